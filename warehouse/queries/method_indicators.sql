-- Indicators with how their groups are made, whose series answer, and from which years they do not compare. One row per indicator held.
with held_there as (
    select indicator_id, area_id, min(year) as first_year, max(year) as last_year
    from observation
    group by indicator_id, area_id
),

held as (
    select
        indicator_id, min(first_year) as first_year, max(last_year) as last_year,
        count(*) filter (where not starts_with(area_id::varchar, 'group:')) as economies
    from held_there
    group by indicator_id
),

-- Distinct on the types of the table first: as text each of its rows would be looked at.
named as (
    select distinct dataset_id, series_code
    from observation
),

codes as (
    select indicator_id, list(series_code order by preference, series_code) as series
    from series
    where (dataset_id, series_code) in (select (dataset_id::varchar, series_code::varchar) from named)
    group by indicator_id
),

broken as (
    select indicator_id, list(distinct year order by year) as breaks
    from indicator_break
    group by indicator_id
)

select
    i.indicator_id, i.theme, i.unit_id, u.decimals, i.aggregation, i.weight_indicator_id, h.first_year, h.last_year, h.economies,
    coalesce(c.series, []) as series, coalesce(b.breaks, []) as breaks
from indicator as i
inner join unit as u on i.unit_id = u.unit_id
inner join held as h on i.indicator_id = h.indicator_id::varchar
left join codes as c on i.indicator_id = c.indicator_id
left join broken as b on i.indicator_id = b.indicator_id
order by i.theme, i.indicator_id
