with used as (
    select series_code, dataset_id, min(raw_id) as raw_id
    from observation
    where indicator_id = $indicator_id and vintage_id = $vintage_id
    group by all
)

select
    v.vintage_id, u.dataset_id, v.publisher_id, s.underlying_publisher_id, u.series_code, v.published_on, v.precision, v.basis,
    l.name as licence, l.url as licence_url, s.licence_basis, s.url, d.citation, r.sha256, r.locator
from used as u
inner join vintage as v on v.vintage_id = $vintage_id
inner join series as s on u.dataset_id = s.dataset_id and u.series_code = s.series_code
inner join dataset as d on u.dataset_id = d.dataset_id
inner join licence as l on s.licence_id = l.licence_id
left join raw_file as r on u.raw_id = r.raw_id
order by s.preference, u.series_code
