select value, unit, year, area_id, text
from claim_figure
where claim_id = $claim_id
order by value desc, text
