-- Which line decides what, and which others are fair alternatives. Of a group, a publisher's aggregate is of the members it has today: it
-- decides only where a test asks about today's and no figures of economies give an aggregate of ours.
insert into release.evidence by name
with placed as (
    select
        *,
        published_on <= release.known_until(deadline_year) as was_known,
        outcome <> 'unknown' and case line
            when 'publisher_aggregate' then membership_free or wanted_membership = 'now' and not has_ours
            when 'our_aggregate'
                then
                    not (membership_free and has_publisher) and membership_id = wanted_membership
                    and gap_rule = 'interpolate' and weighting <> 'none'
            when 'economies' then membership_id = wanted_membership
            else true
        end as may_decide
    from (
        select
            *, bool_or(line = 'publisher_aggregate' and outcome <> 'unknown') over (partition by test_id) as has_publisher,
            bool_or(line = 'our_aggregate' and outcome <> 'unknown') over (partition by test_id) as has_ours
        from said
    ) as s
),

ranked as (
    select
        *,
        row_number() over (
            partition by test_id, may_decide and was_known
            order by line like 'published%', published_on desc, dataset_id desc, figure_id
        ) as then_rank,
        row_number() over (
            partition by test_id, may_decide and line not like 'published%' order by published_on desc, dataset_id desc
        ) as now_rank
    from placed
),

decided as (
    select
        *,
        may_decide and was_known and then_rank = 1 as decides_then,
        may_decide and line not like 'published%' and now_rank = 1 as decides_now
    from ranked
)

select
    test_id, line, dataset_id, vintage_id, figure_id, membership_id, gap_rule, weighting, published_on, from_value, deadline_value, margin,
    outcome, break_year, coverage, economies_met, economies, year_crossed, latest_year, latest_value,
    case
        when decides_then and decides_now then 'both'
        when decides_then then 'as_then'
        when decides_now then 'as_now'
        else 'alternative'
    end as role
from decided
order by all;
