insert into release.area
select area_id, kind, group_kind, n.name, iso2, m49, longitude, latitude, on_map
from area_row
inner join area_name as n using (area_id)
where n.language not in (select language from language_row)
order by area_id;

insert into release.translation
select 'area', area_id, 'name', language, name
from area_name
where language in (select language from language_row)
order by all;
