select
    i.release_hash[:12] as release_id, i.release_hash, strftime(i.built_at, '%Y-%m-%dT%H:%M:%SZ') as built_at, i.origin, i.problems,
    (select count(*) from indicator) as indicators, (select count(*) from area) as areas, (select count(*) from vintage) as vintages,
    (select count(*) from observation) as observations, (select count(*) from aggregate) as aggregates,
    (select count(*) from claim) as claims, (select count(*) from verdict) as verdicts, (select count(*) from event) as events,
    (select min(year) from observation) as first_year, (select max(year) from observation) as last_year
from release_info as i
order by i.release_hash
limit $row_limit offset $row_offset
