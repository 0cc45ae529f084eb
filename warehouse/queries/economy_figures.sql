with belongs as (
    select area_id
    from member
    where membership_id = $membership_id and list_contains($group_ids, group_id)
    group by area_id
    having count(*) = len(list_distinct($group_ids))
),

figure as (
    select
        area_id::varchar as area_id,
        any_value(value) filter (where year = $year) as value,
        any_value(status) filter (where year = $year) as status,
        any_value(note) filter (where year = $year) as note,
        any_value(series_code) filter (where year = $year) as series_code,
        any_value(raw_id) filter (where year = $year) as raw_id,
        arg_min(year, (abs(year - $year), -year)) as nearest_year
    from observation
    where indicator_id = $indicator_id and vintage_id = $vintage_id and sex = '_T' and breakdown = '_T'
    group by area_id
),

-- The publisher behind a series often says more of the same figure than the one that republishes it.
behind as (
    select distinct underlying_publisher_id as publisher_id
    from series
    where indicator_id = $indicator_id and underlying_publisher_id is not null
),

marked as (
    select area_id::varchar as area_id, arg_max(value, vintage_id::varchar) as value
    from observation
    where
        indicator_id = $indicator_id and year = $year and status = 'estimated' and sex = '_T' and breakdown = '_T'
        and publisher_id in (select publisher_id from behind)
    group by area_id
)

select
    m.area_id, if(f.value is null, null, rank() over (order by f.value desc nulls last)) as rank, f.value, f.status,
    coalesce(f.status = 'estimated' or round(e.value, 1) = round(f.value, 1), false) as flagged_estimate,
    f.note, f.series_code, f.raw_id, if(f.value is null, f.nearest_year, null) as nearest_year,
    a.on_map, a.longitude, a.latitude
from belongs as m
inner join area as a on m.area_id = a.area_id
left join figure as f on m.area_id = f.area_id
left join marked as e on m.area_id = e.area_id
order by f.value desc nulls last, m.area_id
