select area_id, group_id
from member
where membership_id = $membership_id and list_contains($group_ids, group_id)
order by area_id, group_id
