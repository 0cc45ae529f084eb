with english as (
    select 'area' as entity, area_id as entity_id, 'name' as field, name as text from area
    union all
    select 'indicator', indicator_id, 'title', title from indicator
    union all
    select 'indicator', indicator_id, 'definition', definition from indicator
    union all
    select 'indicator_break', indicator_id || ':' || year, 'reason', reason from indicator_break
    union all
    select 'unit', unit_id, 'name', name from unit
    union all
    select 'unit', unit_id, 'symbol', symbol from unit
    union all
    select 'publisher', publisher_id, 'name', name from publisher
    union all
    select 'dataset', dataset_id, 'name', name from dataset
    union all
    select 'dataset', dataset_id, 'citation', citation from dataset
    union all
    select distinct 'text', entity_id, 'text', entity_id from translation where entity = 'text'
    union all
    select 'membership', membership_id, 'name', name from membership
    union all
    select 'term', term_id, 'name', name from term
    union all
    select 'term', term_id, 'meaning', meaning from term
    union all
    select 'correction', correction_id, 'reason', reason from correction
    union all
    select 'claim', claim_id, 'statement', statement from claim
    union all
    select 'claim', claim_id, 'note', note from claim where note is not null
    union all
    select 'claim', claim_id, 'not_measurable', not_measurable from claim where not_measurable is not null
    union all
    select 'claim', claim_id, 'no_figures', no_figures from claim where no_figures is not null
    union all
    select 'claim_test', test_id, 'note', note from claim_test where note is not null
    union all
    select 'claim_test', test_id, 'condition', condition from claim_test where condition is not null
    union all
    select distinct 'claim_actor', claim_id || ':' || name, 'name', name from claim_actor
    union all
    select 'claim_figure', claim_id || ':' || text, 'text', text from claim_figure
    union all
    select 'yearly_meeting', event_id || ':' || year, 'text', text from yearly_meeting
    union all
    select 'paragraph', paragraph_id, 'title', title from paragraph
    union all
    select 'paragraph_verb', paragraph_id || ':' || verb, 'verb', verb from paragraph_verb
    union all
    select 'theme', theme_id, 'title', title from theme
    union all
    select 'claim_kind', kind_id, 'title', title from claim_kind
    union all
    select 'document', document_id, 'title', title from document
    union all
    select 'event', event_id, 'name', name from event
    union all
    select 'event', event_id, 'city', city from event where city is not null
    union all
    select 'event', event_id, 'participants_text', participants_text from event where participants_text is not null
    union all
    select 'event', event_id, 'developing_share_basis', developing_share_basis from event where developing_share_basis is not null
    union all
    select 'follow_up', step_id, 'step', step from follow_up
    union all
    select 'follow_up', step_id, 'instrument', instrument from follow_up where instrument is not null
    union all
    select 'goalpost', goalpost_id, 'text', text from goalpost
)

select entity, entity_id, field, coalesce(t.text, e.text) as text
from english as e
left join (select * from translation where language = $language) as t using (entity, entity_id, field)
