-- Every vintage that the release holds figures of.
select vintage_id, publisher_id, dataset_id, published_on, precision
from vintage
order by vintage_id
