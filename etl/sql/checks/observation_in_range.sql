-- A figure lies where its definition allows none, such as a share over 100 %. Correct the source, or the range in data/catalog/indicators.
select o.dataset_id, o.series_code, o.area_id, o.year, o.value, i.range_low, i.range_high
from release.observation as o
inner join release.indicator as i on o.indicator_id = i.indicator_id
where (i.low_set_by = 'definition' and o.value < i.range_low) or (i.high_set_by = 'definition' and o.value > i.range_high)
order by all;
