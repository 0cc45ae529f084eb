-- Published text becomes cells. `published` is the reader's query: file, series_code, area_code, year_text, value_text, status, note.
insert into cell (file, series_code, area_code, year, value, status, note, dropped, problem)
with listed as (
    select unnest($listed) as series_code
),

figures as (
    select *, staging.as_year(year_text) as year, staging.as_number(value_text) as value
    from published
),

marked as (
    select
        * exclude (value_text),
        if(value is null and trim(value_text) in ('', '..', '...'), null, value_text) as figure,
        case
            when series_code <> '' and series_code not in (select series_code from listed)
                then coalesce(
                    list_extract($left_reasons::varchar[], list_position($left_codes::varchar[], series_code)),
                    'series not in the catalogue'
                )
            when year is null and regexp_full_match(year_text, '\d{4}[QM]\d{1,2}') then 'not a yearly figure'
        end as dropped
    from figures
)

select
    file, series_code, area_code, year, value, coalesce(status, 'not_stated'), note, dropped,
    case
        when dropped is not null then null
        when coalesce(series_code, '') = '' then 'has no series code'
        when coalesce(area_code, '') = '' then 'has no area code'
        when year is null then 'has the year ''' || coalesce(year_text, '') || ''''
        when figure is not null and not coalesce(isfinite(value), false)
            then 'has the value ''' || figure || ''', which is not a number'
        when staging.is_shortened(figure) then 'has the value ''' || figure || ''', which a spreadsheet has shortened'
    end
from marked;
