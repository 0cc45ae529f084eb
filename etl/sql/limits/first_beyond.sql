-- A figure of one file beyond its indicator's range, whatever sets it.
select o.series_code, o.area_code, o.year, o.value
from staging.observation as o
inner join series_limit as l on o.dataset_id = l.dataset_id and o.series_code = l.series_code
where o.raw_id = $raw_id and o.value * l.factor not between l.low and l.high
order by all
limit 1;
