-- Hold back the staged figures beyond a limit that is guessed: they are kept as published in staging.held_back, and accounted for in
-- their files.
create or replace temp table beyond as
with guessed as (
    select
        dataset_id, series_code, indicator_id, factor,
        if(low_set_by = 'guess', low, null) as low,
        if(high_set_by = 'guess', high, null) as high
    from series_limit
)

select
    o.rowid as row_id, g.indicator_id, o.*,
    if(
        o.value * g.factor > g.high,
        'above ' || g.high::varchar || ', the most that seems possible',
        'below ' || g.low::varchar || ', the least that seems possible'
    ) as reason
from staging.observation as o
inner join guessed as g on o.dataset_id = g.dataset_id and o.series_code = g.series_code
where o.value * g.factor < g.low or o.value * g.factor > g.high;

insert into staging.held_back by name
select * exclude (row_id) from beyond;

insert into staging.dropped
select raw_id, 'held back: beyond what seems possible', count(*)
from beyond
group by all;

update staging.raw_file as r
set cells_kept = r.cells_kept - b.cells
from (select raw_id, count(*) as cells from beyond group by all) as b
where r.raw_id = b.raw_id;

delete from staging.observation
where rowid in (select row_id from beyond);
