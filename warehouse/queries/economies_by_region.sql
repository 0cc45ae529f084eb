-- Each economy of a group in a year with its region (null: in none of them): the lowest of its figures of the indicators; null where it has none.
with belongs as (
    select area_id, group_id from member where membership_id = $membership_id
),

figure as (
    select area_id::varchar as area_id, min(value) as value, arg_min(indicator_id, value)::varchar as indicator_id, arg_min(status, value) as status
    from observation
    where
        list_contains($indicator_ids, indicator_id) and vintage_id = $vintage_id and year = $year and sex = '_T' and breakdown = '_T'
    group by area_id
)

select r.group_id as region_id, m.area_id, f.value, f.indicator_id, f.status
from belongs as m
left join belongs as r on m.area_id = r.area_id and list_contains($region_ids, r.group_id)
left join figure as f on m.area_id = f.area_id
where m.group_id = $group_id
order by r.group_id nulls last, f.value nulls last, m.area_id
