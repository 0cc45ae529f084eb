-- Years lack economies that the release before had. Look for a lost file; if it is meant, build with --may-shrink and the reason.
-- Publishers withdraw single points, so a year may lose up to 2 economies or a tenth of them. Series that the catalogue lists no more
-- are not asked, nor is anything when a reason is given.
with now as (
    select dataset_id, indicator_id::varchar as indicator_id, year, count(distinct area_id) as economies
    from release.observation
    where (dataset_id, indicator_id) in (select (dataset_id, indicator_id) from previous_coverage)
    group by all
)

select
    p.dataset_id, p.indicator_id, count(*) as years, min(p.year) as first_year, max(p.year) as last_year,
    sum(p.economies - coalesce(n.economies, 0)) as figures_lost
from previous_coverage as p
left join now as n using (dataset_id, indicator_id, year)
cross join build_input as b
where b.may_shrink is null
    and (p.dataset_id, p.indicator_id) in (select (dataset_id, indicator_id) from release.series)
    and p.economies - coalesce(n.economies, 0) > greatest(2, p.economies / 10)
group by all
order by all;
