select
    s.dataset_id, s.series_code, s.indicator_id, d.publisher_id, coalesce(n.text, p.name) as publisher, s.underlying_publisher_id,
    coalesce(t.text, d.name) as dataset, l.name as licence, l.url as licence_url, s.licence_basis, s.url
from series as s
inner join dataset as d on s.dataset_id = d.dataset_id
inner join publisher as p on d.publisher_id = p.publisher_id
inner join licence as l on s.licence_id = l.licence_id
left join translation as n
    on p.publisher_id = n.entity_id and n.entity = 'publisher' and n.field = 'name' and n.language = $language
left join translation as t
    on d.dataset_id = t.entity_id and t.entity = 'dataset' and t.field = 'name' and t.language = $language
where
    (len($indicator_ids) = 0 or s.indicator_id in $indicator_ids) and (len($dataset_ids) = 0 or s.dataset_id in $dataset_ids)
order by s.indicator_id, s.dataset_id, s.preference, s.series_code
limit $row_limit offset $row_offset
