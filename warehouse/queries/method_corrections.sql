select correction_id, dataset_id, action, reference, rows_changed
from correction
order by correction_id
