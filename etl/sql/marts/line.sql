-- Every line of figures that could answer a claim test: publishers' own, figures they printed, and our aggregates.
create or replace temp table line as
with wanted as (
    select distinct i.indicator_id, a.area_id
    from release.claim_test_indicator as i
    inner join release.claim_test as t on i.test_id = t.test_id
    cross join lateral (select unnest([t.area_id, t.other_area_id]) as area_id) as a
    where a.area_id is not null
),

held as (
    select
        'publisher_aggregate' as line, o.indicator_id::varchar as indicator_id, o.area_id::varchar as area_id, o.sex, o.dataset_id,
        o.vintage_id::varchar as vintage_id, '' as figure_id, '' as membership_id, '' as gap_rule, '' as weighting, v.published_on, o.year,
        o.value, null::double as coverage, concat_ws('|', o.dataset_id, o.vintage_id) as pairing
    from release.observation as o
    inner join release.vintage as v on o.vintage_id = v.vintage_id
    where o.breakdown = '_T'
    union all
    select
        'published_figure', indicator_id, area_id, sex, '', '', figure_id, '', '', '', published_on, year, value, null,
        concat_ws('|', document, through, published_on)
    from release.published_figure
    where value is not null and not restates_claim
),

ours as (
    select g.*, v.published_on, i.aggregation = 'median' as is_median
    from release.aggregate as g
    inner join release.indicator as i on g.indicator_id = i.indicator_id
    inner join release.vintage as v on g.vintage_id = v.vintage_id
    where g.breakdown = '_T'
),

calculated as (
    select
        'our_aggregate' as line, indicator_id::varchar as indicator_id, area_id::varchar as area_id, sex, dataset_id,
        vintage_id::varchar as vintage_id, '' as figure_id, membership_id, gap_rule, if(is_median, 'median', 'population') as weighting, published_on, year,
        if(low_coverage, null, value) as value, coverage,
        concat_ws('|', dataset_id, vintage_id, membership_id, gap_rule, 'weighted') as pairing
    from ours
    union all
    select
        'our_aggregate', indicator_id, area_id, sex, dataset_id, vintage_id, '', membership_id, gap_rule, 'none', published_on, year,
        if(low_coverage, null, value_unweighted), coverage,
        concat_ws('|', dataset_id, vintage_id, membership_id, gap_rule, 'unweighted')
    from ours
    where gap_rule = 'interpolate' and value_unweighted is not null and not is_median
)

select l.*, a.kind = 'economy' or a.group_kind = 'world' as membership_free
from (select * from held union all select * from calculated) as l
inner join wanted as w on l.indicator_id = w.indicator_id and l.area_id = w.area_id
inner join release.area as a on l.area_id = a.area_id;

-- What a test measures on each line and year; the two sides of a gap are from one line, or one document. Membership does not matter
-- where it matters on neither side.
create or replace temp table measured as
select
    t.test_id,
    l.* exclude (value, pairing) replace (l.membership_free and coalesce(b.membership_free, true) as membership_free),
    s.from_year as stretch, t.kind, t.deadline_year, t.from_year, t.membership_id as wanted_membership, t.comparator,
    t.threshold, t.tolerance_share, t.direction,
    case
        when t.kind <> 'gap' then l.value
        when t.measure = 'points' then l.value - b.value
        else release.told_ratio(l.value, b.value, u.ratio_floor)
    end as value
from release.claim_test as t
inner join line as l on t.indicator_id = l.indicator_id and t.area_id = l.area_id and t.sex = l.sex
inner join release.stretch as s
    on l.indicator_id = s.indicator_id and l.dataset_id = s.dataset_id and l.year between s.from_year and s.to_year
inner join release.indicator as i on t.indicator_id = i.indicator_id
inner join release.unit as u on i.unit_id = u.unit_id
left join line as b
    on
        t.kind = 'gap' and t.indicator_id = b.indicator_id and t.other_area_id = b.area_id and t.other_sex = b.sex
        and l.line = b.line and l.pairing = b.pairing and l.year = b.year
where t.kind in ('threshold', 'magnitude', 'forecast', 'trend', 'gap') and (t.kind <> 'gap' or b.value is not null)
    and (l.line <> 'published_figure' or t.kind in ('threshold', 'magnitude', 'forecast') or t.direction = 'exists');
