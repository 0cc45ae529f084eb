select distinct y.event_id, y.year, y.start_on, y.end_on, y.url
from claim_test as t
inner join yearly_meeting as y on t.event_id = y.event_id
where t.claim_id = $claim_id and t.kind = 'yearly'
order by y.event_id, y.year
