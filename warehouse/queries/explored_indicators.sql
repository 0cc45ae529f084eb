-- Breakdowns by age, speed and the like are left out: what is shown of an indicator is the whole, or women and men.
-- Distinct on the types of the tables first: as text, and in lists, each of their rows would be carried along.
with held as (
    select indicator_id::varchar as indicator_id, list(sex::varchar order by sex::varchar) as sexes
    from (select distinct indicator_id, sex from observation where breakdown = '_T') as seen
    group by indicator_id
),

named as (
    select distinct dataset_id, series_code
    from observation
),

codes as (
    select indicator_id, list(series_code order by preference, series_code) as series_codes
    from series
    where (dataset_id, series_code) in (select (dataset_id::varchar, series_code::varchar) from named)
    group by indicator_id
)

select i.indicator_id, i.theme, i.unit_id, u.decimals, i.range_low, h.sexes, coalesce(c.series_codes, []) as series_codes
from indicator as i
inner join unit as u on i.unit_id = u.unit_id
inner join held as h on i.indicator_id = h.indicator_id
left join codes as c on i.indicator_id = c.indicator_id
order by i.indicator_id
