-- What we derive from figures by sex that a publisher printed in one document.

-- Parity and the gap in people, from rates.
insert into release.published_figure
select
    v.indicator_id || '_from_' || f.figure_id, v.indicator_id, f.area_id, f.year, '_T', v.value,
    f.value_text || ' / ' || m.value_text, i.unit_id, 'tracker',
    'Derived from women''s and men''s rates in: ' || f.document, f.through, f.published_on, f.published_precision, f.url, false
from release.published_figure as f
inner join release.published_figure as m
    on
        f.indicator_id = m.indicator_id and f.area_id = m.area_id and f.year = m.year and f.document = m.document
        and f.through = m.through
        and f.published_on = m.published_on
inner join release.aggregate as pf
    on f.area_id = pf.area_id::varchar and f.year = pf.year and pf.indicator_id = 'population' and pf.sex = 'F'
inner join release.aggregate as pm
    on
        pf.area_id = pm.area_id and pf.year = pm.year and pm.indicator_id = 'population' and pm.sex = 'M'
        and pf.membership_id = pm.membership_id and pf.gap_rule = pm.gap_rule
cross join lateral (
    select
        unnest(['internet_users_gender_parity', 'internet_users_gender_gap']) as indicator_id,
        unnest([f.value / nullif(m.value, 0), (m.value * pm.value - f.value * pf.value) / 100]) as value
) as v
inner join release.indicator as i on v.indicator_id = i.indicator_id
where f.sex = 'F' and m.sex = 'M' and f.indicator_id = 'internet_users_share' and f.value is not null and m.value is not null
    and pf.membership_id = 'resolution' and pf.gap_rule = 'interpolate'
    and ('F', pf.year, pf.vintage_id) in (select (sex, year, vintage_id) from weighing_vintage)
    and ('M', pm.year, pm.vintage_id) in (select (sex, year, vintage_id) from weighing_vintage)
order by all;

-- The gap from counts of women and men that a publisher printed: of developed and developing countries together, or of the world at once.
-- Counts rounded to hundreds of millions are where
-- the claim's own figure comes from, so their difference proves nothing.
insert into release.published_figure
with counts as (
    select * from release.published_figure where indicator_id = 'internet_users' and sex in ('F', 'M') and value is not null
),

pair as (
    select
        f.area_id, f.year, f.document, f.through, f.published_on, f.published_precision, f.url, m.value - f.value as gap,
        m.value_text || ' - ' || f.value_text as value_text, f.figure_id, f.value % 100000000 = 0 and m.value % 100000000 = 0 as is_rounded
    from counts as f
    inner join counts as m using (area_id, year, document, through, published_on)
    where f.sex = 'F' and m.sex = 'M' and f.value <> m.value
),

world as (
    select * from pair where area_id = 'group:world'
    union all by name
    select a.* replace (a.gap + b.gap as gap, a.value_text || ' + ' || b.value_text as value_text, a.figure_id as figure_id)
    from pair as a
    inner join pair as b using (year, document, through, published_on)
    where a.area_id = 'group:developed' and b.area_id = 'group:developing'
)

select
    'internet_users_gender_gap_from_counts_' || w.figure_id, 'internet_users_gender_gap', 'group:world', w.year, '_T', w.gap, w.value_text,
    i.unit_id, 'tracker', 'Derived from counts of women and men in: ' || w.document, w.through, w.published_on, w.published_precision, w.url, w.is_rounded
from world as w
inner join release.indicator as i on i.indicator_id = 'internet_users_gender_gap'
order by all;
