-- Several series of one dataset may answer a test (every_economy); the first of each dataset and indicator stands for its licence.
with series_of_totals as (
    select dataset_id, indicator_id, series_code, url, licence_id, licence_basis
    from series
    qualify row_number() over (
        partition by dataset_id, indicator_id
        order by coalesce(sex, '_T') <> '_T', coalesce(breakdown, '_T') <> '_T', preference, series_code
    ) = 1
)

select
    e.test_id, e.line, e.dataset_id, e.vintage_id, e.figure_id, e.membership_id, e.gap_rule, e.weighting, e.published_on,
    coalesce(v.precision, f.published_precision) as precision, coalesce(v.publisher_id, f.publisher_id) as publisher_id,
    cited(f.document, f.through) as document, coalesce(f.through, '') as through, f.value_text, f.indicator_id as figure_indicator_id,
    coalesce(f.url, s.url) as url, s.series_code, l.name as licence, l.url as licence_url, s.licence_basis,
    e.from_value, e.deadline_value, e.margin, e.outcome, e.coverage, e.economies_met, e.economies, e.year_crossed, e.latest_year,
    e.latest_value, e.role
from evidence as e
inner join claim_test as t on e.test_id = t.test_id
left join vintage as v on e.vintage_id = v.vintage_id
left join published_figure as f on e.figure_id = f.figure_id
left join series_of_totals as s on e.dataset_id = s.dataset_id and t.indicator_id = s.indicator_id
left join licence as l on s.licence_id = l.licence_id
where t.claim_id = $claim_id
order by e.test_id, e.role = 'alternative', e.published_on desc, e.line, e.membership_id desc, e.gap_rule, e.weighting, e.dataset_id, e.vintage_id, e.figure_id
