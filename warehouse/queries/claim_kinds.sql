select kind_id from claim_kind order by place
