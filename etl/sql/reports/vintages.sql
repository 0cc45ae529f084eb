-- One row per vintage held, with what it holds; figures that we derived are not counted.
select
    v.dataset_id, v.vintage_id, v.published_on, v.precision, v.basis,
    count(distinct o.series_code) as series, count(o.value) as figures, min(o.year) as first_year, max(o.year) as last_year,
    (select count(*) from release.raw_file as r where r.vintage_id = v.vintage_id) as files
from release.vintage as v
left join release.observation as o on v.vintage_id = o.vintage_id::varchar and o.dataset_id = v.dataset_id
group by all
order by v.dataset_id, v.published_on, v.vintage_id;
