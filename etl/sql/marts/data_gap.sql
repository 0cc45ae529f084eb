-- What a test without an answer today lacks, so that "no data" can be told: which figures, of whom, of which year, and why they do not count.
insert into release.data_gap by name
with needed as (
    select distinct t.test_id, i.indicator_id, s.area_id, s.sex, y.year, t.membership_id,
        coalesce(t.measure = 'ratio', false) and s.area_id = t.other_area_id and s.sex = t.other_sex as is_base
    from release.claim_test as t
    inner join release.verdict as v on t.test_id = v.test_id
    inner join release.claim_test_indicator as i on t.test_id = i.test_id
    cross join lateral (
        select unnest([t.area_id, t.other_area_id]) as area_id, unnest([t.sex, t.other_sex]) as sex
    ) as s
    cross join lateral (select unnest([if(t.direction = 'exists', null, t.from_year), t.deadline_year]) as year) as y
    where v.as_now = 'unknown' and s.area_id is not null and y.year is not null
),

held as (
    select indicator_id, count(*) as observations
    from release.observation
    group by all
),

covered as (
    select n.test_id, n.indicator_id, n.area_id, n.sex, n.year, max(g.coverage) as coverage,
        bool_and(g.value < u.ratio_floor) as is_near_zero
    from needed as n
    inner join release.aggregate as g
        on
            n.indicator_id = g.indicator_id and n.area_id = g.area_id and n.sex = g.sex and n.year = g.year
            and n.membership_id = g.membership_id and g.gap_rule = 'interpolate' and g.breakdown = '_T'
    inner join release.indicator as i on n.indicator_id = i.indicator_id
    inner join release.unit as u on i.unit_id = u.unit_id
    group by all
)

select distinct
    t.test_id, t.indicator_id, t.area_id, t.sex, e.break_year as year, null as coverage, 'break' as reason
from release.claim_test as t
inner join release.verdict as v on t.test_id = v.test_id
inner join release.evidence as e on t.test_id = e.test_id
where v.as_now = 'unknown' and e.break_year is not null and e.membership_id in ('', t.membership_id)
union all
select
    n.test_id, n.indicator_id, n.area_id, n.sex, n.year, c.coverage,
    case
        when h.observations is null then 'no_series'
        when c.coverage is null then 'no_group'
        when release.covers_enough(c.coverage) then 'near_zero'
        else 'low_coverage'
    end as reason
from needed as n
left join held as h on n.indicator_id = h.indicator_id
left join covered as c
    on n.test_id = c.test_id and n.indicator_id = c.indicator_id and n.area_id = c.area_id and n.sex = c.sex and n.year = c.year
where not coalesce(release.covers_enough(c.coverage), false) or n.is_base and c.is_near_zero
order by all;
