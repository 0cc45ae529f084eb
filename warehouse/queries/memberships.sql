-- The dates at which memberships are evaluated. One row per date.
select membership_id, as_of
from membership
order by as_of
