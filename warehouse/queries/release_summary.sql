-- What a release holds; figures that this tracker derived itself are not counted as published. Grouped on the types of the tables first:
-- as text, or counted as distinct, each of their rows would be looked at.
with seen as (
    select publisher_id, vintage_id, area_id, count(*) as observations, min(year) as first_year, max(year) as last_year
    from observation
    group by all
),

held as (
    select
        coalesce(sum(observations), 0)::bigint as observations, count(distinct vintage_id) as vintages, count(distinct area_id) as areas,
        min(first_year) as first_year, max(last_year) as last_year
    from seen
    where publisher_id <> 'tracker'
),

economy as (
    select count(*) as economies
    from (select distinct area_id::varchar as area_id from seen) as s
    inner join area as a on s.area_id = a.area_id
    where a.kind = 'economy'
),

publisher_seen as (
    select publisher_id::varchar as publisher_id from seen
    union
    select publisher_id from published_figure
),

newest as (
    select publisher_id, published_on, precision
    from vintage
    where vintage_id in (select vintage_id::varchar from seen where publisher_id <> 'tracker')
    qualify row_number() over (order by published_on desc, vintage_id) = 1
)

select
    i.release_hash, i.built_at, i.origin, i.problems, h.observations,
    (select count(*) from indicator) as indicators, e.economies, h.vintages,
    (select count(*) from publisher_seen where publisher_id <> 'tracker') as publishers, (select count(*) from claim) as claims, h.first_year, h.last_year,
    n.publisher_id as newest_publisher_id, n.published_on as newest_published_on, n.precision as newest_precision,
    (select max(retrieved_at) from raw_file) as asked_at
from release_info as i
cross join held as h
cross join economy as e
left join newest as n on true
