select
    a.area_id, a.group_kind,
    count(*) filter (where m.membership_id = 'resolution') as members_then,
    count(*) filter (where m.membership_id = 'now') as members_now,
    a.area_id in (select group_id from area_group_member where not verified) as has_unverified
from area as a
left join member as m on a.area_id = m.group_id
where a.kind = 'group'
group by a.area_id, a.group_kind
having count(m.area_id) > 0
order by a.group_kind, a.area_id
