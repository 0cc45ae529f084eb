-- The release does not hold as many figures of a file as were kept from it.
with held as (
    select raw_id, count(*) as figures from release.observation where dataset_id <> 'derived' group by all
    union all
    select raw_id, count(*) from release.economy_listing group by all
    union all
    select raw_id, count(*) from release.membership_listing group by all
    union all
    select raw_id, count(*) from release.series_standing group by all
    union all
    select raw_id, count(*) from release.licence_statement group by all
)

select r.locator, r.cells_kept, coalesce(sum(h.figures), 0) as figures
from release.raw_file as r
left join held as h on r.raw_id = h.raw_id
group by r.raw_id, r.locator, r.cells_kept
having r.cells_kept <> coalesce(sum(h.figures), 0)
order by all;
