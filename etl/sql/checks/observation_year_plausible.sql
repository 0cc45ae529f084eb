-- A figure is dated before 1950 or after 2100.
select dataset_id, series_code, area_id, year
from release.observation
where year not between 1950 and 2100
order by all;
