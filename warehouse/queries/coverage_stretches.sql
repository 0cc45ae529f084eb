-- The cells of areas and years put together where a row has the same kind of figure in neighbouring years. A figure of any sex or
-- breakdown counts; how it was made is said by that of the whole, if there is one.
with held as (
    select
        o.area_id::varchar as area_id, o.year,
        arg_min(o.status::varchar, (o.sex <> '_T' or o.breakdown <> '_T', o.status::varchar)) as status
    from observation as o
    inner join area as a on o.area_id::varchar = a.area_id
    where o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and a.kind = 'economy'
    group by all
),

belongs as (
    select area_id
    from member
    where membership_id = $membership_id and list_contains($group_ids, group_id)
    group by area_id
    having count(*) = len(list_distinct($group_ids))
),

region as (
    select m.area_id, m.group_id as region_id
    from member as m
    inner join area as a on m.group_id = a.area_id
    where m.membership_id = $membership_id and a.group_kind = 'region'
),

cell as (
    select b.area_id, y.year, h.status
    from belongs as b
    cross join (select unnest(range(min(year), max(year) + 1)) as year from held) as y
    left join held as h on b.area_id = h.area_id and y.year = h.year
),

numbered as (
    select *, year - row_number() over (partition by area_id, status order by year) as stretch
    from cell
)

select
    n.area_id, r.region_id, n.status, min(n.year)::integer as first_year, max(n.year)::integer as last_year, count(*) as years
from numbered as n
left join region as r on n.area_id = r.area_id
group by n.area_id, r.region_id, n.status, n.stretch
order by n.area_id, first_year
