-- One row per file read again that does not give as many cells as the release counted.
select r.locator, r.cells_read, again.cells_read as cells_read_again
from release.raw_file as r
inner join staging.raw_file as again on r.raw_id = again.raw_id
where r.cells_read <> again.cells_read or r.cells_blank <> again.cells_blank
order by all;
