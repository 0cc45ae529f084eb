select
    vintage_id::varchar as vintage_id, area_id::varchar as area_id, year, value, coverage, low_coverage,
    economies, economies_with_data,
    economies_filled, dataset_id, weight_vintage_id
from aggregate
where
    indicator_id = $indicator_id and list_contains($area_ids, area_id::varchar)
    and list_contains($vintage_ids, vintage_id::varchar)
    and membership_id = $membership_id and gap_rule = $gap_rule and year >= $from_year
    and sex = '_T' and breakdown = '_T'
order by vintage_id, area_id, year
