-- A series that the catalogue calls embedded has no figures. Embed them, or write embedded: false in data/catalog/indicators.
-- A build from a folder holds what the folder holds, so it is not asked.
select s.dataset_id, s.series_code, s.indicator_id
from release.series as s
cross join build_input as b
where b.origin <> 'files' and s.embedded
    and (s.dataset_id, s.series_code) not in (select distinct (dataset_id, series_code) from release.observation)
order by all;
