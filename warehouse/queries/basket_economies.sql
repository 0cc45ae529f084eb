-- Each economy of a group in two years: its cheapest basket against the threshold, and what became of it.
with belongs as (
    select area_id from member where group_id = $group_id and membership_id = $membership_id
),

price as (
    select
        m.area_id,
        any_value(o.value) filter (where o.indicator_id = $fixed_id and o.year = $then_year) as fixed_then,
        any_value(o.value) filter (where o.indicator_id = $mobile_id and o.year = $then_year) as mobile_then,
        any_value(o.value) filter (where o.indicator_id = $fixed_id and o.year = $now_year) as fixed_now,
        any_value(o.value) filter (where o.indicator_id = $mobile_id and o.year = $now_year) as mobile_now
    from belongs as m
    left join observation as o
        on m.area_id = o.area_id and o.indicator_id in ($fixed_id, $mobile_id) and o.vintage_id = $vintage_id and o.sex = '_T'
        and o.breakdown = '_T' and o.year in ($then_year, $now_year)
    group by m.area_id
),

best as (
    select *, least(fixed_then, mobile_then) as best_then, least(fixed_now, mobile_now) as best_now from price
)

select
    area_id, fixed_then, mobile_then, best_then, fixed_now, mobile_now, best_now,
    case
        when best_now is null then 'no_figure_now'
        when best_then is null then if(best_now < $threshold, 'there_now', 'not_there_now')
        when best_then < $threshold then if(best_now < $threshold, 'stayed', 'fell_back')
        else if(best_now < $threshold, 'reached', 'not_yet')
    end as course
from best
order by best_now desc nulls last, best_then desc nulls last, area_id
