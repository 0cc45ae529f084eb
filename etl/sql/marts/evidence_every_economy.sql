-- Tests that every economy of a group must pass, by any of their indicators: how many do, per dataset and vintage.
insert into said by name
with members as (
    select t.test_id, g.membership_id, g.area_id
    from release.claim_test as t
    inner join release.member as g on t.area_id = g.group_id
    where t.kind = 'every_economy'
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

-- What a publisher counted itself, up to the deadline. It answers "then" only, on its own basis (which baskets, which economies), so no
-- share of ours is made of it. How many there were is recounted: the economies that the first indicator holds for that year.
insert into said by name
with recounted as (
    select t.test_id, o.year, o.vintage_id, v.published_on, count(distinct o.area_id)::smallint as economies
    from release.claim_test as t
    inner join release.observation as o on t.indicator_id = o.indicator_id and o.sex = '_T' and o.breakdown = '_T'
    inner join release.area as a on o.area_id = a.area_id and a.kind = 'economy'
    inner join release.vintage as v on o.vintage_id = v.vintage_id
    where t.count_indicator_id is not null
    group by t.test_id, o.year, o.vintage_id, v.published_on
    qualify row_number() over (partition by t.test_id, o.year order by v.published_on desc, o.vintage_id) = 1
)

select
    t.test_id, 'every_economy' as kind, 'published_count' as line, '' as dataset_id, '' as vintage_id, f.figure_id, '' as membership_id,
    '' as gap_rule, '' as weighting, f.published_on, t.deadline_year, t.membership_id as wanted_membership, false as membership_free,
    t.comparator, t.threshold, f.value::smallint as economies_met, r.economies, f.year as latest_year,
    case when r.economies is null then 'unknown' when f.value >= r.economies then 'met' else 'missed' end as outcome
from release.claim_test as t
inner join release.published_figure as f on t.count_indicator_id = f.indicator_id and t.deadline_year >= f.year
left join recounted as r on t.test_id = r.test_id and f.year = r.year
where f.value is not null and f.published_on <= release.known_until(t.deadline_year);
