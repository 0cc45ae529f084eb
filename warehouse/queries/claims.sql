select
    c.claim_id, c.resolution_id, c.place, c.paragraph, c.kind, c.theme,
    coalesce((select list(b.verb order by b.place) from claim_verb as b where b.claim_id = c.claim_id), []) as verbs,
    v.outcome, v.tests::integer as tests, r.symbol, r.official_url
from claim as c
inner join resolution as r on c.resolution_id = r.resolution_id
inner join claim_verdict as v on c.claim_id = v.claim_id
order by c.place
