-- Every line of figures of each area, each vintage by itself: of an economy the publisher's, of a group ours and the publisher's own.
select
    if(a.kind = 'economy', 'economy', 'publisher_aggregate') as line, o.area_id::varchar as area_id, o.year, o.value, o.status, o.note,
    null::double as coverage, false as low_coverage, null::smallint as economies, null::smallint as economies_with_data,
    null::smallint as economies_filled, o.vintage_id::varchar as vintage_id, o.dataset_id, o.series_code, o.raw_id
from observation as o
inner join area as a on o.area_id::varchar = a.area_id
where
    o.indicator_id = $indicator_id and o.sex = $sex and o.breakdown = '_T' and list_contains($area_ids, o.area_id::varchar)
union all
select
    'our_aggregate', area_id::varchar, year, value, null, null, coverage, low_coverage, economies, economies_with_data,
    economies_filled, vintage_id::varchar, dataset_id, null, null
from aggregate
where
    indicator_id = $indicator_id and sex = $sex and breakdown = '_T' and list_contains($area_ids, area_id::varchar)
    and membership_id = $membership_id and gap_rule = $gap_rule
order by vintage_id, area_id, line, year
