-- Every vintage and series that the evidence of a claim rests on, with its licence and file.
with used as (
    select distinct e.dataset_id, e.vintage_id, i.indicator_id
    from evidence as e
    inner join claim_test as t on e.test_id = t.test_id
    inner join claim_test_indicator as i on e.test_id = i.test_id
    where t.claim_id = $claim_id and (e.outcome <> 'unknown' or e.role <> 'alternative' or e.coverage is not null)
),

held as (
    select distinct o.indicator_id::varchar as indicator_id, o.dataset_id, o.vintage_id::varchar as vintage_id, o.series_code, o.raw_id
    from observation as o
    inner join used as u on o.indicator_id = u.indicator_id and o.vintage_id = u.vintage_id and o.dataset_id = u.dataset_id
    where o.breakdown = '_T'
)

select
    h.vintage_id, h.dataset_id, v.publisher_id, s.underlying_publisher_id, h.series_code, v.published_on, v.precision, v.basis,
    l.name as licence, l.url as licence_url, s.licence_basis, s.url, d.citation, r.sha256, r.locator, h.indicator_id
from held as h
inner join vintage as v on h.vintage_id = v.vintage_id
inner join series as s on h.dataset_id = s.dataset_id and h.series_code = s.series_code
inner join dataset as d on h.dataset_id = d.dataset_id
inner join licence as l on s.licence_id = l.licence_id
left join raw_file as r on h.raw_id = r.raw_id
order by v.published_on desc, h.dataset_id, h.series_code, r.locator
