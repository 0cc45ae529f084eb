-- Inequality across economies of a share or a rate, everybody counted with the figure of their economy. Gaps are interpolated, ends are
-- left open. With p an economy's part of the people covered, x its figure, m = sum p x the mean of all, and m_g that of a group g:
--   gini    = 1 - sum p_i (C_i + C_(i-1)) over economies in the order of x, C the cumulated part of p x / m (the Lorenz curve)
--   theil   = sum p (x/m) ln(x/m), where 0 ln 0 = 0; parted exactly into
--   between = sum over groups of p_g (m_g/m) ln(m_g/m), and within = sum p (x/m) ln(x/m_g)
-- Theil, Economics and Information Theory (1967), on population weights; parted as in Shorrocks, Econometrica 48 (1980). What is unequal
-- inside an economy is not seen. Economies without a group of the kind are a group of their own.
insert into release.inequality
with figure as (
    select
        f.indicator_id, f.vintage_id, f.dataset_id, f.year, f.area_id, f.value, w.value::decimal(38, 6) as people,
        (f.value * w.value)::decimal(38, 6) as product, w.vintage_id as weight_vintage_id
    from filled as f
    inner join weight as w
        on f.weight_indicator_id = w.indicator_id and f.area_id = w.area_id and f.year = w.year and f.sex = w.sex
    where
        f.aggregation = 'weighted_mean' and f.weight_indicator_id = 'population' and f.sex = '_T' and f.breakdown = '_T'
        and f.origin in ('reported', 'interpolated')
),

everybody as (
    select w.year, sum(w.value::decimal(38, 6)) as people
    from weight as w
    inner join release.area as a on w.area_id::varchar = a.area_id
    where w.indicator_id = 'population' and w.sex = '_T' and a.kind = 'economy'
    group by w.year
),

ranked as (
    select
        *,
        sum(product) over (
            partition by indicator_id, vintage_id, year order by value, area_id rows unbounded preceding
        ) as cumulated,
        sum(people) over per_year as all_people,
        sum(product) over per_year as all_product
    from figure
    window per_year as (partition by indicator_id, vintage_id, year)
),

grouped as (
    select r.*, k.grouping, d.membership_id, coalesce(m.group_id, 'none') as group_id
    from ranked as r
    cross join (values ('income'), ('region')) as k (grouping)
    cross join release.membership as d
    left join (
        select g.membership_id, g.area_id, g.group_id, a.group_kind
        from release.member as g
        inner join release.area as a on g.group_id = a.area_id
    ) as m
        on r.area_id::varchar = m.area_id and k.grouping = m.group_kind and d.membership_id = m.membership_id
    where r.all_product > 0
),

-- x/m, m_g/m and p of each economy.
relative as (
    select
        *,
        value * all_people::double / all_product::double as ratio,
        sum(product) over per_group::double / sum(people) over per_group::double * all_people::double / all_product::double as group_ratio,
        people::double / all_people::double as part
    from grouped
    window per_group as (partition by indicator_id, vintage_id, year, grouping, membership_id, group_id)
)

select
    r.indicator_id, r.vintage_id, r.year, r.grouping, r.membership_id,
    1 - sum((r.part * (2 * r.cumulated - r.product)::double / r.all_product::double)::decimal(38, 15))::double as gini,
    sum(if(r.ratio > 0, r.part * r.ratio * ln(r.ratio), 0)::decimal(38, 15))::double as theil,
    sum(if(r.ratio > 0, r.part * r.ratio * ln(r.group_ratio), 0)::decimal(38, 15))::double as theil_between,
    sum(if(r.ratio > 0, r.part * r.ratio * ln(r.ratio / r.group_ratio), 0)::decimal(38, 15))::double as theil_within,
    count(*) as economies, 100 * any_value(r.all_people)::double / any_value(e.people)::double as coverage,
    not release.covers_enough(coverage), r.dataset_id, r.weight_vintage_id
from relative as r
inner join everybody as e on r.year = e.year
group by r.indicator_id, r.vintage_id, r.year, r.grouping, r.membership_id, r.dataset_id, r.weight_vintage_id
order by r.indicator_id, r.vintage_id, r.year, r.grouping, r.membership_id;
