select
    t.test_id, t.claim_id, t.indicator_id, t.area_id, t.comparator, t.threshold, t.deadline_year, known_until(t.deadline_year) as known_until, t.membership_id,
    v.as_then, v.as_now, v.since, v.since_year, v.then_value, v.now_value, v.latest_year, v.latest_value,
    v.latest_line, coalesce(w.publisher_id, p.publisher_id) as latest_publisher_id,
    coalesce(w.published_on, p.published_on) as latest_published_on, coalesce(w.precision, p.published_precision) as latest_precision,
    p.through as latest_through
from claim_test as t
inner join verdict as v on t.test_id = v.test_id
left join vintage as w on v.latest_vintage_id = w.vintage_id
left join published_figure as p on v.latest_figure_id = p.figure_id
where t.claim_id = $claim_id and t.kind = 'threshold'
order by t.threshold desc, t.test_id
