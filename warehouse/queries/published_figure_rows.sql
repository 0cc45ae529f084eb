select
    f.figure_id, f.indicator_id, f.area_id, a.kind as area_kind, coalesce(t.text, a.name) as area_name, f.year, f.sex, f.value, f.value_text,
    f.unit_id, f.publisher_id, coalesce(n.text, p.name) as publisher, f.document, nullif(f.through, '') as through, f.published_on,
    f.published_precision, f.url, f.restates_claim
from published_figure as f
inner join area as a on f.area_id = a.area_id
inner join publisher as p on f.publisher_id = p.publisher_id
left join translation as t
    on a.area_id = t.entity_id and t.entity = 'area' and t.field = 'name' and t.language = $language
left join translation as n
    on p.publisher_id = n.entity_id and n.entity = 'publisher' and n.field = 'name' and n.language = $language
where
    (len($indicator_ids) = 0 or f.indicator_id in $indicator_ids) and (len($area_ids) = 0 or f.area_id in $area_ids)
    and (len($sexes) = 0 or f.sex in $sexes) and f.year between $from_year and $to_year
    -- A day that is not known exactly counts as the latest that it can be, as of editions.
    and case f.published_precision
        when 'year' then (date_trunc('year', f.published_on) + interval 1 year - interval 1 day)::date
        when 'month' then last_day(f.published_on)
        else f.published_on
    end <= $as_of
order by f.indicator_id, f.area_id, f.sex, f.year, f.published_on, f.figure_id
limit $row_limit offset $row_offset
