-- The verdict of each test that figures answer, from its deciding lines, and the newest figures beside it.
-- Where the deciding line has not reached the threshold, or there is none, later years that publishers printed tell whether it was
-- reached since.
insert into release.verdict by name
with printed as (
    select m.test_id, min(m.year) as year_crossed
    from measured as m
    left join release.evidence as n on m.test_id = n.test_id and n.role in ('as_now', 'both')
    where m.line = 'published_figure' and m.kind = 'threshold' and m.year > greatest(m.deadline_year, n.latest_year)
        and if(m.comparator = 'at_least', m.value >= m.threshold, m.value < m.threshold)
    group by all
),

deciding as (
    select
        t.*,
        coalesce(h.outcome, 'unknown') as as_then,
        coalesce(n.outcome, 'unknown') as as_now,
        coalesce(n.outcome, h.outcome, 'unknown') as answer,
        h.deadline_value as then_value, n.deadline_value as now_value,
        coalesce(n.year_crossed, p.year_crossed) as year_crossed,
        coalesce(w.year, n.latest_year) as latest_year, coalesce(w.value, n.latest_value) as latest_value,
        coalesce(w.line, n.line) as latest_line, coalesce(w.vintage_id, n.vintage_id) as latest_vintage_id,
        w.figure_id as latest_figure_id,
        n.test_id is not null or coalesce(w.year > t.deadline_year, false) as has_later
    from release.claim_test as t
    left join release.evidence as h on t.test_id = h.test_id and h.role in ('as_then', 'both')
    left join release.evidence as n on t.test_id = n.test_id and n.role in ('as_now', 'both')
    left join printed as p on t.test_id = p.test_id
    left join newest_of_test as w on t.test_id = w.test_id
    where t.kind in ('threshold', 'every_economy', 'magnitude', 'forecast', 'trend', 'gap')
),

alternatives as (
    select test_id, count(flips) as alternatives, count(*) filter (where flips) as alternatives_that_differ
    from release.robustness
    group by all
),

-- A gap asked in points and as a ratio: the two measures of one claim.
other_measure as (
    select a.test_id, b.answer
    from deciding as a
    inner join deciding as b
        on
            a.claim_id = b.claim_id and a.indicator_id = b.indicator_id and a.area_id = b.area_id and a.other_area_id = b.other_area_id
            and a.sex = b.sex and a.other_sex = b.other_sex and a.direction = b.direction and a.from_year = b.from_year
            and a.deadline_year = b.deadline_year and a.membership_id = b.membership_id and a.measure <> b.measure
    where a.kind = 'gap' and b.kind = 'gap'
)

select
    d.test_id, d.claim_id, d.kind,
    case
        when as_then = 'unknown' and as_now = 'unknown' then 'no_data'
        when d.kind = 'forecast' and not coalesce(d.condition_held, false) then 'untestable'
        when as_then <> 'unknown' and as_now <> 'unknown' and as_then <> as_now then 'contested'
        when o.answer <> 'unknown' and o.answer <> d.answer then 'mixed'
        when d.kind not in ('threshold', 'every_economy') then d.answer
        when 'met' in (as_then, as_now) then 'met_on_time'
        when year_crossed > d.deadline_year then 'met_late'
        else 'missed'
    end as outcome,
    as_then, as_now,
    case
        when d.kind not in ('threshold', 'every_economy') then ''
        when not has_later then 'unknown'
        when year_crossed is null then 'not_yet'
        else 'crossed'
    end as since,
    year_crossed as since_year, then_value, now_value, latest_year, latest_value, latest_line, latest_vintage_id,
    latest_figure_id, null as days_late,
    coalesce(a.alternatives, 0) as alternatives, coalesce(a.alternatives_that_differ, 0) as alternatives_that_differ
from deciding as d
left join alternatives as a on d.test_id = a.test_id
left join other_measure as o on d.test_id = o.test_id
order by d.test_id;
