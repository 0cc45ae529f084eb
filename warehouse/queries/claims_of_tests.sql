select test_id, claim_id
from claim_test
order by rowid
