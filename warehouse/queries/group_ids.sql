select area_id from area where kind = 'group' order by area_id
