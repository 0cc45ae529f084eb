insert into release.evidence
with summed as (
    select
        test_id, line, dataset_id, vintage_id, figure_id, membership_id, gap_rule, published_on, deadline_year, wanted_membership,
        membership_free,
        max(value) filter (where year = deadline_year) as deadline_value,
        max(margin) filter (where year = deadline_year) as margin,
        max(coverage) filter (where year = deadline_year) as coverage,
        bool_or(satisfied) filter (where year = deadline_year) as met,
        min(year) filter (where satisfied and line <> 'published_figure') as year_crossed,
        max(year) filter (where value is not null) as latest_year,
        arg_max(value, year) filter (where value is not null) as latest_value
    from line
    group by all
),

placed as (
    select
        *,
        published_on <= make_date(deadline_year + 2, 12, 31) as was_known,
        deadline_value is not null and case line
            when 'publisher_aggregate' then membership_free
            when 'our_aggregate' then not membership_free and membership_id = wanted_membership and gap_rule = 'interpolate'
            else true
        end as may_decide
    from summed
    where line <> 'published_figure' or deadline_value is not null
),

ranked as (
    select
        *,
        row_number() over (
            partition by test_id, may_decide and was_known order by line = 'published_figure', published_on desc, dataset_id desc, figure_id
        ) as then_rank,
        row_number() over (
            partition by test_id, may_decide and line <> 'published_figure' order by published_on desc, dataset_id desc
        ) as now_rank
    from placed
),

decided as (
    select
        *,
        may_decide and was_known and then_rank = 1 as decides_then,
        may_decide and line <> 'published_figure' and now_rank = 1 as decides_now
    from ranked
)

select
    test_id, line, dataset_id, vintage_id, figure_id, membership_id, gap_rule, published_on, deadline_value, margin,
    case when met is null then 'unknown' when met then 'met' else 'missed' end,
    coverage, year_crossed, latest_year, latest_value,
    case
        when decides_then and decides_now then 'both'
        when decides_then then 'as_then'
        when decides_now then 'as_now'
        else 'alternative'
    end
from decided
order by all;

insert into release.verdict
select
    t.test_id, t.claim_id,
    coalesce(h.outcome, 'unknown'), coalesce(n.outcome, 'unknown'), n.year_crossed,
    case when n.test_id is null then 'unknown' when n.year_crossed is null then 'not_yet' else 'crossed' end,
    h.deadline_value, n.deadline_value, n.latest_year, n.latest_value
from release.claim_test as t
left join release.evidence as h on t.test_id = h.test_id and h.role in ('as_then', 'both')
left join release.evidence as n on t.test_id = n.test_id and n.role in ('as_now', 'both')
order by t.test_id;
