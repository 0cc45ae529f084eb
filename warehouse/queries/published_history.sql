select
    figure_id, area_id, year as year, value, value_text, publisher_id, cited(document, through) as document, published_on, published_precision as precision, url
from published_figure
where indicator_id = $indicator_id and list_contains($area_ids, area_id) and sex = '_T' and not restates_claim
order by area_id, year, published_on, figure_id
