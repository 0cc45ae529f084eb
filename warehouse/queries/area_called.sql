select area_id, name
from area_called
order by area_id, name
