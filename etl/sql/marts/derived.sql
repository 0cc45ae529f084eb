-- What we derive from women's and men's rates of one dataset and vintage: parity (women's rate over men's) and the gap in people
-- (men online less women online, rates times the population by sex).
-- Populations are those that weigh: of all datasets and vintages held, one by sex and year.
create or replace temp table weighing_vintage as
select distinct sex, year, vintage_id from weight where indicator_id = 'population';

create or replace temp table sex_pair as
with rates as (
    select
        'observation' as origin, o.dataset_id, o.vintage_id, o.area_id, o.year, o.breakdown, o.sex, o.value, o.value as value_unweighted,
        '' as membership_id, '' as gap_rule, o.status, o.raw_id, null as economies, null as economies_with_data,
        null as economies_filled, null as coverage, false as low_coverage, '' as weight_vintage_id
    from release.observation as o
    where o.indicator_id = 'internet_users_share' and o.sex in ('F', 'M')
    union all
    select
        'aggregate', dataset_id, vintage_id, area_id, year, breakdown, sex, value, value_unweighted, membership_id, gap_rule, '', '',
        economies, economies_with_data, economies_filled, coverage, low_coverage, weight_vintage_id
    from release.aggregate
    where indicator_id = 'internet_users_share' and sex in ('F', 'M')
),

people as (
    select area_id::varchar as area_id, sex, year, value as population, '' as membership_id
    from weight
    where indicator_id = 'population' and area_id::varchar not like 'group:%'
    union all
    select area_id::varchar, sex, year, value, if(membership_id = 'resolution', '', membership_id)
    from release.aggregate
    inner join weighing_vintage using (sex, year, vintage_id)
    where indicator_id = 'population' and gap_rule = 'interpolate' and breakdown = '_T' and membership_id in ('resolution', 'now')
)

select
    f.* exclude (sex, value, value_unweighted, coverage, low_coverage, status),
    if(f.status = m.status, f.status, 'estimated') as status,
    least(f.coverage, m.coverage) as coverage,
    f.low_coverage or m.low_coverage as low_coverage,
    f.value / nullif(m.value, 0) as parity,
    f.value_unweighted / nullif(m.value_unweighted, 0) as parity_unweighted,
    (m.value * pm.population - f.value * pf.population) / 100 as gap,
    (m.value_unweighted * pm.population - f.value_unweighted * pf.population) / 100 as gap_unweighted
from rates as f
inner join rates as m using (origin, dataset_id, vintage_id, area_id, year, breakdown, membership_id, gap_rule)
left join people as pf
    on f.area_id::varchar = pf.area_id and f.year = pf.year and pf.sex = 'F' and pf.membership_id = if(f.membership_id = 'now', 'now', '')
left join people as pm
    on f.area_id::varchar = pm.area_id and f.year = pm.year and pm.sex = 'M' and pm.membership_id = if(f.membership_id = 'now', 'now', '')
where f.sex = 'F' and m.sex = 'M';

insert into release.observation
select
    v.indicator_id, p.vintage_id, p.area_id, p.year, '_T', p.breakdown, v.value, p.status, null, 'tracker', 'derived', i.unit_id,
    v.indicator_id, p.area_id::varchar, p.raw_id
from sex_pair as p
cross join lateral (
    select unnest(['internet_users_gender_parity', 'internet_users_gender_gap']) as indicator_id, unnest([p.parity, p.gap]) as value
) as v
inner join release.indicator as i on v.indicator_id = i.indicator_id
where p.origin = 'observation' and v.value is not null
order by v.indicator_id, p.vintage_id, p.area_id, p.year;

insert into release.aggregate
select
    v.indicator_id, p.vintage_id, p.area_id, p.year, '_T', p.breakdown, p.membership_id, p.gap_rule, v.value, v.value_unweighted,
    p.economies, p.economies_with_data, p.economies_filled, p.coverage, p.low_coverage, 'derived', p.weight_vintage_id
from sex_pair as p
cross join lateral (
    select
        unnest(['internet_users_gender_parity', 'internet_users_gender_gap']) as indicator_id,
        unnest([p.parity, p.gap]) as value,
        unnest([p.parity_unweighted, p.gap_unweighted]) as value_unweighted
) as v
where p.origin = 'aggregate' and v.value is not null
order by v.indicator_id, p.vintage_id, p.area_id, p.year, p.membership_id, p.gap_rule;
