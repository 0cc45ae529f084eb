-- The first year in which each economy's series has reached a share, its figure in the year of the deadline and its newest one, and
-- what became of it. year null: not yet.
with belongs as (
    select area_id from member where group_id = $group_id and membership_id = $membership_id
),

crossed as (
    select
        m.area_id, min(o.year) filter (where o.value >= $threshold) as year, min(o.year) as first_year, max(o.year) as last_year,
        any_value(o.value) filter (where o.year = $then_year) as then_value, arg_max(o.value, o.year) as last_value
    from belongs as m
    inner join observation as o
        on m.area_id = o.area_id and o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and o.sex = '_T' and o.breakdown = '_T'
    group by m.area_id
)

select
    area_id, year as year, first_year, last_year, then_value, last_value,
    case
        when last_year <= $then_year then 'no_figure_now'
        when then_value is null then if(last_value >= $threshold, 'there_now', 'not_there_now')
        when then_value >= $threshold then if(last_value >= $threshold, 'stayed', 'fell_back')
        else if(last_value >= $threshold, 'reached', 'not_yet')
    end as course
from crossed
order by year nulls last, area_id
