-- Rows of the UN SDG database: codes of dimensions become sex, breakdown and status. The rows come from csv or JSON.
with coded as (
    select
        -- Before it had a series for each, UNSD split one by technology: AL2G is at least 2G.
        concat_ws(':', series_code, if(series_code = 'IT_MOB_NTWK', upper(type_of_mobile_technology), null)) as series_code,
        area_code, year_text, value_text,
        upper(coalesce(age, 'NOTSPEC')) as age,
        upper(coalesce(location, 'NOTSPEC')) as location,
        upper(coalesce(sex, 'NOTSPEC')) as sex,
        upper(coalesce(type_of_speed, 'ANYS')) as speed,
        upper(ltrim(coalesce(education_level, 'T'), '_')) as education,
        upper(coalesce(type_of_skill, 'NOTSPEC')) as skill,
        upper(coalesce(nature, 'NOTSPEC')) as nature,
        upper(coalesce(reporting, 'G')) as reporting
    from ({rows})
),

parts as (
    select
        *,
        case
            when age in ('NOTSPEC', 'ALLAGE') then null
            when regexp_full_match(age, '\d+[-_]\d+') then 'age:' || regexp_replace(age, '[-_]', '_to_')
            when regexp_full_match(age, '\d+\+?') then 'age:' || rtrim(age, '+') || '_and_over'
            when regexp_full_match(age, '(<|LT)\d+Y') then 'age:under_' || regexp_extract(age, '\d+')
            else 'age:' || lower(age)
        end as age_part,
        case when location not in ('NOTSPEC', 'ALLAREA') then 'area:' || lower(location) end as area_part,
        case speed
            when 'ANYS' then null
            when 'NOTSPEC' then null
            when '256KT2MBPS' then 'speed:256_kbits_to_2_mbits'
            when '2MT10MBPS' then 'speed:2_to_10_mbits'
            when '10MBPS' then 'speed:10_mbits_and_more'
            else 'speed:' || lower(speed)
        end as speed_part,
        case education
            when 'T' then null
            when 'PREPRI' then 'education:pre_primary'
            when 'PRIMAR' then 'education:primary'
            when 'LOWSEC' then 'education:lower_secondary'
            when 'UPPSEC' then 'education:upper_secondary'
            when 'SECOND' then 'education:secondary'
            else 'education:' || lower(education)
        end as education_part,
        case skill
            when 'NOTSPEC' then null
            when 'ARSP' then 'skill:spreadsheet_formula'
            when 'CMFL' then 'skill:move_file'
            when 'COPA' then 'skill:copy_and_paste'
            when 'EMAIL' then 'skill:email_with_attachment'
            when 'EPRS' then 'skill:presentation'
            when 'INST' then 'skill:connect_device'
            when 'PCPR' then 'skill:programming'
            when 'PRVCY' then 'skill:privacy_settings'
            when 'SCRTY' then 'skill:security_measures'
            when 'SOFT' then 'skill:install_software'
            when 'TRAF' then 'skill:transfer_files'
            when 'VRFY' then 'skill:verify_information'
            else 'skill:' || lower(skill)
        end as skill_part
    from coded
)

select
    series_code,
    ltrim(area_code, '0') as area_code,
    year_text, value_text,
    case sex when 'FEMALE' then 'F' when 'MALE' then 'M' else '_T' end as sex,
    nullif(concat_ws(';', age_part, area_part, speed_part, education_part, skill_part), '') as breakdown,
    case nature when 'C' then 'reported' when 'CA' then 'estimated' when 'E' then 'estimated' when 'G' then 'estimated'
        when 'M' then 'modelled' end as status,
    case nature when 'CA' then 'country data, adjusted' when 'G' then 'global monitoring data' end as note,
    case
        when sex not in ('BOTHSEX', 'FEMALE', 'MALE', 'NOTSPEC') then 'neither women, men nor both'
        when reporting <> 'G' then 'national series, not the global one'
        when regexp_matches(value_text, '^[<>]') then 'a bound, not a figure'
    end as dropped
from parts
