with used as (
    select distinct
        indicator_id::varchar as indicator_id, sex::varchar as sex, breakdown::varchar as breakdown, vintage_id::varchar as vintage_id,
        dataset_id, series_code, raw_id
    from observation
    where list_contains($indicator_ids, indicator_id::varchar) and list_contains($breakdowns, breakdown::varchar)
)

select
    u.vintage_id, u.dataset_id, v.publisher_id, s.underlying_publisher_id, u.series_code, v.published_on, v.precision, v.basis,
    l.name as licence, l.url as licence_url, s.licence_basis, s.url, d.citation, r.sha256, r.locator, u.indicator_id, u.sex, u.breakdown
from used as u
inner join vintage as v on u.vintage_id = v.vintage_id
inner join series as s on u.dataset_id = s.dataset_id and u.series_code = s.series_code
inner join dataset as d on u.dataset_id = d.dataset_id
inner join licence as l on s.licence_id = l.licence_id
left join raw_file as r on u.raw_id = r.raw_id
order by u.indicator_id, u.sex, u.breakdown, v.published_on desc, u.dataset_id, u.series_code, u.raw_id
