-- One row per staged file of which nothing was kept: its cells, the series that the catalogue does not list, and the other reasons.
with unlisted as (
    select raw_id, list(series_code order by series_code) as series
    from staging.unlisted_series
    group by raw_id
),

reasons as (
    select raw_id, list(reason order by cells desc, reason) as reasons
    from staging.dropped
    where reason <> 'series not in the catalogue'
    group by raw_id
)

select r.locator, r.cells_read, coalesce(u.series, []) as series, coalesce(d.reasons, []) as reasons
from staging.raw_file as r
left join unlisted as u on r.raw_id = u.raw_id
left join reasons as d on r.raw_id = d.raw_id
where r.cells_kept = 0
order by r.locator;
