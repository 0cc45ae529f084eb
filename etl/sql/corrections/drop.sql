-- Leave the concerned figures out: they are kept as published in staging.corrected, and accounted for in their files.
insert into staging.corrected by name
select * exclude (row_id) from concerned;

insert into staging.dropped
select raw_id, 'correction: ' || correction_id, count(*)
from concerned
group by all;

update staging.raw_file as r
set cells_kept = r.cells_kept - c.cells
from (select raw_id, count(*) as cells from concerned group by all) as c
where r.raw_id = c.raw_id;

delete from staging.observation
where rowid in (select row_id from concerned);
