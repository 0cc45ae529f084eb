-- How many economies of a group were under a share of income, and under a later one, year by year, by the fixed basket, the mobile one,
-- or either.
-- Either begins where both are held.
with belongs as (
    select area_id from member where group_id = $group_id and membership_id = $membership_id
),

price as (
    select o.area_id, o.year, if(o.indicator_id = $fixed_id, 'fixed', 'mobile') as basket, o.value
    from observation as o
    inner join belongs as m on o.area_id = m.area_id
    where o.indicator_id in ($fixed_id, $mobile_id) and o.vintage_id = $vintage_id and o.sex = '_T' and o.breakdown = '_T'
),

first_mobile as (
    select min(year) as year from price where basket = 'mobile'
),

best as (
    select area_id, year, basket, value from price
    union all
    select p.area_id, p.year, 'either', min(p.value)
    from price as p
    inner join first_mobile as f on p.year >= f.year
    group by p.area_id, p.year
)

select
    basket, year as year, count(*) as economies, count(*) filter (where value < $threshold) as under_5,
    count(*) filter (where value < $later_threshold) as under_2,
    100.0 * count(*) filter (where value < $threshold) / count(*) as share_under_5, median(value) as median
from best
group by basket, year
order by basket, year
