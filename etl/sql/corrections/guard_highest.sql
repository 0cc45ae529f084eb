select coalesce(max(value) between $low and $high, false), 'a highest figure of ' || coalesce(max(value)::varchar, 'none')
from concerned
where vintage_id = $vintage;
