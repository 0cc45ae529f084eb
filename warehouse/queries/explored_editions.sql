select
    v.vintage_id, v.dataset_id, v.publisher_id, v.published_on, v.precision, min(o.year) as first_year, max(o.year) as last_year,
    count(distinct o.area_id) filter (where a.kind = 'economy') as economies
from vintage as v
inner join observation as o on v.vintage_id = o.vintage_id::varchar
inner join area as a on o.area_id::varchar = a.area_id
where o.indicator_id = $indicator_id and o.sex = $sex and o.breakdown = '_T'
group by all
order by v.published_on desc, v.dataset_id desc
