select role, claim_id from claim_role order by role, place
