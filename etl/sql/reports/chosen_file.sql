-- One row per raw file of the chosen figures.
select r.raw_id, r.locator, r.sha256, r.bytes, r.retrieved_at, r.cells_read, count(*) as figures
from chosen as c
inner join release.raw_file as r on c.raw_id = r.raw_id
group by all
order by r.locator, r.raw_id;
