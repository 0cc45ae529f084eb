-- Other raw files that give the same series in the same vintage for an area and year as one file does. One row per file.
select distinct o.raw_id
from staging.observation as o
inner join staging.observation as n using (dataset_id, vintage_id, series_code, area_code, year, sex, breakdown)
where n.raw_id = $raw_id and o.raw_id <> n.raw_id;
