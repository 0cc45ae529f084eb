select
    c.claim_id, c.resolution_id, r.symbol, c.paragraph, c.kind, c.theme, coalesce(t.text, c.statement) as statement,
    coalesce((select list(b.verb order by b.place) from claim_verb as b where b.claim_id = c.claim_id), []) as verbs,
    v.outcome, v.tests::integer as tests, r.official_url
from claim as c
inner join resolution as r on c.resolution_id = r.resolution_id
inner join claim_verdict as v on c.claim_id = v.claim_id
left join translation as t
    on c.claim_id = t.entity_id and t.entity = 'claim' and t.field = 'statement' and t.language = $language
where
    (len($claim_ids) = 0 or c.claim_id in $claim_ids) and (len($kinds) = 0 or c.kind in $kinds)
    and (len($themes) = 0 or c.theme in $themes) and (len($outcomes) = 0 or v.outcome in $outcomes)
order by c.place
limit $row_limit offset $row_offset
