-- The file or the edition of a figure is not on record. The embedded figures are damaged: restore data/snapshot from the repository.
select o.vintage_id, o.raw_id, count(*) as figures
from staging.observation as o
left join staging.raw_file as r on o.raw_id = r.raw_id
left join staging.vintage as v on o.vintage_id = v.vintage_id
where r.raw_id is null or v.vintage_id is null
group by all
order by all;
