select
    a.claim_id, regexp_replace(lower(a.name), '[^\p{L}\p{N}]+', '_', 'g') as actor_id, a.name
from claim_actor as a
inner join claim as c on a.claim_id = c.claim_id
order by c.place, a.place
