insert into release.published_figure by name
select * from reference_published_figure order by figure_id;
