-- Breakdowns by age, speed and the like are left out: what is shown of an indicator is the whole, or women and men.
with held as (
    select indicator_id, list_sort(list_distinct(list(sex::varchar))) as sexes
    from observation
    where breakdown = '_T'
    group by indicator_id
),

codes as (
    select indicator_id, list(series_code order by preference, series_code) as series_codes
    from series
    where (dataset_id, series_code) in (select (dataset_id::varchar, series_code::varchar) from observation)
    group by indicator_id
)

select i.indicator_id, i.theme, i.unit_id, u.decimals, i.range_low, h.sexes, coalesce(c.series_codes, []) as series_codes
from indicator as i
inner join unit as u on i.unit_id = u.unit_id
inner join held as h on i.indicator_id = h.indicator_id::varchar
left join codes as c on i.indicator_id = c.indicator_id
order by i.indicator_id
