select
    v.vintage_id, o.dataset_id::varchar as dataset_id, v.publisher_id, v.published_on, v.precision, min(o.year) as first_year,
    max(o.year) as last_year, count(distinct o.area_id) filter (where a.kind = 'economy') as economies,
    count(distinct o.area_id) filter (where a.kind = 'group') as groups, count(*) as figures
from observation as o
inner join vintage as v on o.vintage_id::varchar = v.vintage_id
inner join area as a on o.area_id::varchar = a.area_id
where o.indicator_id = $indicator_id
group by all
order by v.published_on desc, v.vintage_id desc, dataset_id
