-- The newest figure of each economy up to a year; and of the edition of the change its newest then and its first from another year on,
-- all within a tolerance and of the stretch of years that the year belongs to: over a break nothing compares.
with told as (
    select
        o.area_id::varchar as area_id, o.vintage_id, o.year, o.value, o.status, o.note, o.series_code, o.raw_id,
        o.year >= s.from_year as compares, nullif(s.from_year, 0) as compares_from, greatest($since, s.from_year) as first_wanted
    from observation as o
    inner join stretch as s
        on s.indicator_id = $indicator_id and o.dataset_id::varchar = s.dataset_id and $year between s.from_year and s.to_year
    where o.indicator_id = $indicator_id and o.vintage_id in ($vintage_id, $change_vintage_id) and o.sex = $sex and o.breakdown = '_T'
),

held as (select * from told where vintage_id = $vintage_id),

changed as (select * from told where vintage_id = $change_vintage_id),

newest as (
    select *
    from held
    where compares and year between $year - $tolerance and $year
    qualify row_number() over (partition by area_id order by year desc) = 1
),

latest as (
    select area_id, year, value
    from changed
    where compares and year between $year - $tolerance and $year
    qualify row_number() over (partition by area_id order by year desc) = 1
),

earliest as (
    select area_id, year, value
    from changed
    where compares and year between first_wanted and first_wanted + $tolerance
    qualify row_number() over (partition by area_id order by year) = 1
),

nearest as (
    select area_id, arg_min(year, (abs(year - $year), -year)) as year
    from held
    group by area_id
),

belongs as (
    select area_id
    from member
    where membership_id = $membership_id and list_contains($group_ids, group_id)
    group by area_id
    having count(*) = len(list_distinct($group_ids))
)

select
    b.area_id, if(n.value is null, null, rank() over (order by n.value desc nulls last)) as rank,
    if(n.value is null, null, count(*) over (partition by n.value)) as level, n.value, n.year as figure_year,
    if(e.year < l.year, e.value, null) as first_value, if(e.year < l.year, e.year, null) as since_year,
    if(e.year < l.year, l.value - e.value, null) as change, if(e.year < l.year, l.year, null) as change_year,
    if(e.year < l.year, $change_vintage_id, null)::varchar as change_vintage_id, n.status, n.note, n.series_code, n.raw_id,
    if(n.value is null, t.year, null) as nearest_year, a.on_map, a.longitude, a.latitude, n.compares_from
from belongs as b
inner join area as a on b.area_id = a.area_id
left join newest as n on b.area_id = n.area_id
left join latest as l on b.area_id = l.area_id
left join earliest as e on b.area_id = e.area_id
left join nearest as t on b.area_id = t.area_id
order by n.value desc nulls last, b.area_id
