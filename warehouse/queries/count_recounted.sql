-- Of tests to which a publisher printed counts: the same counted again with the first indicator alone, over all economies, in the years
-- of those counts and of the deadline. In the newest vintage.
with asked as (
    select distinct t.test_id, t.indicator_id, t.comparator, t.threshold, y.year
    from claim_test as t
    inner join published_figure as f on t.count_indicator_id = f.indicator_id and t.deadline_year >= f.year
    cross join lateral (select unnest([f.year, t.deadline_year]) as year) as y
    where t.claim_id = $claim_id and f.value is not null
),

newest as (
    select o.indicator_id, arg_max(o.vintage_id, v.published_on) as vintage_id
    from observation as o
    inner join vintage as v on o.vintage_id = v.vintage_id
    where o.indicator_id in (select indicator_id from asked)
    group by all
)

select
    a.test_id, a.indicator_id, a.year,
    count(*) filter (where if(a.comparator = 'below', o.value < a.threshold, o.value >= a.threshold)) as economies_met,
    count(*) as economies, v.publisher_id, v.published_on, v.precision
from asked as a
inner join newest as n on a.indicator_id = n.indicator_id
inner join observation as o
    on n.indicator_id = o.indicator_id and n.vintage_id = o.vintage_id and a.year = o.year and o.sex = '_T' and o.breakdown = '_T'
inner join area as e on o.area_id = e.area_id and e.kind = 'economy'
inner join vintage as v on n.vintage_id = v.vintage_id
group by all
order by a.test_id, a.year
