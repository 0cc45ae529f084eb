-- The newest edition of each series answers, so the days are those of the newest edition that has the indicator.
with held as (
    select
        o.indicator_id::varchar as indicator_id, o.dataset_id::varchar as dataset_id, min(o.year) as first_year, max(o.year) as last_year,
        count(distinct o.area_id) as areas, count(*) as observations,
        max_by(v.vintage_id, (v.published_on, v.vintage_id)) as vintage_id, max(v.published_on) as published_on
    from observation as o
    inner join vintage as v on o.vintage_id = v.vintage_id
    where len($indicator_ids) = 0 or o.indicator_id in $indicator_ids
    group by o.indicator_id, o.dataset_id
),

coded as (
    select
        s.indicator_id, s.dataset_id, list(distinct s.series_code order by s.series_code) as series_codes,
        list(distinct u.name order by u.name) filter (u.name is not null) as first_published_by,
        list(distinct l.name order by l.name) as licences, list(distinct l.url order by l.url) filter (l.url <> '') as licence_urls,
        list(distinct s.url order by s.url) filter (s.url <> '') as urls
    from series as s
    inner join licence as l on s.licence_id = l.licence_id
    left join (
        select p.publisher_id, coalesce(t.text, p.name) as name
        from publisher as p
        left join translation as t
            on p.publisher_id = t.entity_id and t.entity = 'publisher' and t.field = 'name' and t.language = $language
    ) as u on s.underlying_publisher_id = u.publisher_id
    group by s.indicator_id, s.dataset_id
)

select
    h.indicator_id, h.dataset_id, coalesce(t.text, i.title) as title, coalesce(f.text, i.definition) as definition,
    coalesce(n.text, d.name) as dataset, d.publisher_id, coalesce(b.text, p.name) as publisher,
    coalesce(c.first_published_by, []) as first_published_by, i.unit_id, coalesce(m.text, u.name) as unit, c.series_codes, c.licences,
    coalesce(c.licence_urls, []) as licence_urls, coalesce(c.urls, []) as urls, h.vintage_id, h.published_on, h.first_year, h.last_year,
    h.areas, h.observations
from held as h
inner join indicator as i on h.indicator_id = i.indicator_id
inner join unit as u on i.unit_id = u.unit_id
inner join dataset as d on h.dataset_id = d.dataset_id
inner join publisher as p on d.publisher_id = p.publisher_id
inner join coded as c on h.indicator_id = c.indicator_id and h.dataset_id = c.dataset_id
left join translation as t
    on i.indicator_id = t.entity_id and t.entity = 'indicator' and t.field = 'title' and t.language = $language
left join translation as f
    on i.indicator_id = f.entity_id and f.entity = 'indicator' and f.field = 'definition' and f.language = $language
left join translation as n
    on d.dataset_id = n.entity_id and n.entity = 'dataset' and n.field = 'name' and n.language = $language
left join translation as b
    on p.publisher_id = b.entity_id and b.entity = 'publisher' and b.field = 'name' and b.language = $language
left join translation as m
    on u.unit_id = m.entity_id and m.entity = 'unit' and m.field = 'name' and m.language = $language
where len($dataset_ids) = 0 or h.dataset_id in $dataset_ids
order by h.indicator_id, h.dataset_id
limit $row_limit offset $row_offset
