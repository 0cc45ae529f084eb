with people as (
    select area_id, arg_max(value, (year, vintage_id::varchar)) as persons
    from observation
    where indicator_id = $size_id and sex = '_T' and breakdown = '_T'
    group by area_id
)

select o.area_id::varchar as area_id
from observation as o
inner join area as a on o.area_id::varchar = a.area_id
left join people as p on o.area_id = p.area_id
where o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and o.sex = $sex and o.breakdown = '_T' and a.kind = 'economy'
group by o.area_id, p.persons
order by p.persons desc nulls last, o.area_id
limit $most
