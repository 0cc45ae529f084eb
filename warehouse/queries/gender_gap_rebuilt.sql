select r.vintage_id, r.year, r.reported, r.low, r.central, r.high, r.coverage, r.economies, v.publisher_id, v.published_on, v.precision
from gender_gap_rebuilt as r
inner join vintage as v on r.vintage_id = v.vintage_id
order by v.published_on desc, r.vintage_id, r.year
