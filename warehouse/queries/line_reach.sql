-- How far the figures of economies reach, line by line.
select
    o.indicator_id::varchar as indicator_id, o.sex::varchar as sex, o.breakdown::varchar as breakdown, max(o.year) as last_year,
    count(distinct o.area_id) as economies
from observation as o
inner join area as a on o.area_id = a.area_id
where a.kind = 'economy' and list_contains($indicator_ids, o.indicator_id::varchar) and list_contains($breakdowns, o.breakdown::varchar)
group by o.indicator_id, o.sex, o.breakdown
order by o.indicator_id, o.sex, o.breakdown
