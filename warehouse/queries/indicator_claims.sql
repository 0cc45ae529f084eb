select c.claim_id
from claim as c
where
    c.claim_id in (
        select t.claim_id
        from claim_test as t
        left join claim_test_indicator as i on t.test_id = i.test_id
        where $indicator_id in (t.indicator_id, i.indicator_id)
    )
order by c.place
