-- Indicators with how their groups are made, whose series answer, and from which years they do not compare. One row per indicator held.
with held as (
    select
        indicator_id, min(year) as first_year, max(year) as last_year,
        count(distinct area_id) filter (where not starts_with(area_id::varchar, 'group:')) as economies
    from observation
    group by indicator_id
),

codes as (
    select indicator_id, list(series_code order by preference, series_code) as series
    from series
    where (dataset_id, series_code) in (select (dataset_id::varchar, series_code::varchar) from observation)
    group by indicator_id
),

broken as (
    select indicator_id, list(distinct year order by year) as breaks
    from indicator_break
    group by indicator_id
)

select
    i.indicator_id, i.theme, i.unit_id, i.aggregation, i.weight_indicator_id, h.first_year, h.last_year, h.economies,
    coalesce(c.series, []) as series, coalesce(b.breaks, []) as breaks
from indicator as i
inner join held as h on i.indicator_id = h.indicator_id::varchar
left join codes as c on i.indicator_id = c.indicator_id
left join broken as b on i.indicator_id = b.indicator_id
order by i.theme, i.indicator_id
