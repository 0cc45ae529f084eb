-- Under which licence the figures of a dataset are held, and its editions. One row per dataset and licence of its series.
with held as (
    select distinct dataset_id, vintage_id, series_code
    from observation
),

editions as (
    select o.dataset_id::varchar as dataset_id, count(*) as editions, min(v.published_on) as first_on, max(v.published_on) as last_on
    from (select distinct dataset_id, vintage_id from held) as o
    inner join vintage as v on o.vintage_id::varchar = v.vintage_id
    group by o.dataset_id
),

used as (
    select distinct dataset_id, licence_id, licence_basis
    from series
    where (dataset_id, series_code) in (select (dataset_id::varchar, series_code::varchar) from held)
)

select
    u.dataset_id, d.publisher_id, l.name as licence, l.url as licence_url, u.licence_basis, e.editions, e.first_on, e.last_on
from used as u
inner join dataset as d on u.dataset_id = d.dataset_id
inner join licence as l on u.licence_id = l.licence_id
inner join editions as e on u.dataset_id = e.dataset_id
order by d.publisher_id, u.dataset_id, l.name
