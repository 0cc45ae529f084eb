-- A figure is dated before 1950 or after 2100. The embedded figures are damaged: restore data/snapshot from the repository.
select dataset_id, series_code, area_code, year
from staging.observation
where year not between 1950 and 2100
order by all;
