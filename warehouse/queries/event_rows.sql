select
    e.event_id, e.kind, coalesce(t.text, e.name) as name, coalesce(c.text, e.city) as city, e.area_id, e.longitude, e.latitude, e.start_on,
    e.end_on, e.date_precision, e.held, e.named_in_resolution, e.participants_on_site, e.participants_total, e.participants_countries,
    e.developing_share, e.url, e.participants_url,
    coalesce(
        (select list(l.claim_id order by l.claim_id) from claim_link as l where l.kind = 'event' and l.target_id = e.event_id), []
    ) as claim_ids
from event as e
left join translation as t
    on e.event_id = t.entity_id and t.entity = 'event' and t.field = 'name' and t.language = $language
left join translation as c
    on e.event_id = c.entity_id and c.entity = 'event' and c.field = 'city' and c.language = $language
where len($area_ids) = 0 or e.area_id in $area_ids
order by e.start_on, e.event_id
limit $row_limit offset $row_offset
