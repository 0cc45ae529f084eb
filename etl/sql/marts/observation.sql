-- Publishers' codes become our indicators and areas, their units ours. Sorted, so that one indicator is one stretch of the file.
-- Of several series that measure one thing in turn, the one that its publisher calls official for a year stands for the total.
-- Ids take their types before the join: a cast of a thousand rows instead of millions.
insert into release.observation
with mapped_series as (
    select
        s.dataset_id, s.series_code, s.indicator_id::release.indicator_id_t as indicator_id,
        s.dataset_id::release.dataset_id_t as dataset, s.series_code::release.series_code_t as code,
        i.unit_id::release.unit_id_t as unit_id, s.factor, s.sex, s.breakdown
    from release.series as s
    inner join release.indicator as i on s.indicator_id = i.indicator_id
),

mapped_area as (
    select
        d.dataset_id, m.code as area_code, try_cast(m.area_id as release.area_id_t) as area_id, m.code::release.area_code_t as code
    from area_code_map as m
    inner join catalog_dataset as d on m.area_scheme = d.area_scheme
    where m.area_id is not null
)

select
    s.indicator_id, o.vintage_id::release.vintage_id_t as vintage_id, a.area_id, o.year,
    coalesce(s.sex, o.sex)::release.sex_t as sex,
    if(t.standing = 'official', '_T', coalesce(s.breakdown, o.breakdown))::release.breakdown_t as breakdown,
    o.value * s.factor as value,
    o.status::release.status_t as status, o.note, o.publisher_id::release.publisher_id_t as publisher_id, s.dataset, s.unit_id,
    s.code, a.code, o.raw_id::release.raw_id_t as raw_id
from staging.observation as o
inner join mapped_series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
inner join mapped_area as a on o.dataset_id = a.dataset_id and o.area_code = a.area_code
left join release.series_standing as t
    on o.vintage_id = t.vintage_id and o.dataset_id = t.dataset_id and o.series_code = t.series_code and o.year = t.year
order by s.indicator_id, vintage_id, a.area_id, o.year, sex, breakdown;
