with series_of_totals as (
    select dataset_id, indicator_id, series_code, url
    from series
    where coalesce(sex, '_T') = '_T' and coalesce(breakdown, '_T') = '_T'
    qualify row_number() over (partition by dataset_id, indicator_id order by preference, series_code) = 1
)

select
    e.test_id, t.indicator_id, t.area_id, t.deadline_year, e.line, e.dataset_id, e.vintage_id, e.published_on,
    coalesce(v.precision, f.published_precision) as precision, e.membership_id, e.gap_rule, e.weighting, e.deadline_value, e.outcome,
    e.coverage, e.year_crossed, e.latest_year, e.latest_value, e.role,
    coalesce(v.publisher_id, f.publisher_id) as publisher_id, cited(f.document, f.through) as document,
    coalesce(f.through, '') as through, coalesce(f.url, s.url) as url, s.series_code
from evidence as e
inner join claim_test as t on e.test_id = t.test_id
left join vintage as v on e.vintage_id = v.vintage_id
left join published_figure as f on e.figure_id = f.figure_id
left join series_of_totals as s on e.dataset_id = s.dataset_id and t.indicator_id = s.indicator_id
where t.claim_id = $claim_id and t.kind = 'threshold'
order by t.threshold desc, e.role = 'alternative', e.published_on desc, e.line, e.membership_id desc, e.gap_rule, e.weighting, e.figure_id
