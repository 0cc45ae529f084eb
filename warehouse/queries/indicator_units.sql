select i.indicator_id, i.unit_id, u.decimals
from indicator as i
inner join unit as u on i.unit_id = u.unit_id
order by i.indicator_id
