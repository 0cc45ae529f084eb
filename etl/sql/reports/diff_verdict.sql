-- One row per claim test whose verdict differs between two releases.
select
    test_id, o.outcome as old_outcome, n.outcome as new_outcome, o.as_then as old_as_then, n.as_then as new_as_then,
    o.as_now as old_as_now, n.as_now as new_as_now, o.since_year as old_since_year, n.since_year as new_since_year
from older.verdict as o
full join newer.verdict as n using (test_id)
where (o.outcome, o.as_then, o.as_now, o.since_year) is distinct from (n.outcome, n.as_then, n.as_now, n.since_year)
order by test_id;
