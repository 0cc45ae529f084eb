-- Every economy with a figure or a membership, and every group that is found by name. region_id: the World Bank's region now (null: none).
with region as (
    select m.area_id, m.group_id
    from member as m
    inner join area as g on m.group_id = g.area_id
    where g.group_kind = 'region' and m.membership_id = 'now'
),

-- Distinct on the type of the table first: as text each of its rows would be looked at.
held as (
    select distinct area_id
    from observation
)

select a.area_id, a.group_kind, r.group_id as region_id
from area as a
left join region as r on a.area_id = r.area_id
where
    if(
        a.kind = 'economy',
        a.area_id in (select area_id from area_group_member) or a.area_id in (select area_id::varchar from held),
        a.area_id in (select area_id from area_called)
    )
order by a.area_id
