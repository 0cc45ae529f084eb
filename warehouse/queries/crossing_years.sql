-- The first year in which each economy's series has reached a share; null: not yet. at_start: its first figure had already.
with member as (
    select distinct g.area_id
    from area_group_member as g
    inner join membership as d on d.membership_id = $membership_id
    where g.group_id = $group_id and coalesce(g.valid_from, '-infinity'::date) <= d.as_of and d.as_of < coalesce(g.valid_to, 'infinity'::date)
),

crossed as (
    select
        m.area_id, min(o.year) filter (where o.value >= $threshold) as year, min(o.year) as first_year, max(o.year) as last_year,
        arg_max(o.value, o.year) as last_value
    from member as m
    inner join observation as o
        on m.area_id = o.area_id and o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and o.sex = '_T' and o.breakdown = '_T'
    group by m.area_id
)

select area_id, year as year, first_year, last_year, last_value
from crossed
order by year nulls last, area_id
