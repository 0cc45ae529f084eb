select indicator_id, unit_id from indicator order by indicator_id
