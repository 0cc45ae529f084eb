-- Women's and men's rates do not enclose the total, too often or by too much. Sexes, units or series may be mixed up.
-- Single points of publishers do disagree, where the total is an estimate or of another survey: 41 of 1,198 in the UN's database, by up
-- to 20 points (etl/sql/findings/sexes_apart.sql lists them). Mixed-up sexes would show in most points, or by more.
with triple as (
    select
        t.dataset_id, t.indicator_id, t.vintage_id, t.area_id, t.year, t.value as total,
        greatest(least(f.value, m.value) - t.value, t.value - greatest(f.value, m.value), 0) as outside
    from release.observation as t
    inner join release.observation as f using (dataset_id, indicator_id, vintage_id, area_id, year, breakdown)
    inner join release.observation as m using (dataset_id, indicator_id, vintage_id, area_id, year, breakdown)
    inner join release.indicator as i on t.indicator_id::varchar = i.indicator_id
    where t.sex = '_T' and f.sex = 'F' and m.sex = 'M' and i.aggregation <> 'sum'
),

summed as (
    select
        dataset_id, indicator_id, vintage_id, count(*) as points, max(outside) as furthest,
        100.0 * count(*) filter (where outside > 0.5) / count(*) as percent_outside
    from triple
    group by all
)

select *
from summed
where furthest > 25 or (percent_outside > 5 and points >= 20)
order by all;
