-- A text is not in every language of data/languages.toml, or a translation is of no text: mend it where the text is written, or in data/reference/translation.
with wanted as (
    select entity, entity_id, field, language from release.source_text cross join language_row
),

held as (
    select entity, entity_id, field, language from release.translation
),

untranslated as (
    from wanted
    except
    from held
),

unwanted as (
    from held
    except
    from wanted
)

select 'no text' as problem, * from untranslated
union all
select 'of nothing', * from unwanted
order by all;
