-- Where the group is not published at all, nothing says that the error is gone.
with economies as (
    select series_code, year, sex, breakdown, avg(value) as mean
    from staging.observation
    where dataset_id = $dataset and vintage_id = $vintage and not list_contains($groups, area_code)
    group by all
)

select
    coalesce(max(abs(g.value - e.mean)) <= $within, true),
    $area || ' off the plain mean by ' || coalesce(max(abs(g.value - e.mean))::varchar, 'nothing')
from staging.observation as g
inner join economies as e using (series_code, year, sex, breakdown)
where g.dataset_id = $dataset and g.vintage_id = $vintage and g.area_code = $area;
