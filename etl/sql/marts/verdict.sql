-- Every claim test applied to every line of figures that can answer it, and the verdict that the deciding lines give.
-- As then: the newest figures dated at most 24 months after the deadline year. As now: the newest vintage. The publisher's own aggregate
-- decides where nobody can belong or not belong (the world); elsewhere ours, with the test's membership and interpolation.
create or replace temp table line as
with held as (
    select
        'publisher_aggregate' as line, o.indicator_id, o.area_id, o.dataset_id, o.vintage_id, '' as figure_id, '' as membership_id,
        '' as gap_rule, v.published_on, o.year, o.value, cast(null as double) as coverage
    from release.observation as o
    inner join release.area as a on o.area_id = a.area_id
    inner join release.vintage as v on o.vintage_id = v.vintage_id
    where a.kind = 'group' and o.sex = '_T' and o.breakdown = '_T'
    union all
    select
        'our_aggregate', g.indicator_id, g.area_id, g.dataset_id, g.vintage_id, '', g.membership_id, g.gap_rule, v.published_on, g.year,
        if(g.low_coverage, null, g.value), g.coverage
    from release.aggregate as g
    inner join release.vintage as v on g.vintage_id = v.vintage_id
    where g.sex = '_T' and g.breakdown = '_T'
    union all
    select 'published_figure', indicator_id, area_id, '', '', figure_id, '', '', published_on, year, value, null
    from release.published_figure
    where sex = '_T' and value is not null
)

select
    t.test_id, h.*, t.deadline_year, t.membership_id as wanted_membership, a.group_kind = 'world' as membership_free,
    if(t.comparator = 'at_least', h.value >= t.threshold, h.value < t.threshold) as satisfied,
    if(t.comparator = 'at_least', h.value - t.threshold, t.threshold - h.value) as margin
from release.claim_test as t
inner join held as h on t.indicator_id = h.indicator_id and t.area_id = h.area_id
inner join release.area as a on t.area_id = a.area_id;
