select m.area_id, split_part(g.source, ';', 1) as source, g.verified
from member as m
inner join membership as d on m.membership_id = d.membership_id
inner join area_group_member as g
    on m.group_id = g.group_id and m.area_id = g.area_id
    and coalesce(g.valid_from, '-infinity') <= d.as_of and d.as_of < coalesce(g.valid_to, 'infinity')
where m.group_id = $group_id and m.membership_id = $membership_id
qualify row_number() over (partition by m.area_id order by g.valid_from desc nulls last, g.source) = 1
order by m.area_id
