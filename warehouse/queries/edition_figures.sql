select
    o.area_id::varchar as area_id, a.name as area_name, o.year as year, o.sex, o.breakdown, o.value, o.unit_id, o.status, o.note,
    o.series_code, o.area_code, o.vintage_id::varchar as vintage_id, o.raw_id
from observation as o
inner join area as a on o.area_id = a.area_id
where o.indicator_id = $indicator_id and o.vintage_id = $vintage_id
order by o.area_id, o.year, o.sex, o.breakdown
