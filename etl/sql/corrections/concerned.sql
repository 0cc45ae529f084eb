-- The staged figures that one correction is about.
create or replace temp table concerned as
select $id as correction_id, o.rowid as row_id, o.*
from staging.observation as o
inner join staging.vintage as v on o.vintage_id = v.vintage_id
where o.dataset_id = $dataset and v.published_on <= coalesce($until, 'infinity'::date)
    and (len($series) = 0 or list_contains($series, o.series_code))
    and not list_contains($nowhere, o.area_code)
    and (len($areas) = 0 or list_contains($areas, o.area_code))
    and (coalesce($above, $below) is null or coalesce(o.value > $above, false) or coalesce(o.value < $below, false));
