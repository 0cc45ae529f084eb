with held as (
    select
        o.indicator_id::varchar as indicator_id, min(o.year) as first_year, max(o.year) as last_year, count(*) as observations,
        count(distinct o.area_id) filter (where a.kind = 'economy') as economies
    from observation as o
    inner join area as a on o.area_id = a.area_id
    group by o.indicator_id
),

code as (
    select
        indicator_id, list(distinct dataset_id order by dataset_id) as dataset_ids,
        list(distinct series_code order by series_code) as series_codes
    from series
    group by indicator_id
),

break as (
    select indicator_id, list(distinct year order by year) as break_years
    from indicator_break
    group by indicator_id
)

select
    i.indicator_id, coalesce(n.text, i.title) as title, coalesce(d.text, i.definition) as definition, i.theme, i.unit_id,
    coalesce(w.text, u.name) as unit, i.aggregation, i.weight_indicator_id, coalesce(c.dataset_ids, []) as dataset_ids,
    coalesce(c.series_codes, []) as series_codes, coalesce(b.break_years, []) as break_years, h.first_year, h.last_year,
    coalesce(h.economies, 0) as economies, coalesce(h.observations, 0) as observations
from indicator as i
inner join unit as u on i.unit_id = u.unit_id
left join held as h on i.indicator_id = h.indicator_id
left join code as c on i.indicator_id = c.indicator_id
left join break as b on i.indicator_id = b.indicator_id
left join translation as n
    on i.indicator_id = n.entity_id and n.entity = 'indicator' and n.field = 'title' and n.language = $language
left join translation as d
    on i.indicator_id = d.entity_id and d.entity = 'indicator' and d.field = 'definition' and d.language = $language
left join translation as w
    on i.unit_id = w.entity_id and w.entity = 'unit' and w.field = 'name' and w.language = $language
where len($indicator_ids) = 0 or i.indicator_id in $indicator_ids
order by i.indicator_id
limit $row_limit offset $row_offset
