select paragraph_id, resolution_id, part_id, number from paragraph order by place
