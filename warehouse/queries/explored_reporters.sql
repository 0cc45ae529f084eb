-- How many of some areas have a figure in each year of an edition, and how many in any of its last years.
with held as (
    select o.area_id::varchar as area_id, o.year, max(o.year) over () as last_year
    from observation as o
    where
        o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and o.sex = $sex and o.breakdown = '_T'
        and list_contains($area_ids, o.area_id::varchar)
    group by o.area_id, o.year
),

lately as (select count(distinct area_id) as areas from held where year > last_year - $years)

select h.year, count(*) as areas, l.areas as areas_lately
from held as h
cross join lately as l
group by h.year, l.areas
order by h.year desc
