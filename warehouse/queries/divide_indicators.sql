-- Of each indicator the vintage whose figures of economies reach over the most years, the newest of such. Where no vintage has economies,
-- that of a publisher's own groups.
with held as (
    select
        i.indicator_id, i.unit_id, u.ratio_floor, v.vintage_id, v.publisher_id, v.published_on, v.precision, a.kind = 'economy' as by_economy,
        max(o.year) - min(o.year) as years
    from indicator as i
    inner join unit as u on i.unit_id = u.unit_id
    inner join observation as o on i.indicator_id = o.indicator_id::varchar
    inner join area as a on o.area_id::varchar = a.area_id
    inner join vintage as v on o.vintage_id::varchar = v.vintage_id
    where list_contains($indicator_ids, i.indicator_id) and o.sex = '_T' and o.breakdown = '_T'
    group by all
)

select
    indicator_id, unit_id, ratio_floor, vintage_id, publisher_id, published_on, precision, if(by_economy, 'our_aggregate', 'publisher_aggregate') as line
from held
qualify row_number() over (partition by indicator_id order by by_economy desc, years desc, published_on desc, vintage_id) = 1
order by list_position($indicator_ids, indicator_id)
