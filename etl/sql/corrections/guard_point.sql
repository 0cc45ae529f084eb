select
    coalesce(bool_or(abs(value - $value) <= $within), false),
    coalesce(any_value(value)::varchar, 'nothing') || ' for ' || $area || ' in ' || $year
from concerned
where vintage_id = $vintage and area_code = $area and year = $year and sex = '_T' and breakdown = '_T';
