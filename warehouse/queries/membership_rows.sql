select
    g.area_id as group_id, coalesce(gt.text, g.name) as group_name, g.group_kind, m.area_id, coalesce(t.text, a.name) as area_name,
    m.valid_from, m.valid_to, m.source, m.verified
from area as g
left join area_group_member as m on g.area_id = m.group_id
left join area as a on m.area_id = a.area_id
left join translation as gt
    on g.area_id = gt.entity_id and gt.entity = 'area' and gt.field = 'name' and gt.language = $language
left join translation as t
    on a.area_id = t.entity_id and t.entity = 'area' and t.field = 'name' and t.language = $language
where
    g.kind = 'group' and (len($group_ids) = 0 or g.area_id in $group_ids)
    and (len($area_ids) = 0 or m.area_id in $area_ids)
order by g.area_id, m.area_id, m.valid_from nulls first, m.valid_to, m.source
limit $row_limit offset $row_offset
