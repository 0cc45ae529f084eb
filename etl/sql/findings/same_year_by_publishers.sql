-- Economies of which two publishers' newest figures for the same year differ by over 10 points, or by half.
with figure as (
    select o.*
    from release.observation_latest as o
    inner join release.area as a on o.area_id::varchar = a.area_id
    where a.kind = 'economy' and o.dataset_id <> 'derived' and o.breakdown = '_T'
)

select
    a.indicator_id, a.area_id, a.year, a.sex, a.dataset_id, a.value, b.dataset_id as other_dataset_id, b.value as other_value
from figure as a
inner join figure as b using (indicator_id, area_id, year, sex, breakdown)
where a.dataset_id < b.dataset_id
    and if(
        a.unit_id in ('percent_of_population', 'percent_of_households'),
        abs(a.value - b.value) > 10,
        abs(a.value - b.value) > 0.5 * greatest(abs(a.value), abs(b.value))
    )
order by abs(a.value - b.value) / greatest(abs(a.value), abs(b.value)) desc, a.indicator_id, a.area_id, a.year;
