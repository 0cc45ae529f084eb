-- A price stands for its basket in a year in which the publisher does not call it official. Give its series a breakdown in the catalogue.
select o.vintage_id, o.series_code, o.indicator_id, o.year, coalesce(s.standing, 'not in the history') as standing, count(*) as figures
from release.observation as o
left join release.series_standing as s using (vintage_id, dataset_id, series_code, year)
where o.breakdown = '_T' and o.vintage_id in (select vintage_id from release.series_standing) and s.standing is distinct from 'official'
group by all
order by all;
