-- One row per figure that differs between two releases, each taken in its newest vintage. size puts indicators on one scale: the
-- lesser of the change relative to the larger value and relative to the indicator's median, so that neither tiny nor huge values lead.
with old as (
    select dataset_id, indicator_id::varchar as indicator_id, area_id::varchar as area_id, year, sex, breakdown, value,
        vintage_id::varchar as vintage_id
    from older.observation_latest
),

new as (
    select dataset_id, indicator_id::varchar as indicator_id, area_id::varchar as area_id, year, sex, breakdown, value,
        vintage_id::varchar as vintage_id
    from newer.observation_latest
),

typical as (
    select indicator_id, median(abs(value)) as middle
    from (select indicator_id, value from old union all select indicator_id, value from new) as both_releases
    group by all
)

select
    indicator_id, area_id, dataset_id, year, sex, breakdown, o.value as old_value, n.value as new_value, o.vintage_id as old_vintage,
    n.vintage_id as new_vintage,
    case when o.value is null then 'new' when n.value is null then 'removed' else 'changed' end as kind,
    least(
        abs(n.value - o.value) / greatest(abs(n.value), abs(o.value)),
        abs(n.value - o.value) / nullif(t.middle, 0)
    ) as size
from old as o
full join new as n using (dataset_id, indicator_id, area_id, year, sex, breakdown)
inner join typical as t using (indicator_id)
where o.value is distinct from n.value
order by size desc nulls last, indicator_id, area_id, dataset_id, year, sex, breakdown;
