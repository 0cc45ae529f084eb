-- Known errors of publishers and how many figures each concerns. One row per correction.
select correction_id, dataset_id, action, reference, rows_changed
from correction
order by correction_id
