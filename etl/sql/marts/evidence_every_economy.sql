-- Tests that every economy of a group must pass, by any of their indicators: how many do, per dataset and vintage.
insert into said by name
with members as (
    select distinct t.test_id, m.membership_id, g.area_id
    from release.claim_test as t
    cross join release.membership as m
    inner join release.area_group_member as g on t.area_id = g.group_id
    where t.kind = 'every_economy' and coalesce(g.valid_from, '-infinity') <= m.as_of and m.as_of < coalesce(g.valid_to, 'infinity')
),

group_size as (
    select test_id, membership_id, count(*) as members from members group by all
),

economy as (
    select
        t.test_id, t.deadline_year, t.membership_id as wanted_membership, t.comparator, t.threshold, m.membership_id, m.area_id,
        o.dataset_id, o.vintage_id, v.published_on, o.year,
        bool_or(if(t.comparator = 'at_least', o.value >= t.threshold, o.value < t.threshold)) as passes
    from release.claim_test as t
    inner join members as m on t.test_id = m.test_id
    inner join release.claim_test_indicator as i on t.test_id = i.test_id
    inner join release.observation as o
        on i.indicator_id = o.indicator_id and m.area_id = o.area_id and o.sex = '_T' and o.breakdown = '_T'
    inner join release.vintage as v on o.vintage_id = v.vintage_id
    group by all
),

yearly as (
    select
        * exclude (area_id, passes),
        count(*) as economies, count(*) filter (where passes) as economies_met, 100 * count(*) filter (where passes) / count(*) as share
    from economy
    group by all
),

summed as (
    select
        test_id, membership_id, dataset_id, vintage_id::varchar as vintage_id, published_on, deadline_year, wanted_membership,
        max(share) filter (where year = deadline_year) as deadline_value,
        max(economies) filter (where year = deadline_year)::smallint as economies,
        max(economies_met) filter (where year = deadline_year)::smallint as economies_met,
        min(year) filter (where economies_met = economies and year >= deadline_year) as year_crossed,
        max(year) as latest_year,
        arg_max(share, year) as latest_value
    from yearly
    group by all
)

select
    s.*, 'every_economy' as kind, 'economies' as line, '' as figure_id, '' as gap_rule, 'none' as weighting, false as membership_free,
    100.0 * s.economies / g.members as coverage,
    s.deadline_value - 100 as margin,
    case when s.deadline_value is null then 'unknown' when s.deadline_value = 100 then 'met' else 'missed' end as outcome
from summed as s
inner join group_size as g using (test_id, membership_id);
