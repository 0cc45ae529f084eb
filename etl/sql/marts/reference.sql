-- Dated facts that people edit, with their texts in every language.
insert into release.published_figure by name
select * replace (coalesce(through, '') as through) from reference_published_figure order by figure_id;

insert into release.event by name
select * exclude (name_zh, city_zh, participants_text_zh, developing_share_basis_zh)
    rename (name_en as name, participants_text_en as participants_text, developing_share_basis_en as developing_share_basis)
from reference_event
order by event_id;

insert into release.document by name
select * exclude (title_zh) rename (title_en as title) from reference_document order by document_id;

insert into release.follow_up by name
select * exclude (step_zh, instrument_zh) rename (step_en as step, instrument_en as instrument) from reference_follow_up order by step_id;

insert into release.yearly_meeting by name
select * exclude (text_zh) rename (text_en as text) from reference_yearly_meeting order by event_id, year;

insert into release.goalpost by name
select * exclude (text_zh) rename (text_en as text) from reference_goalpost order by goalpost_id;

insert into release.translation
with texts (entity, entity_id, field, text) as (
    select 'event', event_id, 'name', name_zh from reference_event
    union all
    select 'event', event_id, 'city', city_zh from reference_event
    union all
    select 'event', event_id, 'participants_text', participants_text_zh from reference_event
    union all
    select 'event', event_id, 'developing_share_basis', developing_share_basis_zh from reference_event
    union all
    select 'document', document_id, 'title', title_zh from reference_document
    union all
    select 'follow_up', step_id, 'step', step_zh from reference_follow_up
    union all
    select 'follow_up', step_id, 'instrument', instrument_zh from reference_follow_up
    union all
    select 'goalpost', goalpost_id, 'text', text_zh from reference_goalpost
    union all
    select 'yearly_meeting', event_id || ':' || year, 'text', text_zh from reference_yearly_meeting
    union all
    select 'text', text_en, 'text', text_zh from reference_text
)

select entity, entity_id, field, 'zh', text
from texts
where text is not null
order by all;
