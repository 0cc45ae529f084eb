-- Dated facts that people edit, and their texts in other languages.
insert into release.published_figure by name
select * replace (coalesce(through, '') as through) from reference_published_figure order by figure_id;

insert into release.event by name
select * from reference_event order by event_id;

insert into release.document by name
select * from reference_document order by document_id;

insert into release.follow_up by name
select * from reference_follow_up order by step_id;

insert into release.yearly_meeting by name
select * from reference_yearly_meeting order by event_id, year;

insert into release.goalpost by name
select * from reference_goalpost order by goalpost_id;

insert into release.translation
select entity, entity_id, field, language, text
from reference_translation
order by all;
