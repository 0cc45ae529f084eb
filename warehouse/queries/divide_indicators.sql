-- Of each indicator the vintage whose figures of economies reach over the most years, the newest of such.
select
    i.indicator_id, i.unit_id, v.vintage_id, v.publisher_id, v.published_on, v.precision
from indicator as i
inner join observation as o on i.indicator_id = o.indicator_id::varchar
inner join area as a on o.area_id::varchar = a.area_id
inner join vintage as v on o.vintage_id::varchar = v.vintage_id
where list_contains($indicator_ids, i.indicator_id) and a.kind = 'economy' and o.sex = '_T' and o.breakdown = '_T'
group by i.indicator_id, i.unit_id, v.vintage_id, v.publisher_id, v.published_on, v.precision
qualify row_number() over (partition by i.indicator_id order by max(o.year) - min(o.year) desc, v.published_on desc, v.vintage_id) = 1
order by list_position($indicator_ids, i.indicator_id)
