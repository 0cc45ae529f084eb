with broken as (
    select dataset_id, list(from_year order by from_year desc) as from_years
    from stretch
    where indicator_id = $indicator_id and from_year > 0
    group by dataset_id
)

select
    o.area_id::varchar as area_id, a.name as area_name, o.year as year, o.sex, o.value, o.unit_id, o.status, o.note,
    o.series_code, o.area_code, o.vintage_id::varchar as vintage_id, o.raw_id,
    list_filter(b.from_years, lambda y: y <= o.year)[1] as compares_from
from observation as o
inner join area as a on o.area_id = a.area_id
left join broken as b on o.dataset_id::varchar = b.dataset_id
where o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and o.sex = $sex and o.breakdown = '_T'
order by o.area_id, o.year
