-- Sums are taken as decimals: exact, so that the same figures give the same sum to the last digit whatever the order.
insert into release.aggregate
with gap_rules (gap_rule, origin) as (
    values ('reporting', 'reported'), ('interpolate', 'reported'), ('interpolate', 'interpolated'),
    ('carry', 'reported'), ('carry', 'interpolated'), ('carry', 'carried'),
        ('without_estimates', 'stated'), ('without_estimates', 'stated_interpolated')
),

-- What a group weighs in each year, whether its members report or not.
group_weight as (
    select
        m.group_id, m.membership_id, w.indicator_id as weight_indicator_id, w.sex, w.year,
        sum(w.value::decimal(38, 6)) as weight, count(*) as economies
    from release.member as m
    inner join weight as w on m.area_id = w.area_id
    group by all
),

weighted as (
    select
        f.indicator_id, f.vintage_id, f.dataset_id, f.sex, f.breakdown, f.year, f.aggregation, f.weight_indicator_id, f.origin, f.area_id,
        w.vintage_id as weight_vintage_id, f.value::decimal(38, 9) as value, (f.value * w.value)::decimal(38, 6) as product,
        w.value::decimal(38, 6) as weight
    from filled as f
    inner join weight as w
        on f.weight_indicator_id = w.indicator_id and f.area_id = w.area_id and f.year = w.year and f.sex = w.sex
    where f.aggregation in ('weighted_mean', 'sum')
),

by_origin as (
    select
        w.* exclude (area_id, value, product, weight), m.group_id, m.membership_id,
        sum(w.value) as total, sum(w.product) as product, sum(w.weight) as weight, count(*) as economies
    from weighted as w
    inner join release.member as m on w.area_id = m.area_id
    group by all
),

by_rule as (
    select
        o.* exclude (origin, total, product, weight, economies), r.gap_rule,
        sum(o.total) as total, sum(o.product) as product, sum(o.weight) as weight, sum(o.economies) as economies_with_data,
        coalesce(sum(o.economies) filter (where o.origin not in ('reported', 'stated')), 0) as economies_filled
    from by_origin as o
    inner join gap_rules as r on o.origin = r.origin
    group by all
)

select
    v.indicator_id, v.vintage_id, v.group_id, v.year, v.sex, v.breakdown, v.membership_id, v.gap_rule,
    if(v.aggregation = 'sum', v.total::double, v.product::double / v.weight::double),
    v.total::double / v.economies_with_data,
    g.economies, v.economies_with_data, v.economies_filled,
    100 * v.weight::double / g.weight::double as coverage,
    not release.covers_enough(coverage), v.dataset_id, v.weight_vintage_id
from by_rule as v
inner join group_weight as g
    on
        v.group_id = g.group_id and v.membership_id = g.membership_id
        and v.weight_indicator_id = g.weight_indicator_id and v.sex = g.sex and v.year = g.year
order by v.indicator_id, v.vintage_id, v.group_id, v.year, v.sex, v.breakdown, v.membership_id, v.gap_rule;
