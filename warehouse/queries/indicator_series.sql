with held as (
    select dataset_id::varchar as dataset_id, series_code::varchar as series_code, count(*) as figures
    from observation
    where indicator_id = $indicator_id
    group by all
)

select
    s.dataset_id, d.publisher_id, s.underlying_publisher_id, list(s.series_code order by s.preference, s.series_code) as series_codes,
    list(s.url order by s.preference, s.series_code) as urls, l.name as licence, l.url as licence_url, s.licence_basis,
    sum(h.figures)::bigint as figures
from held as h
inner join series as s on h.dataset_id = s.dataset_id and h.series_code = s.series_code
inner join dataset as d on s.dataset_id = d.dataset_id
inner join licence as l on s.licence_id = l.licence_id
group by all
order by min(s.preference), s.dataset_id, s.underlying_publisher_id, l.name
