-- The answers that the attached live release holds and the embedded figures do not: neither the same bytes nor the same vintage of a
-- series. One row per answer.
create or replace temp table carried as
with repeated as (
    select distinct o.raw_id
    from release.observation as o
    inner join (select distinct vintage_id, series_code from staging.observation) as s
        on o.vintage_id::varchar = s.vintage_id and o.series_code = s.series_code
    union
    select distinct l.raw_id
    from release.economy_listing as l
    inner join staging.economy as e on l.vintage_id = e.vintage_id
)

select r.*
from release.raw_file as r
where r.locator like 'http%'
    and r.raw_id not in (select raw_id from staging.raw_file)
    and r.raw_id not in (select raw_id from repeated);
