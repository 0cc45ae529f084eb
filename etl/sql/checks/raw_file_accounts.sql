-- The cells of a file do not add up: read must equal kept, blank and dropped together.
select r.locator, r.cells_read, r.cells_kept, r.cells_blank, coalesce(sum(d.cells), 0) as cells_dropped
from release.raw_file as r
left join release.raw_file_dropped as d on r.raw_id = d.raw_id
group by r.raw_id, r.locator, r.cells_read, r.cells_kept, r.cells_blank
having r.cells_read <> r.cells_kept + r.cells_blank + coalesce(sum(d.cells), 0)
order by all;
