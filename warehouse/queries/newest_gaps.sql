-- The newest figures of groups and of the reference group, both from one edition or document (docs/method.md, "Newest").
with pair as (
    select
        a.area_id, a.year, a.value, b.value as reference_value, a.line, a.publisher_id, a.published_on, a.vintage_id, a.figure_id
    from candidate_figure as a
    inner join candidate_figure as b
        on a.indicator_id = b.indicator_id and a.sex = b.sex and a.breakdown = b.breakdown and a.line = b.line and a.origin = b.origin and a.year = b.year
    where
        a.indicator_id = $indicator_id and a.sex = '_T' and a.breakdown = '_T' and list_contains($area_ids, a.area_id)
        and b.area_id = $reference_id and a.membership_id in ('', $membership_id) and b.membership_id in ('', $membership_id)
    qualify row_number() over (partition by a.area_id order by a.newness desc, a.vintage_id desc, a.figure_id desc) = 1
)

select
    p.area_id, p.year as year, p.value, p.reference_value, abs(p.reference_value - p.value) as points,
    if($direction > 0, told_ratio(p.reference_value, p.value, u.ratio_floor), told_ratio(p.value, p.reference_value, u.ratio_floor)) as ratio,
    p.line, p.publisher_id, p.published_on, coalesce(v.precision, f.published_precision) as precision
from pair as p
inner join indicator as i on i.indicator_id = $indicator_id
inner join unit as u on i.unit_id = u.unit_id
left join vintage as v on p.vintage_id = v.vintage_id
left join published_figure as f on p.figure_id = f.figure_id
order by list_position($area_ids, p.area_id)
