-- The figures to be verified: those of one indicator, area and year, or a sample of them, or all. Figures that we derived are left to
-- the figures that they are derived from.
create or replace temp table chosen as
with figure as (
    select
        o.raw_id, o.dataset_id, o.series_code, o.area_code, o.year, o.sex, o.breakdown, o.value, o.indicator_id::varchar as indicator_id,
        o.area_id::varchar as area_id, o.vintage_id::varchar as vintage_id, s.factor
    from release.observation as o
    inner join release.series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
    where o.dataset_id <> 'derived'
        and ($indicator is null or o.indicator_id::varchar = $indicator)
        and ($area is null or o.area_id::varchar = $area)
        and ($year is null or o.year = $year)
)

select *
from figure
qualify $sample is null or row_number() over (order by hash(raw_id, series_code, area_code, year, sex, breakdown, $seed)) <= $sample;
