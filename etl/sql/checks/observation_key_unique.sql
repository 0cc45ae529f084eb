-- Files of one edition state the same figure with different values. Remove the file or the row that is wrong.
with keys as (
    select dataset_id, indicator_id, area_id, year, sex, breakdown, vintage_id
    from release.observation
    group by all
    having count(*) > 1
)

select
    indicator_id, area_id, year, sex, breakdown, vintage_id,
    string_agg(r.locator || ' says ' || o.value, ', ' order by r.locator, o.value) as said
from release.observation as o
inner join keys using (dataset_id, indicator_id, area_id, year, sex, breakdown, vintage_id)
left join release.raw_file as r on o.raw_id::varchar = r.raw_id
group by all
order by all;
