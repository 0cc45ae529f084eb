select name
from unnest($names::varchar[]) as given (name)
order by icu_sort_key(name, $collation), name
