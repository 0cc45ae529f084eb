-- The first year in which the cheaper of each economy's baskets is under a share of income. year null: in none.
with belongs as (
    select area_id from member where group_id = $group_id and membership_id = $membership_id
),

best as (
    select m.area_id, o.year, min(o.value) as value
    from belongs as m
    inner join observation as o
        on
            m.area_id = o.area_id and o.indicator_id in ($fixed_id, $mobile_id) and o.vintage_id = $vintage_id and o.sex = '_T'
            and o.breakdown = '_T'
    group by m.area_id, o.year
)

select
    area_id, min(year) filter (where value < $threshold) as year, min(year) as first_year, max(year) as last_year,
    arg_max(value, year) as last_value
from best
group by area_id
order by year nulls last, area_id
