select
    v.test_id, v.claim_id, v.kind, t.indicator_id, t.area_id, t.other_area_id, t.sex, t.comparator, t.threshold, t.deadline_year,
    i.unit_id, t.membership_id, v.outcome, v.as_then, v.as_now, v.since, v.since_year, v.then_value,
    b.line as then_line, nullif(b.vintage_id, '') as then_vintage_id, nullif(b.figure_id, '') as then_figure_id, v.now_value,
    n.line as now_line, nullif(n.vintage_id, '') as now_vintage_id, nullif(n.figure_id, '') as now_figure_id,
    v.latest_year, v.latest_value, v.latest_line, nullif(v.latest_vintage_id, '') as latest_vintage_id,
    nullif(v.latest_figure_id, '') as latest_figure_id, v.days_late,
    v.alternatives, v.alternatives_that_differ
from verdict as v
inner join claim as c on v.claim_id = c.claim_id
inner join claim_test as t on v.test_id = t.test_id
left join indicator as i on t.indicator_id = i.indicator_id
left join evidence as b on v.test_id = b.test_id and b.role in ('as_then', 'both')
left join evidence as n on v.test_id = n.test_id and n.role in ('as_now', 'both')
where
    (len($claim_ids) = 0 or v.claim_id in $claim_ids) and (len($outcomes) = 0 or v.outcome in $outcomes)
    and (
        len($indicator_ids) = 0
        or v.test_id in (select m.test_id from claim_test_indicator as m where m.indicator_id in $indicator_ids)
    )
order by c.place, v.test_id
limit $row_limit offset $row_offset
