insert into release.aggregate
with gap_rules (gap_rule, origin) as (
    values ('reporting', 'reported'), ('interpolate', 'reported'), ('interpolate', 'interpolated'),
    ('carry', 'reported'), ('carry', 'interpolated'), ('carry', 'carried')
),

members as (
    select distinct g.group_id, g.area_id, m.membership_id
    from release.area_group_member as g
    cross join release.membership as m
    where coalesce(g.valid_from, '-infinity') <= m.as_of and m.as_of < coalesce(g.valid_to, 'infinity')
),

-- What a group weighs in each year, whether its members report or not.
group_weight as (
    select m.group_id, m.membership_id, w.indicator_id as weight_indicator_id, w.year, sum(w.value order by w.area_id) as weight, count(*) as economies
    from members as m
    inner join weight as w on m.area_id = w.area_id
    group by all
),

group_value as (
    select
        f.indicator_id, f.vintage_id, f.dataset_id, f.sex, f.breakdown, f.year, f.aggregation, f.weight_indicator_id,
        m.group_id, m.membership_id, r.gap_rule, w.vintage_id as weight_vintage_id,
        -- Summed in one order, so that the same figures give the same sum to the last digit.
        sum(f.value order by f.area_id) as total,
        avg(f.value order by f.area_id) as mean,
        sum(f.value * w.value order by f.area_id) / sum(w.value order by f.area_id) as weighted_mean,
        sum(w.value order by f.area_id) as weight,
        count(*) as economies_with_data, count(*) filter (where f.origin <> 'reported') as economies_filled
    from filled as f
    inner join gap_rules as r on f.origin = r.origin
    inner join members as m on f.area_id = m.area_id
    inner join weight as w on f.weight_indicator_id = w.indicator_id and f.area_id = w.area_id and f.year = w.year
    group by all
)

select
    v.indicator_id, v.vintage_id, v.group_id, v.year, v.sex, v.breakdown, v.membership_id, v.gap_rule,
    if(v.aggregation = 'sum', v.total, v.weighted_mean), v.mean,
    g.economies, v.economies_with_data, v.economies_filled,
    100 * v.weight / g.weight, 100 * v.weight / g.weight < 80, v.dataset_id, v.weight_vintage_id
from group_value as v
inner join group_weight as g
    on
        v.group_id = g.group_id and v.membership_id = g.membership_id
        and v.weight_indicator_id = g.weight_indicator_id and v.year = g.year
order by v.indicator_id, v.vintage_id, v.group_id, v.year, v.sex, v.breakdown, v.membership_id, v.gap_rule;
