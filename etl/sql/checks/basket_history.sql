-- The catalogue does not say of a basket what its publisher's newest history says. Compare series and breaks in data/catalog/indicators.
with newest as (
    select s.dataset_id, s.series_code, s.year, s.basket
    from release.series_standing as s
    inner join release.vintage as v using (vintage_id)
    where s.standing = 'official'
    qualify dense_rank() over (partition by s.dataset_id order by v.published_on desc, v.vintage_id) = 1
),

official as (
    select n.*, c.indicator_id
    from newest as n
    left join release.series as c using (dataset_id, series_code)
),

-- The years in which another series becomes the official one.
changed as (
    select dataset_id, indicator_id, year
    from official
    where indicator_id is not null
    qualify series_code <> lag(series_code) over (partition by dataset_id, indicator_id order by year, series_code)
),

broken as (
    select b.dataset_id, b.indicator_id, b.year
    from release.indicator_break as b
    where (b.dataset_id, b.indicator_id) in (select (dataset_id, indicator_id) from official)
)

select dataset_id, series_code as what, min(year) as year, 'official, and no indicator has it' as problem
from official
where indicator_id is null
group by all
union all
select dataset_id, basket, year, 'two series of one indicator are official'
from official
where indicator_id is not null
group by dataset_id, basket, indicator_id, year
having count(*) > 1
union all
select *, 'the basket changes, and no break says so' from (from changed except from broken) as unsaid
union all
select *, 'a break, and the basket does not change' from (from broken except from changed) as unfounded
order by all;
