select paragraph_id from paragraph order by place
