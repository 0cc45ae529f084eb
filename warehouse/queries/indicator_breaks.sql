select indicator_id, dataset_id, year as year
from indicator_break
where list_contains($indicator_ids, indicator_id)
order by indicator_id, year
