-- The years of an area and of those beside it, each indicator in the edition of the area's own newest figure and without a break inside.
with chosen as (
    select c.indicator_id, c.vintage_id, v.dataset_id, c.year
    from candidate_figure as c
    inner join vintage as v on c.vintage_id = v.vintage_id
    where
        c.area_id = $area_id and list_contains($indicator_ids, c.indicator_id) and c.sex = '_T' and c.breakdown = '_T'
        and c.line in ('observation', 'our_aggregate') and c.membership_id in ('', $membership_id)
    qualify row_number() over (partition by c.indicator_id order by c.newness desc, c.vintage_id desc) = 1
),

stretched as (
    select c.indicator_id, c.vintage_id, greatest(s.from_year, $from_year) as from_year
    from chosen as c
    inner join stretch as s on c.indicator_id = s.indicator_id and c.dataset_id = s.dataset_id and c.year between s.from_year and s.to_year
)

select
    o.indicator_id::varchar as indicator_id, o.vintage_id::varchar as vintage_id, o.area_id::varchar as area_id, o.year as year, o.value,
    o.status::varchar as status, null::double as coverage, false as low_coverage
from observation as o
inner join stretched as c on o.indicator_id = c.indicator_id and o.vintage_id = c.vintage_id and o.year >= c.from_year
inner join area as a on o.area_id = a.area_id and a.kind = 'economy'
where list_contains($area_ids, o.area_id::varchar) and o.sex = '_T' and o.breakdown = '_T'
union all
select
    g.indicator_id::varchar, g.vintage_id::varchar, g.area_id::varchar, g.year, g.value, null, g.coverage, g.low_coverage
from aggregate as g
inner join stretched as c on g.indicator_id = c.indicator_id and g.vintage_id = c.vintage_id and g.year >= c.from_year
where
    list_contains($area_ids, g.area_id::varchar) and g.sex = '_T' and g.breakdown = '_T' and g.membership_id = $membership_id
    and g.gap_rule = 'interpolate'
order by indicator_id, area_id, year
