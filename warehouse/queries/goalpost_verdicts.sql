with series_of_totals as (
    select dataset_id, indicator_id, url
    from series
    qualify row_number() over (
        partition by dataset_id, indicator_id
        order by coalesce(sex, '_T') <> '_T', coalesce(breakdown, '_T') <> '_T', preference, series_code
    ) = 1
)

select
    g.goalpost_id, v.kind, i.unit_id, v.comparator, v.threshold, g.area_id, g.deadline_year, v.outcome, v.year, v.value, v.line,
    v.economies_met, v.economies, coalesce(e.publisher_id, f.publisher_id) as publisher_id,
    coalesce(e.published_on, f.published_on) as published_on, coalesce(e.precision, f.published_precision) as precision,
    coalesce(f.through, '') as through, coalesce(f.url, s.url) as url
from goalpost_verdict as v
inner join goalpost as g on v.goalpost_id = g.goalpost_id
left join indicator as i on v.indicator_id = i.indicator_id
left join vintage as e on v.vintage_id = e.vintage_id
left join series_of_totals as s on e.dataset_id = s.dataset_id and v.indicator_id = s.indicator_id
left join published_figure as f on v.figure_id = f.figure_id
where g.claim_id = $claim_id
order by g.set_on, g.goalpost_id
