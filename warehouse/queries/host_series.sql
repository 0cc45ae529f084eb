-- An economy beside its region and the world. Per indicator, the vintage that knows most of its years; of equals, the newest.
with host as (
    select
        o.indicator_id::varchar as indicator_id, o.vintage_id::varchar as vintage_id, o.area_id::varchar as area_id, o.year, o.value,
        o.status
    from observation as o
    where
        o.area_id = $area_id and list_contains($indicator_ids, o.indicator_id::varchar) and o.sex = '_T' and o.breakdown = '_T'
        and o.year between $from_year and $to_year
),

chosen as (
    select h.indicator_id, h.vintage_id
    from host as h
    inner join vintage as v on h.vintage_id = v.vintage_id
    group by h.indicator_id, h.vintage_id, v.published_on
    qualify row_number() over (partition by h.indicator_id order by count(*) desc, v.published_on desc, h.vintage_id) = 1
),

beside as (
    select
        a.indicator_id::varchar as indicator_id, a.vintage_id::varchar as vintage_id, a.area_id::varchar as area_id, a.year, a.value,
        a.coverage, a.low_coverage
    from aggregate as a
    inner join chosen as c on a.indicator_id = c.indicator_id and a.vintage_id = c.vintage_id
    where
        list_contains($group_ids, a.area_id::varchar) and a.membership_id = 'now' and a.gap_rule = 'interpolate'
        and a.sex = '_T' and a.breakdown = '_T' and a.year between $from_year and $to_year
)

select h.indicator_id, h.vintage_id, h.area_id, h.year as year, h.value, h.status, null::double as coverage, false as low_coverage
from host as h
inner join chosen using (indicator_id, vintage_id)
union all
select indicator_id, vintage_id, area_id, year, value, null, coverage, low_coverage
from beside
order by indicator_id, area_id, year
