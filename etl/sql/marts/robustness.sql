-- What the verdict would be under each fair alternative, changed one at a time: the line of evidence that answers it, or why none can.
insert into release.robustness by name
with line as (
    select e.*, coalesce(v.publisher_id, f.publisher_id) as publisher_id
    from release.evidence as e
    left join release.vintage as v on e.vintage_id = v.vintage_id
    left join release.published_figure as f on e.figure_id = f.figure_id
),

-- What decides: today's answer, where there is none that of the time.
decided as (
    select l.*, t.membership_id as wanted, t.kind, a.group_kind = 'world' or a.kind = 'economy' as is_free, i.aggregation, t.indicator_id
    from line as l
    inner join release.claim_test as t on l.test_id = t.test_id
    inner join release.area as a on t.area_id = a.area_id
    inner join release.indicator as i on t.indicator_id = i.indicator_id
    where l.role <> 'alternative'
    qualify row_number() over (partition by l.test_id order by l.role = 'as_then') = 1
),

-- Whether a vintage says which of its figures of economies are estimates, and marks some.
marking as (
    select o.indicator_id, o.vintage_id, bool_and(o.status = 'not_stated') as is_silent
    from release.observation as o
    inner join release.area as a on o.area_id = a.area_id and a.kind = 'economy'
    group by all
),

alternative (alternative) as (
    values ('membership'), ('without_estimates'), ('other_publisher'), ('unweighted'), ('other_aggregate'), ('reporting_only')
),

answered as (
    select
        d.test_id, a.alternative, l.* exclude (test_id, outcome, role, margin, economies_met, economies, latest_year, latest_value, published_on),
        coalesce(l.outcome, 'unknown') as outcome,
        if(l.outcome is null or l.outcome = 'unknown', null, l.outcome <> d.outcome) as flips,
        case
            when l.outcome <> 'unknown' then ''
            when not release.covers_enough(l.coverage) then 'low_coverage'
            when l.break_year is not null then 'break'
            when l.outcome is not null then 'no_figures'
            when d.line like 'published%' and a.alternative <> 'other_publisher' then 'printed'
            when a.alternative = 'membership' then if(d.is_free, 'everybody_belongs', 'no_figures')
            when a.alternative = 'without_estimates' then if(coalesce(m.is_silent, true), 'not_stated', 'none_marked')
            when a.alternative = 'unweighted' and (d.aggregation = 'median' or d.line = 'economies') then 'each_once'
            when a.alternative = 'other_publisher' then 'no_other'
            else 'no_aggregate'
        end as reason
    from decided as d
    cross join alternative as a
    left join marking as m on d.indicator_id = m.indicator_id and d.vintage_id = m.vintage_id
    left join line as l
        on
            d.test_id = l.test_id and l.role <> d.role and d.line not like 'published%' and l.line not like 'published%'
            and case a.alternative
                when 'membership' then not d.is_free and l.membership_id <> d.wanted and l.gap_rule in ('', 'interpolate') and l.line = d.line
                    and (l.weighting <> 'none' or l.line = 'economies') and l.vintage_id = d.vintage_id
                when 'without_estimates' then l.gap_rule = 'without_estimates' and l.membership_id = d.wanted
                when 'other_publisher' then l.publisher_id <> d.publisher_id and l.membership_id in ('', d.wanted)
                    and l.gap_rule in ('', 'interpolate') and (l.weighting <> 'none' or l.line = 'economies')
                when 'unweighted' then l.line = 'our_aggregate' and l.weighting = 'none' and l.membership_id = d.wanted
                when 'other_aggregate' then l.line <> d.line and l.line <> 'economies' and l.membership_id in ('', d.wanted)
                    and l.gap_rule in ('', 'interpolate') and l.weighting <> 'none'
                else l.gap_rule = 'reporting' and l.membership_id = d.wanted and l.weighting <> 'none'
            end
        or d.test_id = l.test_id and a.alternative = 'other_publisher' and d.line = l.line and l.line like 'published%'
            and l.figure_id <> d.figure_id and l.role <> d.role
    qualify row_number() over (
        partition by d.test_id, a.alternative
        order by l.outcome = 'unknown', l.vintage_id = d.vintage_id desc, l.line = d.line desc, l.published_on desc, l.dataset_id desc,
            l.figure_id, l.vintage_id desc
    ) = 1
)

select
    test_id, alternative, coalesce(line, '') as line, coalesce(dataset_id, '') as dataset_id, coalesce(vintage_id, '') as vintage_id,
    coalesce(figure_id, '') as figure_id, coalesce(membership_id, '') as membership_id, coalesce(gap_rule, '') as gap_rule,
    coalesce(weighting, '') as weighting, from_value, deadline_value, coverage, year_crossed, outcome, flips, reason
from answered
order by all;
