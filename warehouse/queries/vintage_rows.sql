with held as (
    select
        vintage_id::varchar as vintage_id, list(distinct indicator_id::varchar order by indicator_id::varchar) as indicator_ids,
        min(year) as first_year, max(year) as last_year, count(*) as observations
    from observation
    group by vintage_id
)

select
    v.vintage_id, v.publisher_id, coalesce(p.text, b.name) as publisher, v.dataset_id, coalesce(n.text, d.name) as dataset, v.published_on,
    v.precision as published_precision, v.basis, coalesce(h.indicator_ids, []) as indicator_ids, h.first_year, h.last_year,
    coalesce(h.observations, 0) as observations
from vintage as v
inner join publisher as b on v.publisher_id = b.publisher_id
inner join dataset as d on v.dataset_id = d.dataset_id
left join held as h on v.vintage_id = h.vintage_id
left join translation as p
    on v.publisher_id = p.entity_id and p.entity = 'publisher' and p.field = 'name' and p.language = $language
left join translation as n
    on v.dataset_id = n.entity_id and n.entity = 'dataset' and n.field = 'name' and n.language = $language
where
    v.published_on <= $as_of and (len($vintage_ids) = 0 or v.vintage_id in $vintage_ids)
    and (len($dataset_ids) = 0 or v.dataset_id in $dataset_ids)
    and (len($indicator_ids) = 0 or list_has_any(h.indicator_ids, $indicator_ids))
order by v.published_on desc, v.vintage_id
limit $row_limit offset $row_offset
