-- A report, or a figure printed in words, has no text in other languages: add it to data/reference/translation as an entity text.
with printed as (
    select * from release.published_figure where publisher_id <> 'tracker'
),

said as (
    select document as text from printed
    union
    select value_text from printed
    where regexp_matches(value_text, '[a-z]{2}') and not regexp_matches(value_text, '^([0-9.,]+ million|[0-9]+ of [0-9]+)$')
)

select text
from said
where text not in (select entity_id from release.translation where entity = 'text')
order by all;
