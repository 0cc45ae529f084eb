-- One row per file behind a vintage, with what became of its cells: read = kept + blank + dropped. dropped: reason → cells.
with left_out as (
    select raw_id, sum(cells) as cells, map_from_entries(list((reason, cells) order by cells desc, reason)) as reasons
    from release.raw_file_dropped
    group by raw_id
)

select
    r.vintage_id, r.locator, r.cells_read, r.cells_kept, r.cells_blank, coalesce(l.cells, 0)::bigint as cells_dropped,
    coalesce(l.reasons, map()) as dropped
from release.raw_file as r
left join left_out as l on r.raw_id = l.raw_id
order by r.dataset_id, r.vintage_id, r.locator;
