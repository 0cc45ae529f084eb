select
    year as year, gini, theil, theil_between, theil_within, 100 * theil_between / nullif(theil, 0) as between_share, economies, coverage,
    low_coverage, dataset_id, weight_vintage_id
from inequality
where
    indicator_id = $indicator_id and vintage_id = $vintage_id and grouping = $grouping and membership_id = $membership_id
    and year >= $from_year
order by year
