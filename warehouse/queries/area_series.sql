-- The years of areas in some indicators, each in one edition and from a year on. Conditions are on the types of the tables: cast to text,
-- each of their rows would be looked at.
with chosen as (
    select
        unnest($indicator_ids)::indicator_id_t as indicator_id, unnest($vintage_ids)::vintage_id_t as vintage_id,
        unnest($from_years) as from_year
)
select
    o.indicator_id::varchar as indicator_id, o.vintage_id::varchar as vintage_id, o.area_id::varchar as area_id, o.year as year, o.value,
    o.status::varchar as status, null::double as coverage, false as low_coverage
from observation as o
inner join chosen as c on o.indicator_id = c.indicator_id and o.vintage_id = c.vintage_id and o.year >= c.from_year
inner join area as a on o.area_id = a.area_id and a.kind = 'economy'
where o.area_id in (select unnest($area_ids)::area_id_t) and o.sex = '_T' and o.breakdown = '_T'
union all
select
    g.indicator_id::varchar, g.vintage_id::varchar, g.area_id::varchar, g.year, g.value, null, g.coverage, g.low_coverage
from aggregate as g
inner join chosen as c on g.indicator_id = c.indicator_id and g.vintage_id = c.vintage_id and g.year >= c.from_year
where
    g.area_id in (select unnest($area_ids)::area_id_t) and g.sex = '_T' and g.breakdown = '_T' and g.membership_id = $membership_id
    and g.gap_rule = 'interpolate'
order by indicator_id, area_id, year
