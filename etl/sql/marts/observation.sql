-- Publishers' codes become our indicators and areas, their units ours. Sorted, so that one indicator is one stretch of the file.
insert into release.observation
select
    s.indicator_id, o.vintage_id, m.area_id, o.year,
    coalesce(s.sex, o.sex) as sex,
    coalesce(s.breakdown, o.breakdown) as breakdown,
    o.value * s.factor as value,
    o.status, o.note, o.publisher_id, o.dataset_id, i.unit_id, o.series_code, o.area_code, o.raw_id
from staging.observation as o
inner join release.series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
inner join release.indicator as i on s.indicator_id = i.indicator_id
inner join catalog_dataset as d on o.dataset_id = d.dataset_id
inner join area_code_map as m on d.area_scheme = m.area_scheme and o.area_code = m.code
where m.area_id is not null
order by s.indicator_id, o.vintage_id, m.area_id, o.year, sex, breakdown;
