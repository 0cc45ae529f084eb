-- Verdicts on meetings, pledges and deadlines, from dated facts. What was not found is "not verified", never "not held".
-- What is said to meet every year took place (held) when a record was found of each year asked about.
insert into release.verdict by name
with years as (
    select t.test_id, count(*) = any_value(t.deadline_year - t.from_year + 1) as all_found
    from release.claim_test as t
    inner join release.yearly_meeting as y on t.event_id = y.event_id and y.year between t.from_year and t.deadline_year
    where t.kind = 'yearly'
    group by all
),

dated as (
    select
        t.test_id, t.claim_id, t.kind,
        coalesce(t.due_on, f.due_on) as due_on,
        coalesce(e.start_on, f.done_on) as done_on,
        coalesce(e.date_precision, f.done_precision) as precision,
        if(t.kind = 'yearly', coalesce(y.all_found, false), coalesce(e.held = 'held', f.done_on is not null)) as found
    from release.claim_test as t
    left join release.event as e on t.event_id = e.event_id
    left join release.follow_up as f on t.step_id = f.step_id
    left join years as y on t.test_id = y.test_id
    where t.kind in ('event', 'yearly', 'pledge', 'deadline')
),

compared as (
    select
        *,
        if(precision = 'day' and done_on > due_on, date_diff('day', due_on, done_on), null) as days_late,
        date_trunc(if(precision in ('month', 'year'), precision, 'day'), done_on) > due_on as is_late
    from dated
)

select
    test_id, claim_id, kind,
    case
        when not found then 'not_verified'
        when kind in ('event', 'yearly') then 'held'
        when is_late then 'late'
        else 'kept'
    end as outcome,
    '' as as_then, '' as as_now, '' as since, null as since_year, null as then_value, null as now_value, null as latest_year,
    null as latest_value, days_late, 0 as alternatives, 0 as alternatives_that_differ
from compared
order by test_id;
