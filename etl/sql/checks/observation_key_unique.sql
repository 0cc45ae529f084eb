-- The same figure is there twice. Remove the file or row that repeats it.
select dataset_id, indicator_id, area_id, year, sex, breakdown, vintage_id, count(*) as times
from release.observation
group by all
having count(*) > 1
order by all;
