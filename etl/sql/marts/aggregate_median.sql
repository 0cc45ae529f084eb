-- Prices and the like: the group's figure is the median of its economies, each counting once. Coverage is still in population.
insert into release.aggregate
with gap_rules (gap_rule, origin) as (
    values ('reporting', 'reported'), ('interpolate', 'reported'), ('interpolate', 'interpolated'),
    ('carry', 'reported'), ('carry', 'interpolated'), ('carry', 'carried'),
        ('without_estimates', 'stated'), ('without_estimates', 'stated_interpolated')
),

group_weight as (
    select m.group_id, m.membership_id, w.year, sum(w.value::decimal(38, 6)) as weight, count(*) as economies
    from release.member as m
    inner join weight as w on m.area_id = w.area_id
    where w.indicator_id = 'population' and w.sex = '_T'
    group by all
),

group_value as (
    select
        f.indicator_id, f.vintage_id, f.dataset_id, f.sex, f.breakdown, f.year, m.group_id, m.membership_id, r.gap_rule,
        w.vintage_id as weight_vintage_id, median(f.value) as value, sum(f.value::decimal(38, 9))::double / count(*) as mean,
        sum(w.value::decimal(38, 6)) as weight, count(*) as economies_with_data,
        count(*) filter (where f.origin not in ('reported', 'stated')) as economies_filled
    from filled as f
    inner join gap_rules as r on f.origin = r.origin
    inner join release.member as m on f.area_id = m.area_id
    inner join weight as w on f.area_id = w.area_id and f.year = w.year and w.indicator_id = 'population' and w.sex = '_T'
    where f.aggregation = 'median'
    group by all
)

select
    v.indicator_id, v.vintage_id, v.group_id, v.year, v.sex, v.breakdown, v.membership_id, v.gap_rule, v.value, v.mean,
    g.economies, v.economies_with_data, v.economies_filled, 100 * v.weight::double / g.weight::double as coverage,
    not release.covers_enough(coverage), v.dataset_id, v.weight_vintage_id
from group_value as v
inner join group_weight as g using (group_id, membership_id, year)
order by v.indicator_id, v.vintage_id, v.group_id, v.year, v.sex, v.breakdown, v.membership_id, v.gap_rule;
