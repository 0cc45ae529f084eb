-- Every line of figures of each area, each vintage by itself: of an economy the publisher's, of a group ours and the publisher's own.
with broken as (
    select dataset_id, list(from_year order by from_year desc) as from_years
    from stretch
    where indicator_id = $indicator_id and from_year > 0
    group by dataset_id
)

select
    if(a.kind = 'economy', 'economy', 'publisher_aggregate') as line, o.area_id::varchar as area_id, o.year, o.value, o.status, o.note,
    null::double as coverage, false as low_coverage, null::smallint as economies, null::smallint as economies_with_data,
    null::smallint as economies_filled, o.vintage_id::varchar as vintage_id, o.dataset_id, o.series_code, o.raw_id,
    list_filter(b.from_years, lambda y: y <= o.year)[1] as compares_from, null::varchar as aggregation
from observation as o
inner join area as a on o.area_id::varchar = a.area_id
left join broken as b on o.dataset_id::varchar = b.dataset_id
where
    o.indicator_id = $indicator_id and o.sex = $sex and o.breakdown = '_T' and list_contains($area_ids, o.area_id::varchar)
union all
select
    'our_aggregate', g.area_id::varchar, g.year, g.value, null, null, g.coverage, g.low_coverage, g.economies, g.economies_with_data,
    g.economies_filled, g.vintage_id::varchar, g.dataset_id, null, null, list_filter(b.from_years, lambda y: y <= g.year)[1], i.aggregation
from aggregate as g
inner join indicator as i on g.indicator_id::varchar = i.indicator_id
left join broken as b on g.dataset_id::varchar = b.dataset_id
where
    g.indicator_id = $indicator_id and g.sex = $sex and g.breakdown = '_T' and list_contains($area_ids, g.area_id::varchar)
    and g.membership_id = $membership_id and g.gap_rule = $gap_rule
order by vintage_id, area_id, line, year
