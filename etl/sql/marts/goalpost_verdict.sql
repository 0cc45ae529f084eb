-- The later wordings of the targets against the figures up to their deadline (docs/method.md, "Later wordings"). No claim rests on them.
insert into release.goalpost_verdict by name
with test as (
    select
        t.goalpost_id, t.kind, t.indicator_id, coalesce(t.comparator, g.comparator) as comparator,
        coalesce(t.threshold, g.threshold) as threshold, g.area_id, g.deadline_year, 'now' as membership_id
    from reference_goalpost_test as t
    inner join release.goalpost as g on t.goalpost_id = g.goalpost_id
),

of_group as (
    select
        t.goalpost_id, f.year, f.value, f.line, f.vintage_id, f.figure_id, null::smallint as economies_met, null::smallint as economies,
        if(t.comparator = 'at_least', f.value >= t.threshold, f.value < t.threshold) as passes
    from test as t
    inner join release.candidate_figure as f
        on
            t.indicator_id = f.indicator_id and t.area_id = f.area_id and t.deadline_year >= f.year and f.sex = '_T'
            and f.breakdown = '_T' and f.membership_id in ('', t.membership_id)
    where t.kind = 'threshold'
    qualify row_number() over (partition by t.goalpost_id order by f.newness desc, f.vintage_id desc, f.figure_id desc) = 1
),

economy as (
    select
        t.goalpost_id, m.area_id, o.dataset_id, o.vintage_id::varchar as vintage_id, v.published_on, o.year,
        bool_or(if(t.comparator = 'at_least', o.value >= t.threshold, o.value < t.threshold)) as passes
    from test as t
    inner join release.member as m on t.area_id = m.group_id and t.membership_id = m.membership_id
    inner join release.observation as o
        on
            t.indicator_id = o.indicator_id and m.area_id = o.area_id and t.deadline_year >= o.year and o.sex = '_T'
            and o.breakdown = '_T'
    inner join release.vintage as v on o.vintage_id = v.vintage_id
    where t.kind = 'every_economy'
    group by all
),

group_size as (
    select t.goalpost_id, count(distinct m.area_id) as members
    from test as t
    inner join release.member as m on t.area_id = m.group_id and t.membership_id = m.membership_id
    group by all
),

counted as (
    select
        goalpost_id, year, vintage_id, published_on, dataset_id,
        count(*) filter (where passes) as economies_met, count(*) as economies
    from economy
    group by goalpost_id, year, vintage_id, published_on, dataset_id
    qualify row_number() over (partition by goalpost_id order by year desc, published_on desc, dataset_id, vintage_id) = 1
),

of_economies as (
    select
        c.goalpost_id, c.year, 100 * c.economies_met / c.economies as value, 'economies' as line, c.vintage_id, '' as figure_id,
        c.economies_met, c.economies,
        case when c.economies_met < c.economies then false when c.economies = g.members then true end as passes
    from counted as c
    inner join group_size as g on c.goalpost_id = g.goalpost_id
),

said as (
    from of_group
    union all by name
    from of_economies
)

select
    t.goalpost_id, t.kind, t.comparator, t.threshold, t.membership_id,
    min(t.indicator_id) as indicator_id,
    s.year, s.value, s.line, s.vintage_id, s.figure_id, s.economies_met, s.economies,
    case
        when s.year = t.deadline_year and s.passes then 'met'
        when s.year = t.deadline_year and not s.passes then 'missed'
        else 'unknown'
    end as outcome
from test as t
left join said as s on t.goalpost_id = s.goalpost_id
group by all
order by t.goalpost_id;
