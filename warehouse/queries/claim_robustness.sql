-- The fair alternatives of a claim's tests, in the order of their names on the screen.
select
    r.test_id, r.alternative, r.line, r.outcome, r.flips, r.reason, r.from_value, r.deadline_value, r.coverage, r.year_crossed,
    r.membership_id, r.gap_rule, r.weighting, r.dataset_id, r.vintage_id, r.figure_id, coalesce(v.published_on, f.published_on) as published_on,
    coalesce(v.precision, f.published_precision) as precision, coalesce(v.publisher_id, f.publisher_id) as publisher_id, cited(f.document, f.through) as document
from robustness as r
inner join claim_test as t on r.test_id = t.test_id
left join vintage as v on r.vintage_id = v.vintage_id
left join published_figure as f on r.figure_id = f.figure_id
where t.claim_id = $claim_id
order by
    r.test_id,
    list_position(['membership', 'without_estimates', 'other_publisher', 'unweighted', 'other_aggregate', 'reporting_only'], r.alternative)
