select membership_id, as_of
from membership
order by as_of
