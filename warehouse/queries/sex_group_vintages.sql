-- The newest vintage in which a publisher states women and men of each group.
select o.area_id::varchar as area_id, arg_max(v.vintage_id, (v.published_on, v.vintage_id)) as vintage_id
from observation as o
inner join vintage as v on o.vintage_id::varchar = v.vintage_id
inner join area as a on o.area_id::varchar = a.area_id
where o.indicator_id = $indicator_id and o.sex in ('F', 'M') and o.breakdown = '_T' and a.kind = 'group'
group by all
order by area_id
