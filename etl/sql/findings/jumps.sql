-- Figures that jump from one year to the next: shares by over 25 points, others fivefold where they are not small.
with typical as (
    select indicator_id, median(abs(value)) as middle
    from release.observation
    group by all
),

yearly as (
    select
        o.dataset_id, o.indicator_id, o.vintage_id, o.area_id, o.sex, o.breakdown, o.year, o.value, o.unit_id,
        lag(o.year) over per_series as year_before, lag(o.value) over per_series as value_before
    from release.observation as o
    inner join release.area as a on o.area_id::varchar = a.area_id
    where a.kind = 'economy' and o.dataset_id <> 'derived'
    window per_series as (partition by o.dataset_id, o.indicator_id, o.vintage_id, o.area_id, o.sex, o.breakdown order by o.year)
)

select
    y.indicator_id, y.area_id, y.sex, y.breakdown, y.year, y.value_before, y.value, y.vintage_id
from yearly as y
inner join typical as t on y.indicator_id = t.indicator_id
where y.year_before = y.year - 1
    and if(
        y.unit_id in ('percent_of_population', 'percent_of_households'),
        abs(y.value - y.value_before) > 25,
        greatest(abs(y.value), abs(y.value_before)) > t.middle
        and (abs(y.value) > 5 * abs(y.value_before) or abs(y.value_before) > 5 * abs(y.value))
    )
order by abs(y.value - y.value_before) / t.middle desc, y.indicator_id, y.area_id, y.year, y.vintage_id;
