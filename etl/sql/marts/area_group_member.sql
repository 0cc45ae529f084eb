-- Memberships: the world is every economy, regions are the World Bank's newest list's, all else the dated reference list's.
insert into release.area_group_member
with newest_listing as (
    select e.*, v.vintage_id as listing
    from staging.economy as e
    inner join staging.vintage as v on e.vintage_id = v.vintage_id
    where not e.is_aggregate
    qualify row_number() over (partition by e.area_code order by v.published_on desc) = 1
),

world as (
    select area_id, 'group:world' as group_id, null as valid_from, null as valid_to, 'every economy' as source, true as verified
    from area_row
    where kind = 'economy'
),

regions as (
    select a.area_id, g.area_id, null, null, 'World Bank list of economies, ' || n.listing, true
    from newest_listing as n
    inner join area_row as a on n.area_code = a.area_id
    inner join catalog_group_code as g on n.region_code = g.code and g.scheme = 'world_bank'
),

dated as (
    select area_id, group_id, valid_from, valid_to, source, verified from reference_member
)

select * from world
union all
select * from regions
union all
select * from dated
order by all;
