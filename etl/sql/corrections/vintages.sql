-- The vintages of a correction: those held that have any figure of its series.
select distinct o.vintage_id
from staging.observation as o
inner join staging.vintage as v on o.vintage_id = v.vintage_id
where o.dataset_id = $dataset and v.published_on <= coalesce($until, 'infinity'::date)
    and (len($series) = 0 or list_contains($series, o.series_code))
order by all;
