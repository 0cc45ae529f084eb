-- Each claim with its tests and verdicts as made again, beside what the release says. One row per claim and test; a claim without tests has one.
select
    c.claim_id, v.test_id, cv.outcome as claim_outcome, coalesce(v.outcome, cv.outcome) as outcome, v.as_then, v.as_now, v.since, v.since_year,
    v.then_value, v.now_value, v.latest_year, v.latest_value, v.days_late, v.alternatives, v.alternatives_that_differ,
    c.statement, coalesce(c.not_measurable, c.no_figures) as untested, t.kind, t.threshold, t.deadline_year,
    row(v.outcome, v.as_then, v.as_now, v.since, v.since_year, v.then_value, v.now_value)
    = row(h.outcome, h.as_then, h.as_now, h.since, h.since_year, h.then_value, h.now_value) as as_released
from release.claim as c
inner join release.claim_verdict as cv on c.claim_id = cv.claim_id
left join release.verdict as v on c.claim_id = v.claim_id
left join release.claim_test as t on v.test_id = t.test_id
left join held.verdict as h on v.test_id = h.test_id
order by c.place, v.test_id
