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
    select 'membership', membership_id, 'name', name from membership
    union all
    select 'claim', claim_id, 'statement', statement from claim
)

select entity, entity_id, field, coalesce(t.text, e.text)
from english as e
left join (select * from translation where language = $language) as t using (entity, entity_id, field)
