-- A staged series is not in the catalogue. Rebuild the embedded figures, or add the series to data/catalog/indicators.
select dataset_id, series_code, count(*) as figures
from staging.observation
where (dataset_id, series_code) not in (select (dataset_id, series_code) from release.series)
group by all
order by all;
