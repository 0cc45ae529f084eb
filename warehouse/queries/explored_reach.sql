-- How far each edition reaches for some areas, the newest first: up to which year most of them, more than half, have a figure, whosever
-- line speaks for each. Those in which the line asked for speaks for most of the areas come first, then those that hold most of them,
-- then those of a later year, then those of a dataset that is asked for, then those published later.
with told as (
    select
        o.vintage_id::varchar as vintage_id, o.area_id::varchar as area_id,
        if(a.kind = 'economy', 'economy', 'publisher_aggregate') as line, o.year
    from observation as o
    inner join area as a on o.area_id::varchar = a.area_id
    where o.indicator_id = $indicator_id and o.sex = $sex and o.breakdown = '_T' and list_contains($area_ids, o.area_id::varchar)
    union all
    select g.vintage_id::varchar, g.area_id::varchar, 'our_aggregate', g.year
    from aggregate as g
    where
        g.indicator_id = $indicator_id and g.sex = $sex and g.breakdown = '_T' and list_contains($area_ids, g.area_id::varchar)
        and g.membership_id = $membership_id and g.gap_rule = $gap_rule and not g.low_coverage
),

by_line as (
    select vintage_id, area_id, line, min(year) as first_year, max(year) filter (where year <= $until) as last_year
    from told
    group by vintage_id, area_id, line
),

held as (
    select
        vintage_id, area_id, arg_min(last_year, line not in ('economy', $speaks)) as last_year,
        bool_or(line in ('economy', $speaks)) as as_asked
    from by_line
    where first_year <= $begins_by and last_year >= $reaches
    group by vintage_id, area_id
),

most as (select count(distinct area_id) // 2 + 1 as areas from held),

reach as (
    select
        h.vintage_id, least(count(*), m.areas) as areas, least(count(*) filter (where h.as_asked), m.areas) as areas_as_asked,
        list_sort(list(h.last_year), 'desc')[least(count(*), m.areas)] as last_year
    from held as h
    cross join most as m
    group by h.vintage_id, m.areas
)

select r.vintage_id, r.areas, r.last_year
from reach as r
inner join vintage as v on r.vintage_id = v.vintage_id
order by r.areas_as_asked desc, r.areas desc, r.last_year desc, v.dataset_id = $dataset_id desc, v.published_on desc, r.vintage_id desc
