select
    l.kind, l.target_id, d.symbol, coalesce(d.url, e.url) as url, coalesce(d.dated_on, e.start_on) as dated_on,
    coalesce(d.date_precision, e.date_precision) as date_precision, e.area_id, e.held
from claim_link as l
left join document as d on l.kind = 'document' and l.target_id = d.document_id
left join event as e on l.kind = 'event' and l.target_id = e.event_id
left join claim as c on l.kind = 'claim' and l.target_id = c.claim_id
where l.claim_id = $claim_id
order by l.kind, c.place, dated_on, l.target_id
