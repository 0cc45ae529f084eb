-- Published text becomes cells, by sex and breakdown. `published` is the reader's query (etl/sources/figures.py says its columns).
insert into cell (series_code, area_code, year, sex, breakdown, value, status, note, dropped, problem)
with figures as (
    select
        *,
        staging.as_year(year_text) as year,
        if(list_contains($missing, coalesce(trim(value_text), '')), null, trim(value_text)) as figure,
        case
            when $excluded is not null then $excluded
            when dropped is not null then dropped
            when series_code not in (select unnest($listed))
                then coalesce(
                    list_extract($left_reasons::varchar[], list_position($left_codes::varchar[], series_code)),
                    'series not in the catalogue'
                )
        end as reason
    from published
)

select
    series_code, area_code, year,
    coalesce(sex, '_T'),
    coalesce(breakdown, '_T'),
    staging.as_number(figure),
    coalesce(status, 'not_stated'),
    note, reason,
    case
        when reason is not null then null
        when coalesce(series_code, '') = '' then 'has no series code'
        when coalesce(area_code, '') = '' then 'has no area code'
        when year is null then 'has the year ''' || coalesce(year_text, '') || ''''
        when figure is not null and not coalesce(isfinite(staging.as_number(figure)), false)
            then 'has the value ''' || figure || ''', which is not a number'
        when staging.is_shortened(figure) then 'has the value ''' || figure || ''', which a spreadsheet has shortened'
    end
from figures;
