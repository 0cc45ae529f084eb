-- The verdict of each test that figures answer, from its deciding lines.
insert into release.verdict by name
with deciding as (
    select
        t.*,
        coalesce(h.outcome, 'unknown') as as_then,
        coalesce(n.outcome, 'unknown') as as_now,
        h.deadline_value as then_value, n.deadline_value as now_value, n.year_crossed, n.latest_year, n.latest_value,
        n.test_id is not null as has_now, n.vintage_id as now_vintage_id
    from release.claim_test as t
    left join release.evidence as h on t.test_id = h.test_id and h.role in ('as_then', 'both')
    left join release.evidence as n on t.test_id = n.test_id and n.role in ('as_now', 'both')
    where t.kind in ('threshold', 'every_economy', 'magnitude', 'forecast', 'trend', 'gap')
),

-- Fair alternatives: other membership, weighting, gap rule or publisher, on figures not older than the deciding ones by over two years.
alternatives as (
    select d.test_id, count(*) as alternatives, count(*) filter (where e.outcome <> d.as_now) as alternatives_that_differ
    from deciding as d
    inner join release.evidence as n on d.test_id = n.test_id and n.role in ('as_now', 'both')
    inner join release.evidence as e on d.test_id = e.test_id
    where e.role = 'alternative' and e.line <> 'published_figure' and e.outcome <> 'unknown'
        and e.published_on >= n.published_on - interval 2 year
    group by all
)

select
    d.test_id, d.claim_id, d.kind,
    case
        when as_then = 'unknown' and as_now = 'unknown' then 'no_data'
        when d.kind = 'forecast' and not coalesce(d.condition_held, false) then 'untestable'
        when as_then <> 'unknown' and as_now <> 'unknown' and as_then <> as_now then 'contested'
        when d.kind not in ('threshold', 'every_economy') then if(as_now = 'unknown', as_then, as_now)
        when 'met' in (as_then, as_now) then 'met_on_time'
        when year_crossed > d.deadline_year then 'met_late'
        else 'missed'
    end as outcome,
    as_then, as_now,
    case
        when d.kind not in ('threshold', 'every_economy') then ''
        when not has_now then 'unknown'
        when year_crossed is null then 'not_yet'
        else 'crossed'
    end as since,
    year_crossed as since_year, then_value, now_value, latest_year, latest_value, null as days_late,
    coalesce(a.alternatives, 0) as alternatives, coalesce(a.alternatives_that_differ, 0) as alternatives_that_differ
from deciding as d
left join alternatives as a on d.test_id = a.test_id
order by d.test_id;
