-- Each economy of the group under an every_economy test in a year: the figure of its best indicator; none where it has none.
with test as (
    select * from claim_test where test_id = $test_id and kind = 'every_economy'
),

deciding as (
    select e.vintage_id, e.dataset_id
    from evidence as e
    inner join test as t on e.test_id = t.test_id
    where e.role in ('as_now', 'both')
),

belongs as (
    select g.area_id
    from member as g
    inner join test as t on g.group_id = t.area_id and g.membership_id = t.membership_id
),

figure as (
    select
        o.area_id::varchar as area_id, o.year,
        if(t.comparator = 'below', min(o.value), max(o.value)) as value,
        if(t.comparator = 'below', arg_min(o.indicator_id, o.value), arg_max(o.indicator_id, o.value))::varchar as indicator_id,
        bool_or(if(t.comparator = 'below', o.value < t.threshold, o.value >= t.threshold)) as passes
    from test as t
    inner join claim_test_indicator as i on t.test_id = i.test_id
    inner join observation as o on i.indicator_id = o.indicator_id and o.sex = '_T' and o.breakdown = '_T'
    inner join deciding as d on o.vintage_id = d.vintage_id and o.dataset_id = d.dataset_id
    group by o.area_id, o.year, t.comparator
)

select m.area_id, y.year, f.value, f.indicator_id, f.passes
from belongs as m
cross join (select distinct year from figure where year >= $from_year) as y
left join figure as f on m.area_id = f.area_id and y.year = f.year
order by y.year, f.value desc nulls last, m.area_id
