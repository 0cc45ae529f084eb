with texts as (
    select entity, entity_id, field, text from source_text
    union all
    select 'unit', unit_id, 'symbol', symbol from unit
)

select entity, entity_id, field, coalesce(t.text, s.text) as text
from texts as s
left join (select * from translation where language = $language) as t using (entity, entity_id, field)
