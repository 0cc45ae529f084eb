-- Each group against the reference group, year by year. Years behind: how long ago the reference group's line stood where the group
-- stands now, the year taken from the straight line between two years. Where that is before the line begins, or after it ends, there is
-- no number; position says which: before (the reference group's line begins better than the group stands), ahead (the group is), dated.
-- Lines of groups are ours, or the publisher's own where these are asked for or the vintage has no economies, whatever the membership
-- and the rule for gaps; those of economies are the publisher's.
with held as (
    select dataset_id::varchar as dataset_id, area_id::varchar as area_id, year, value, coverage, low_coverage, economies, economies_with_data, value * $direction as good
    from aggregate
    where
        indicator_id = $indicator_id and vintage_id = $vintage_id and membership_id = $membership_id and gap_rule = $gap_rule
        and sex = $sex and breakdown = '_T' and $whose = 'ours' and (area_id = $reference_id or list_contains($area_ids, area_id::varchar))
    union all
    select o.dataset_id::varchar, o.area_id::varchar, o.year, o.value, null, false, null, null, o.value * $direction
    from observation as o
    inner join area as a on o.area_id::varchar = a.area_id
    where
        o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and o.sex = $sex and o.breakdown = '_T'
        and (o.area_id = $reference_id or list_contains($area_ids, o.area_id::varchar))
        and (
            a.kind = 'economy' or $whose = 'publisher'
            or not exists (from aggregate where indicator_id = $indicator_id and vintage_id = $vintage_id)
        )
),

-- No line goes over a break: the years of a stretch are dated by each other only.
line as (
    select h.* exclude (dataset_id), s.from_year as stretch
    from held as h
    inner join stretch as s
        on s.indicator_id = $indicator_id and h.dataset_id = s.dataset_id and h.year between s.from_year and s.to_year
),

reference as (
    select
        *, lag(year) over per_stretch as before_year, lag(good) over per_stretch as before_good,
        min(year) over (partition by stretch) as first_year
    from line
    where area_id = $reference_id
    window per_stretch as (partition by stretch order by year)
),

-- The first year in which the reference group stood where the group stands, or better.
reached as (
    select l.area_id, l.year, arg_min(r.year, r.year) as year_reached
    from line as l
    inner join reference as r on r.good >= l.good and r.year <= l.year and r.stretch = l.stretch
    where l.area_id <> $reference_id
    group by all
),

dated as (
    select
        d.area_id, d.year, r.before_year is null as is_open,
        r.before_year + (l.good - r.before_good) / nullif(r.good - r.before_good, 0) * (r.year - r.before_year) as reference_year
    from reached as d
    inner join reference as r on d.year_reached = r.year
    inner join line as l on d.area_id = l.area_id and d.year = l.year
)

select
    l.area_id, l.year as year, l.value, r.value as reference_value, abs(r.value - l.value) as points,
    if($direction > 0, told_ratio(r.value, l.value, u.ratio_floor), told_ratio(l.value, r.value, u.ratio_floor)) as ratio,
    l.year - d.reference_year as years_behind, d.reference_year,
    case when d.area_id is null then 'ahead' when d.is_open then 'before' else 'dated' end as position, r.first_year as reference_from,
    least(l.coverage, r.coverage) as coverage, l.low_coverage or r.low_coverage as low_coverage,
    r.low_coverage as reference_low_coverage, l.economies, l.economies_with_data, l.stretch as stretch
from line as l
inner join reference as r on l.year = r.year
inner join indicator as i on i.indicator_id = $indicator_id
inner join unit as u on i.unit_id = u.unit_id
left join dated as d on l.area_id = d.area_id and l.year = d.year
where l.area_id <> $reference_id and l.year >= $from_year
order by l.area_id, l.year
