select coalesce(min(year) = $year, false), 'figures from ' || coalesce(min(year)::varchar, 'no year') || ' on'
from concerned
where vintage_id = $vintage;
