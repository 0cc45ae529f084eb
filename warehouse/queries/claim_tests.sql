select
    t.* exclude (claim_id, condition, count_indicator_id, note) replace (coalesce(t.due_on, f.due_on) as due_on),
    (
        select list(n.indicator_id order by n.indicator_id = t.indicator_id desc, n.indicator_id)
        from claim_test_indicator as n
        where n.test_id = t.test_id
    ) as indicator_ids,
    if(t.kind = 'every_economy', 'percent_of_economies', i.unit_id) as unit_id, m.as_of as members_on, t.condition is not null as has_condition,
    v.outcome, v.as_then, v.as_now, v.since, v.since_year, d.from_value, v.then_value, v.now_value, d.latest_year as line_year,
    d.latest_value as line_value, v.latest_year, v.latest_value, v.latest_line, coalesce(w.publisher_id, p.publisher_id) as latest_publisher_id,
    coalesce(w.published_on, p.published_on) as latest_published_on, coalesce(w.precision, p.published_precision) as latest_precision,
    p.through as latest_through,
    (
        select coalesce(list(distinct b.year order by b.year), [])
        from claim_test_indicator as n
        inner join indicator_break as b on n.indicator_id = b.indicator_id
        where n.test_id = t.test_id and b.year > t.deadline_year and b.year <= greatest(v.latest_year, v.since_year)
    ) as breaks, v.days_late, v.alternatives, v.alternatives_that_differ,
    e.held, coalesce(e.start_on, f.done_on) as done_on, e.end_on, coalesce(e.date_precision, f.done_precision) as done_precision,
    e.area_id as place_area_id, coalesce(f.due_precision, if(t.due_on is null, null, 'day')) as due_precision,
    coalesce(
        (
            select list(y.year order by y.year)
            from yearly_meeting as y
            where t.kind = 'yearly' and y.event_id = t.event_id and y.year between t.from_year and t.deadline_year
        ), []
    ) as years_found,
    if(t.kind = 'yearly', null, coalesce(e.url, f.url)) as url
from claim_test as t
inner join verdict as v on t.test_id = v.test_id
left join indicator as i on t.indicator_id = i.indicator_id
inner join membership as m on t.membership_id = m.membership_id
left join evidence as d on t.test_id = d.test_id and d.role in ('as_now', 'both')
left join vintage as w on v.latest_vintage_id = w.vintage_id
left join published_figure as p on v.latest_figure_id = p.figure_id
left join event as e on t.event_id = e.event_id
left join follow_up as f on t.step_id = f.step_id
where t.claim_id = coalesce($claim_id, t.claim_id)
order by t.rowid
