-- The catalogue and the tables do not agree: an indicator is missing, unknown or has another unit.
select indicator_id, 'in the catalogue, not in the release' as problem
from indicator_row
where indicator_id not in (select indicator_id from release.indicator)
union all
select indicator_id, 'in the release, not in the catalogue'
from release.indicator
where indicator_id not in (select indicator_id from indicator_row)
union all
select distinct o.indicator_id::varchar, 'has figures in ' || o.unit_id || ', not in ' || i.unit_id
from release.observation as o
inner join release.indicator as i on o.indicator_id::varchar = i.indicator_id
where o.unit_id <> i.unit_id
order by all;
