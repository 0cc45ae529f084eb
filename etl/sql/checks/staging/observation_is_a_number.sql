-- A figure is not a number. The publisher's file is damaged; download it again.
select dataset_id, series_code, area_code, year, value
from staging.observation
where isnan(value) or isinf(value)
order by all;
