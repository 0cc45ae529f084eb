-- The years behind a test: of each kind of line the one that decides, else the newest under the test's own rules; and what was printed.
with test as (
    select * from claim_test where test_id = $test_id
),

chosen as (
    select e.line, e.dataset_id, e.vintage_id, e.membership_id, e.gap_rule, e.published_on, v.precision, v.publisher_id
    from evidence as e
    inner join test as t on e.test_id = t.test_id
    inner join vintage as v on e.vintage_id = v.vintage_id
    where e.line = 'publisher_aggregate'
        or (e.line = 'our_aggregate' and e.membership_id = t.membership_id and e.gap_rule = 'interpolate' and e.weighting <> 'none')
    qualify row_number() over (
        partition by e.line order by e.role in ('as_now', 'both') desc, e.published_on desc, e.dataset_id desc
    ) = 1
),

side as (
    select 1 as side, indicator_id, area_id, sex from test where kind <> 'every_economy'
    union all
    select 2, indicator_id, other_area_id, other_sex from test where kind = 'gap'
),

figure as (
    select
        c.line, s.side, c.dataset_id, c.vintage_id, c.publisher_id, '' as document, '' as url, c.published_on, c.precision,
        s.area_id, s.sex, g.year, g.value, g.coverage, g.low_coverage, false as restates_claim
    from chosen as c
    cross join side as s
    inner join aggregate as g
        on g.indicator_id = s.indicator_id and g.vintage_id = c.vintage_id and g.area_id = s.area_id and g.sex = s.sex
            and g.breakdown = '_T' and g.membership_id = c.membership_id and g.gap_rule = c.gap_rule and g.dataset_id = c.dataset_id
    where c.line = 'our_aggregate'
    union all
    select
        c.line, s.side, c.dataset_id, c.vintage_id, c.publisher_id, '', '', c.published_on, c.precision,
        s.area_id, s.sex, o.year, o.value, null, false, false
    from chosen as c
    cross join side as s
    inner join observation as o
        on o.indicator_id = s.indicator_id and o.vintage_id = c.vintage_id and o.area_id = s.area_id and o.sex = s.sex
            and o.breakdown = '_T' and o.dataset_id = c.dataset_id
    where c.line = 'publisher_aggregate'
    union all
    select
        'published_figure', s.side, '', '', f.publisher_id, cited(f.document, f.through), f.url, f.published_on, f.published_precision,
        s.area_id, s.sex, f.year, f.value, null, false, f.restates_claim
    from side as s
    inner join published_figure as f on f.indicator_id = s.indicator_id and f.area_id = s.area_id and f.sex = s.sex
    where f.value is not null
)

select * from figure where year >= $from_year order by line, side, year, published_on, document
