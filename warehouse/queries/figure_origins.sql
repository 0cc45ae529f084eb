select
    o.year as year, o.sex::varchar as sex, o.breakdown::varchar as breakdown, o.vintage_id::varchar as vintage_id, o.value,
    o.status::varchar as status, o.note, o.dataset_id::varchar as dataset_id, v.publisher_id,
    v.published_on, v.precision, o.series_code::varchar as series_code, o.area_code::varchar as area_code, r.locator, r.sha256,
    r.retrieved_at
from observation as o
inner join vintage as v on o.vintage_id::varchar = v.vintage_id
left join raw_file as r on o.raw_id::varchar = r.raw_id
where o.indicator_id = $indicator_id and o.area_id::varchar = $area_id
order by o.year desc, v.published_on desc, v.vintage_id desc, o.sex, o.breakdown
