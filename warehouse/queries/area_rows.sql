select
    a.area_id, a.kind, a.group_kind, coalesce(t.text, a.name) as name, a.iso2, a.m49, a.longitude, a.latitude
from area as a
left join translation as t
    on a.area_id = t.entity_id and t.entity = 'area' and t.field = 'name' and t.language = $language
where
    (len($area_ids) = 0 or a.area_id in $area_ids)
    and (
        len($group_ids) = 0
        or a.area_id in (
            select g.area_id
            from area_group_member as g
            where
                g.group_id in $group_ids
                and coalesce(g.valid_from, '-infinity') <= $members_on and $members_on < coalesce(g.valid_to, 'infinity')
            group by g.area_id
            having count(distinct g.group_id) = len($group_ids)
        )
    )
order by a.kind, a.area_id
limit $row_limit offset $row_offset
