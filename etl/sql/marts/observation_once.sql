-- A figure that several files of one edition state with the same value is one figure. The first file by preference of its series, then by
-- name, keeps it; in the others it counts as dropped. Figures with different values stay for the check observation_key_unique to find.
create or replace temp table repeated as
with keys as (
    select dataset_id, indicator_id, area_id, year, sex, breakdown, vintage_id
    from release.observation
    group by all
    having count(*) > 1
),

ranked as (
    select
        o.rowid as row_id, o.raw_id,
        row_number() over same as place,
        first_value(r.locator) over same as kept_in,
        r.locator
    from release.observation as o
    inner join keys using (dataset_id, indicator_id, area_id, year, sex, breakdown, vintage_id)
    inner join release.raw_file as r on o.raw_id::varchar = r.raw_id
    inner join release.series as s on o.dataset_id::varchar = s.dataset_id and o.series_code::varchar = s.series_code
    window same as (
        partition by dataset_id, indicator_id, area_id, year, sex, breakdown, vintage_id, o.value
        order by s.preference, r.locator, o.rowid
    )
)

select
    row_id, raw_id::varchar as raw_id,
    if(kept_in = locator, 'stated twice', 'stated in ' || kept_in || ' too') as reason
from ranked
where place > 1;

insert into release.raw_file_dropped
select raw_id, reason, count(*)
from repeated
group by all
order by all;

update release.raw_file as r
set cells_kept = r.cells_kept - t.cells
from (select raw_id, count(*) as cells from repeated group by all) as t
where r.raw_id = t.raw_id;

delete from release.observation
where rowid in (select row_id from repeated);
