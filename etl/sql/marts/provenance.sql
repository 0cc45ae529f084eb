-- Where every figure comes from: vintages, files, and what was left out of each.
insert into release.vintage
select * from staging.vintage order by vintage_id;

insert into release.economy_listing
select * from staging.economy order by vintage_id, area_code;

insert into release.series_standing
select * from staging.series_standing order by all;

insert into release.membership_listing
select * from staging.membership order by all;

create or replace temp table left_out as
select o.raw_id, m.reason, count(*) as cells
from staging.observation as o
inner join catalog_dataset as d on o.dataset_id = d.dataset_id
inner join area_code_map as m on d.area_scheme = m.area_scheme and o.area_code = m.code
where m.area_id is null
group by all;

insert into release.raw_file
select r.* replace (r.cells_kept - coalesce(l.cells, 0) as cells_kept)
from staging.raw_file as r
left join (select raw_id, sum(cells) as cells from left_out group by raw_id) as l on r.raw_id = l.raw_id
order by r.raw_id;

insert into release.raw_file_dropped
select raw_id, reason, sum(cells)
from (select * from staging.dropped union all select * from left_out) as dropped
group by all
order by all;
