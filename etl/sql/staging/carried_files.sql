-- The files of the attached release with the names in `locators`, whose bytes are not staged: neither are other figures of the same series
-- in the same edition. One row per file.
create or replace temp table carried as
with repeated as (
    select distinct o.raw_id
    from release.observation as o
    inner join (select distinct vintage_id, series_code from staging.observation) as s
        on o.vintage_id::varchar = s.vintage_id and o.series_code::varchar = s.series_code
)

select r.*
from release.raw_file as r
where list_contains($locators, r.locator)
    and r.raw_id not in (select raw_id from staging.raw_file)
    and r.raw_id not in (select raw_id from repeated);
