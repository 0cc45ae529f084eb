select goalpost_id, set_on, set_precision, comparator, threshold, unit as unit_id, area_id, deadline_year, url
from goalpost
where claim_id = $claim_id
order by set_on, goalpost_id
