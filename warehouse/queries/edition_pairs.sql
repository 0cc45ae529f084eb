with held as (
    select v.vintage_id, v.dataset_id, v.published_on, o.sex, min(o.year) as first_year, max(o.year) as last_year
    from observation as o
    inner join vintage as v on o.vintage_id::varchar = v.vintage_id
    where o.indicator_id = $indicator_id and o.breakdown = '_T'
    group by all
)

select
    n.vintage_id as later_id, e.vintage_id as earlier_id, min(greatest(n.first_year, e.first_year)) as first_year,
    max(least(n.last_year, e.last_year)) as last_year
from held as n
inner join held as e
    on
        n.dataset_id = e.dataset_id and n.sex = e.sex and n.published_on > e.published_on
        and n.first_year <= e.last_year and e.first_year <= n.last_year
group by n.vintage_id, n.published_on, e.vintage_id, e.published_on
order by n.published_on desc, n.vintage_id, e.published_on desc, e.vintage_id
