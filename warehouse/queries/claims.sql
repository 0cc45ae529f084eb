select
    c.claim_id, c.place, c.paragraph, c.kind, c.theme,
    coalesce((select list(b.verb order by b.place) from claim_verb as b where b.claim_id = c.claim_id), []) as verbs,
    v.outcome, v.tests::integer as tests, c.official_url
from claim as c
inner join claim_verdict as v on c.claim_id = v.claim_id
order by c.place
