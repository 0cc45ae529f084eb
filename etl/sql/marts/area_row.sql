-- Every area once: economies of the reference list with what the newest list of economies says of them, our groups, and the
-- World Bank's other aggregates.
create or replace temp table area_row as
with newest_listing as (
    select e.*
    from staging.economy as e
    inner join staging.vintage as v on e.vintage_id = v.vintage_id
    qualify row_number() over (partition by e.area_code order by v.published_on desc) = 1
),

economies as (
    select
        r.area_id,
        'economy' as kind,
        cast(null as varchar) as group_kind,
        n.name as publisher_name,
        r.iso2,
        r.m49,
        coalesce(n.longitude, r.longitude) as longitude,
        coalesce(n.latitude, r.latitude) as latitude,
        d.area_id is null as on_map
    from reference_area as r
    left join newest_listing as n on r.area_id = n.area_code and not n.is_aggregate
    left join reference_map_dot as d on r.area_id = d.area_id
),

our_groups as (
    select g.area_id, 'group', g.group_kind, g.name, null, null, null, null, false
    from catalog_group as g
),

other_aggregates as (
    select
        'group:world_bank_' || lower(n.area_code), 'group', 'publisher', trim(n.name), null, null, null, null, false
    from newest_listing as n
    where n.is_aggregate and n.area_code not in (select code from catalog_group_code where scheme = 'world_bank')
)

select * from economies
union all
select * from our_groups
union all
select * from other_aggregates;

create or replace temp table area_code_map as
with schemes as (
    select distinct area_scheme from catalog_dataset
),

exceptions as (
    select area_scheme, code, area_id, reason from catalog_area_code
),

economies as (
    select s.area_scheme, if(s.area_scheme = 'm49', ltrim(a.m49, '0'), a.area_id) as code, a.area_id, '' as reason
    from area_row as a
    cross join schemes as s
    where a.kind = 'economy'
),

groups as (
    select scheme as area_scheme, code, area_id, '' as reason from catalog_group_code
    union all
    select 'world_bank', upper(replace(area_id, 'group:world_bank_', '')), area_id, ''
    from area_row
    where group_kind = 'publisher'
)

select * from exceptions
union all
select * from (select * from economies union all select * from groups) as listed
where code is not null and (area_scheme, code) not in (select (area_scheme, code) from exceptions);
