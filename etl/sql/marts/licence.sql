-- The licence that a publisher states for a series counts before the catalogue's. One that is none of the catalogue's is held as stated.
create or replace temp table stated_licence as
with newest as (
    select s.dataset_id, s.series_code, s.name, s.url, lower(regexp_replace(s.url, '^https?://(www\.)?|/(deed|legalcode).*$|/$', '', 'g')) as plain
    from staging.licence_statement as s
    inner join staging.vintage as v on s.vintage_id = v.vintage_id
    qualify row_number() over (partition by s.dataset_id, s.series_code order by v.published_on desc, s.place) = 1
),

known as (
    select licence_id, lower(regexp_replace(url, '^https?://(www\.)?|/$', '', 'g')) as plain
    from release.licence
    where url <> ''
)

select n.dataset_id, n.series_code, n.name, n.url, coalesce(k.licence_id, 'stated_' || md5(n.name || n.url)[:12]) as licence_id
from newest as n
left join known as k on n.plain = k.plain;

insert into release.licence
select distinct licence_id, name, url
from stated_licence
where licence_id not in (select licence_id from release.licence)
order by all;

update release.series
set licence_id = s.licence_id, licence_basis = 'stated in file'
from stated_licence as s
where series.dataset_id = s.dataset_id and series.series_code = s.series_code;

insert into release.licence_statement
select * from staging.licence_statement
order by all;
