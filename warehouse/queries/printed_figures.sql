select
    area_id, year as year, value, figure_id, publisher_id, cited(document, through) as document, published_on, published_precision as precision, url
from published_figure
where
    indicator_id = $indicator_id and list_contains($area_ids, area_id) and sex = '_T' and value is not null
    and year >= $from_year and published_on <= $known_until
qualify row_number() over (partition by area_id, year order by published_on desc, figure_id) = 1
order by area_id, year
