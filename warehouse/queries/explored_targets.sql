select claim_id, kind, area_id, comparator, threshold, deadline_year
from claim_test
where indicator_id = $indicator_id and threshold is not null and kind in ('threshold', 'every_economy')
order by threshold desc, test_id
