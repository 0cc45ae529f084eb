with edition as (
    select g.dataset_id, g.indicator_id, g.sex, g.breakdown, g.vintage_id
    from (
        select distinct dataset_id, indicator_id, sex, breakdown, vintage_id
        from aggregate
        where len($indicator_ids) = 0 or indicator_id in $indicator_ids
    ) as g
    inner join vintage as v on g.vintage_id = v.vintage_id
    where
        v.published_on <= $as_of and (len($vintage_ids) = 0 or v.vintage_id in $vintage_ids)
        and (len($dataset_ids) = 0 or g.dataset_id in $dataset_ids)
    qualify
        $history or len($vintage_ids) > 0
        or row_number() over (
            partition by g.dataset_id, g.indicator_id, g.sex, g.breakdown order by v.published_on desc, v.vintage_id desc
        ) = 1
),

-- Few series break, and one row for each of them is found faster than the stretch that each figure is in.
broken as (
    select indicator_id, dataset_id, list(from_year order by from_year desc) as from_years
    from stretch
    where from_year > 0 and (len($indicator_ids) = 0 or indicator_id in $indicator_ids)
    group by indicator_id, dataset_id
),

code as (
    select
        s.dataset_id, s.indicator_id, list(distinct s.series_code order by s.series_code) as series_codes,
        list(distinct l.name order by l.name) as licences
    from series as s
    inner join licence as l on s.licence_id = l.licence_id
    group by s.dataset_id, s.indicator_id
)

select
    g.indicator_id::varchar as indicator_id, g.area_id::varchar as area_id, coalesce(t.text, a.name) as area_name, g.year,
    g.sex::varchar as sex, g.breakdown::varchar as breakdown, g.value, i.unit_id, i.aggregation, g.value_unweighted,
    g.membership_id, m.as_of as members_on, g.gap_rule, g.coverage, g.low_coverage, g.economies, g.economies_with_data,
    g.economies_filled, list_filter(b.from_years, lambda y: y <= g.year)[1] as compares_from, 'tracker' as publisher_id,
    g.dataset_id::varchar as dataset_id, c.series_codes,
    g.vintage_id::varchar as vintage_id, v.published_on, v.precision as published_precision, c.licences, i.weight_indicator_id, g.weight_vintage_id
from aggregate as g
inner join edition as e
    on
        g.dataset_id = e.dataset_id and g.indicator_id = e.indicator_id and g.sex = e.sex and g.breakdown = e.breakdown
        and g.vintage_id = e.vintage_id
inner join vintage as v on g.vintage_id = v.vintage_id
inner join membership as m on g.membership_id = m.membership_id
inner join indicator as i on g.indicator_id = i.indicator_id
inner join area as a on g.area_id = a.area_id
left join broken as b on g.indicator_id = b.indicator_id and g.dataset_id = b.dataset_id
inner join code as c on g.dataset_id = c.dataset_id and g.indicator_id = c.indicator_id
left join translation as t
    on a.area_id = t.entity_id and t.entity = 'area' and t.field = 'name' and t.language = $language
where
    (len($indicator_ids) = 0 or g.indicator_id in $indicator_ids)
    and (len($group_ids) = 0 or g.area_id in $group_ids)
    and (len($sexes) = 0 or g.sex in $sexes) and (len($breakdowns) = 0 or g.breakdown in $breakdowns)
    and g.gap_rule in $gap_rules and m.as_of = $members_on and g.year between $from_year and $to_year
order by g.indicator_id, g.dataset_id, g.vintage_id, g.area_id, g.sex, g.breakdown, g.gap_rule, g.year, g.weight_vintage_id
limit $row_limit offset $row_offset
