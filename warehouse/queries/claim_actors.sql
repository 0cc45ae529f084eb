select name
from claim_actor
where claim_id = $claim_id
order by place
