select count(*) >= $at_least, count(*) || ' such figures'
from concerned
where vintage_id = $vintage;
