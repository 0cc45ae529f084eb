-- A series with figures has no licence on record. Add it to data/catalog.
select distinct o.dataset_id, o.series_code
from release.observation as o
left join release.series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
left join release.licence as l on s.licence_id = l.licence_id
where l.licence_id is null or s.licence_basis = ''
order by all;
