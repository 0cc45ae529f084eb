select
    vintage_id::varchar as vintage_id, area_id::varchar as area_id, year as year, value, status, dataset_id,
    publisher_id, series_code, raw_id
from observation
where
    indicator_id = $indicator_id and list_contains($area_ids, area_id::varchar)
    and list_contains($vintage_ids, vintage_id::varchar)
    and year >= $from_year and sex = '_T' and breakdown = '_T'
order by vintage_id, area_id, year
