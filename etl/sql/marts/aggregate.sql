-- Group figures from economies. Weighted by population (or the indicator's weight); gaps inside a series are interpolated in a straight
-- line, ends are left open (gap_rule interpolate), or carried forward at most 2 years (carry), or nothing is filled (reporting).
-- Where a vintage marks some figures as estimates, the straight line is also drawn without those (without_estimates).
-- No figure reaches past the last year in which the vintage has any.
create or replace temp table filled as
with economy_value as (
    select
        o.indicator_id, o.vintage_id, o.dataset_id, o.area_id, o.sex, o.breakdown, o.year, o.value, o.status, i.aggregation,
        i.weight_indicator_id
    from release.observation as o
    inner join release.indicator as i on o.indicator_id = i.indicator_id
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
    window per_economy as (partition by is_stated, indicator_id, vintage_id, area_id, sex, breakdown order by year)
),

interpolated as (
    select * replace (
        cast(t.filled_year as smallint) as year,
        value + (next_value - value) * (t.filled_year - year) / (next_year - year) as value
    )
    from bounded, unnest(range(year + 1, next_year)) as t (filled_year)
),

carried as (
    select * replace (cast(t.filled_year as smallint) as year)
    from bounded, unnest(range(year + 1, least(year + 2, last_year) + 1)) as t (filled_year)
    where next_year is null and not is_stated
)

select if(is_stated, 'stated', 'reported') as origin, * from bounded
union all
select if(is_stated, 'stated_interpolated', 'interpolated'), * exclude (filled_year) from interpolated
union all
select 'carried', * exclude (filled_year) from carried;

-- Weights: per weighting indicator and sex, the newest vintage of the dataset that comes first in the catalogue.
create or replace temp table weight as
select o.indicator_id, o.area_id, o.year, o.sex, o.value, o.vintage_id
from release.observation as o
inner join release.vintage as v on o.vintage_id = v.vintage_id
inner join release.series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
where o.indicator_id in (select weight_indicator_id from release.indicator) and o.breakdown = '_T'
qualify dense_rank() over (partition by o.indicator_id, o.sex order by s.preference, v.published_on desc, o.vintage_id) = 1;
