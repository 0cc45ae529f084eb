with member as (
    select m.area_id
    from area_group_member as m
    inner join membership as d on d.membership_id = $membership_id
    where
        list_contains($group_ids, m.group_id)
        and coalesce(m.valid_from, '-infinity'::date) <= d.as_of and d.as_of < coalesce(m.valid_to, 'infinity'::date)
    group by m.area_id
    having count(distinct m.group_id) = len(list_distinct($group_ids))
),

figure as (
    select *
    from observation
    where indicator_id = $indicator_id and vintage_id = $vintage_id and sex = '_T' and breakdown = '_T'
),

nearest as (
    select area_id, arg_min(year, (abs(year - $year), -year)) as nearest_year
    from figure
    group by area_id
),

-- The publisher behind a series often says more of the same figure than the one that republishes it.
flagged as (
    select o.area_id, o.value
    from observation as o
    inner join series as s on s.indicator_id = o.indicator_id and s.underlying_publisher_id = o.publisher_id
    inner join vintage as v on o.vintage_id = v.vintage_id
    where
        o.indicator_id = $indicator_id and o.year = $year and o.status = 'estimated' and o.sex = '_T' and o.breakdown = '_T'
    qualify row_number() over (partition by o.area_id order by v.published_on desc) = 1
)

select
    m.area_id::varchar as area_id, if(f.value is null, null, rank() over (order by f.value desc nulls last)) as rank,
    f.value, f.status,
    coalesce(f.status = 'estimated' or round(e.value, 1) = round(f.value, 1), false) as flagged_estimate,
    f.note, f.series_code, f.raw_id,
    if(f.value is null, n.nearest_year, null) as nearest_year,
    a.on_map, a.longitude, a.latitude
from member as m
inner join area as a on m.area_id = a.area_id
left join figure as f on m.area_id = f.area_id::varchar and f.year = $year
left join nearest as n on m.area_id = n.area_id::varchar
left join flagged as e on m.area_id = e.area_id::varchar
order by f.value desc nulls last, m.area_id
