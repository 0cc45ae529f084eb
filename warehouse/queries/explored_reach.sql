-- In which years some areas have figures, edition by edition: how many begin in one year and end in another, in the line that is asked for
-- and in the other one, up to a year and where they reach one. Without an edition: how many begin in which year in any.
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
    select vintage_id, area_id, line in ('economy', $speaks) as as_asked, min(year) as first_year, max(year) filter (where year <= $until) as last_year
    from told
    group by vintage_id, area_id, as_asked
    having last_year >= $reaches
),

held as (
    select
        vintage_id, area_id, min(first_year) filter (where as_asked) as first_year, min(last_year) filter (where as_asked) as last_year,
        min(first_year) filter (where not as_asked) as other_first_year, min(last_year) filter (where not as_asked) as other_last_year
    from by_line
    group by vintage_id, area_id
),

of_any as (
    select area_id, min(first_year) as first_year
    from by_line
    group by area_id
)

select vintage_id, count(*) as areas, first_year, last_year, other_first_year, other_last_year
from held
group by all
union all
select null, count(*), first_year, null, null, null
from of_any
group by first_year
order by all
