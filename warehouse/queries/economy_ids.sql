select area_id from area where kind = 'economy' order by area_id
