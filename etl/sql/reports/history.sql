-- One row per publisher's vintage, or document, that gives the figure asked for, oldest first.
with held as (
    select
        v.published_on, v.precision, o.dataset_id, o.vintage_id::varchar as vintage_id, o.series_code, o.sex, o.breakdown, o.value,
        o.status, o.note, o.unit_id, r.locator, o.raw_id
    from release.observation as o
    inner join release.vintage as v on o.vintage_id::varchar = v.vintage_id
    inner join release.raw_file as r on o.raw_id = r.raw_id
    where o.indicator_id::varchar = $indicator and o.area_id::varchar = $area and o.year = $year
    union all
    select
        published_on, published_precision, publisher_id, figure_id, '', sex, '_T', value, 'printed', value_text, unit_id, url, ''
    from release.published_figure
    where indicator_id = $indicator and area_id = $area and year = $year and value is not null
)

select *
from held
where ($sex is null or sex = $sex) and ($breakdown is null or breakdown = $breakdown)
order by sex, breakdown, published_on, dataset_id, vintage_id;
