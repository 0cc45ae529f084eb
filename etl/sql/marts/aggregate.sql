-- Group figures from economies. Weighted by population (or the indicator's weight); gaps inside a series are interpolated in a straight
-- line, ends are left open (gap_rule interpolate), or carried forward at most until carried_until (carry), or nothing is filled (reporting).
-- Where a vintage marks some figures as estimates, the straight line is also drawn without those (without_estimates).
-- No figure reaches past the last year in which the vintage has any, none is filled across a break, and prices (medians) never are.
create or replace temp table filled as
with economy_value as (
    select
        o.indicator_id, o.vintage_id, o.dataset_id, o.area_id, o.sex, o.breakdown, o.year, o.value, o.status, i.aggregation,
        i.weight_indicator_id, s.from_year as stretch, s.to_year as stretch_end
    from release.observation as o
    inner join release.indicator as i on o.indicator_id = i.indicator_id
    inner join release.stretch as s
        on o.indicator_id::varchar = s.indicator_id and o.dataset_id::varchar = s.dataset_id and o.year between s.from_year and s.to_year
    inner join release.area as a on o.area_id = a.area_id
    where a.kind = 'economy' and i.aggregation <> 'none'
),

-- Vintages that mark some of their figures as estimates.
marking as (
    select distinct indicator_id, vintage_id from economy_value where status in ('estimated', 'modelled')
),

reading as (
    select * exclude (status), false as is_stated from economy_value
    union all
    select * exclude (status), true
    from economy_value
    where status not in ('estimated', 'modelled') and (indicator_id, vintage_id) in (from marking)
),

bounded as (
    select
        *,
        lead(year) over per_economy as next_year,
        lead(value) over per_economy as next_value,
        max(year) over (partition by indicator_id, vintage_id, sex, breakdown) as last_year
    from reading
    window per_economy as (partition by is_stated, indicator_id, vintage_id, area_id, sex, breakdown, stretch order by year)
),

interpolated as (
    select * replace (
        t.filled_year::smallint as year,
        value + (next_value - value) * (t.filled_year - year) / (next_year - year) as value
    )
    from bounded, unnest(range(year + 1, next_year)) as t (filled_year)
    where aggregation <> 'median'
),

carried as (
    select * replace (t.filled_year::smallint as year)
    from bounded, unnest(range(year + 1, least(release.carried_until(year), last_year, stretch_end) + 1)) as t (filled_year)
    where next_year is null and not is_stated and aggregation <> 'median'
)

select if(is_stated, 'stated', 'reported') as origin, * from bounded
union all
select if(is_stated, 'stated_interpolated', 'interpolated'), * exclude (filled_year) from interpolated
union all
select 'carried', * exclude (filled_year) from carried;

-- Weights, one vintage per weighting indicator, sex and year: the first that reaches the year, in the catalogue's order and the newest
-- first. Only economies that the first of all knows, so that who is counted does not change where the source does.
create or replace temp table weight as
with stated as (
    select o.indicator_id, o.area_id, o.year, o.sex, o.value, o.vintage_id, s.preference, false as is_summed
    from release.observation as o
    inner join release.series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
    where o.indicator_id in (select weight_indicator_id from release.indicator) and o.breakdown = '_T'
),

-- Everybody, where a vintage has women and men only.
summed as (
    select indicator_id, area_id, year, '_T' as sex, sum(value) as value, vintage_id, min(preference) as preference, true as is_summed
    from stated
    where sex <> '_T'
    group by indicator_id, area_id, year, vintage_id
    having count(*) filter (where sex = 'F') > 0 and count(*) filter (where sex = 'M') > 0
),

ranked as (
    select
        w.* exclude (preference, is_summed),
        dense_rank() over (partition by w.indicator_id, w.sex order by w.is_summed, w.preference, v.published_on desc, w.vintage_id) as place
    from (select * from stated union all by name select * from summed) as w
    inner join release.vintage as v on w.vintage_id = v.vintage_id
)

select r.* exclude (place)
from ranked as r
semi join (select indicator_id, sex, area_id from ranked where place = 1) as known using (indicator_id, sex, area_id)
qualify place = min(place) over (partition by indicator_id, sex, year);
