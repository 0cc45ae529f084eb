select value, unit, year, area_id, text, in_text
from claim_figure
where claim_id = $claim_id
order by value desc, text
