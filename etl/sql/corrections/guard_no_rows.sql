select count(*) = 0, count(*) || ' figures under ' || array_to_string($areas, ', ')
from staging.observation
where dataset_id = $dataset and vintage_id = $vintage and list_contains($areas, area_code);
