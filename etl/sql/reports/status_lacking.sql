-- One row per indicator of a publisher's series that the release has no figure of.
select distinct s.indicator_id
from release.series as s
where s.dataset_id <> 'derived'
    and s.indicator_id not in (select distinct o.indicator_id::varchar from release.observation as o)
order by all;
