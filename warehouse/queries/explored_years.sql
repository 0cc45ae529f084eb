-- What `explored_economies` has of one year, of every year from one to another.
with held as (
    select o.area_id::varchar as area_id, o.year, o.value, s.from_year, s.to_year
    from observation as o
    inner join stretch as s
        on s.indicator_id = $indicator_id and o.dataset_id::varchar = s.dataset_id and o.year between s.from_year and s.to_year
    where o.indicator_id = $indicator_id and o.vintage_id = $vintage_id and o.sex = $sex and o.breakdown = '_T'
),

belongs as (
    select area_id
    from member
    where membership_id = $membership_id and list_contains($group_ids, group_id)
    group by area_id
    having count(*) = len(list_distinct($group_ids))
)

select h.area_id, y.year::smallint as year, arg_max(h.value, h.year) as value, max(h.year) as figure_year
from held as h
inner join belongs as b on h.area_id = b.area_id
inner join unnest(range($first_year, $last_year + 1)) as y (year)
    on h.year between y.year - $tolerance and y.year and y.year between h.from_year and h.to_year
group by h.area_id, y.year
order by h.area_id, y.year
