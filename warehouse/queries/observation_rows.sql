-- An edition is of a whole series (dataset, indicator, sex and breakdown), so that no line is joined of two.
with edition as (
    select o.dataset_id, o.indicator_id, o.sex, o.breakdown, o.vintage_id, v.published_on, v.precision as published_precision
    from (
        select distinct dataset_id, indicator_id, sex, breakdown, vintage_id
        from observation
        where len($indicator_ids) = 0 or indicator_id in $indicator_ids
    ) as o
    inner join vintage as v on o.vintage_id = v.vintage_id
    where
        v.published_on <= $as_of and (len($vintage_ids) = 0 or v.vintage_id in $vintage_ids)
        and (len($dataset_ids) = 0 or o.dataset_id in $dataset_ids)
    qualify
        $history or len($vintage_ids) > 0
        or row_number() over (
            partition by o.dataset_id, o.indicator_id, o.sex, o.breakdown order by v.published_on desc, v.vintage_id desc
        ) = 1
),

-- Few series break, and one row for each of them is found faster than the stretch that each figure is in.
broken as (
    select indicator_id, dataset_id, list(from_year order by from_year desc) as from_years
    from stretch
    where from_year > 0 and (len($indicator_ids) = 0 or indicator_id in $indicator_ids)
    group by indicator_id, dataset_id
),

chosen_area as (
    select a.area_id, a.kind, coalesce(t.text, a.name) as area_name
    from area as a
    left join translation as t
        on a.area_id = t.entity_id and t.entity = 'area' and t.field = 'name' and t.language = $language
    where
        (len($area_ids) = 0 or a.area_id in $area_ids)
        and (
            len($group_ids) = 0
            or a.area_id in (
                select g.area_id
                from area_group_member as g
                where
                    g.group_id in $group_ids
                    and coalesce(g.valid_from, '-infinity') <= $members_on and $members_on < coalesce(g.valid_to, 'infinity')
                group by g.area_id
                having count(distinct g.group_id) = len($group_ids)
            )
        )
),

-- The rows wanted, before what is said of each is joined to them: a page is a small part of an indicator.
page as (
    select o.*, e.published_on, e.published_precision, c.kind as area_kind, c.area_name
    from observation as o
    inner join edition as e
        on
            o.dataset_id = e.dataset_id and o.indicator_id = e.indicator_id and o.sex = e.sex and o.breakdown = e.breakdown
            and o.vintage_id = e.vintage_id
    inner join chosen_area as c on o.area_id = c.area_id
    where
        (len($indicator_ids) = 0 or o.indicator_id in $indicator_ids)
        and (len($sexes) = 0 or o.sex in $sexes) and (len($breakdowns) = 0 or o.breakdown in $breakdowns)
        and o.year between $from_year and $to_year
    order by o.indicator_id, o.dataset_id, o.vintage_id, o.area_id, o.sex, o.breakdown, o.year
    limit $row_limit offset $row_offset
)

select
    o.indicator_id::varchar as indicator_id, o.area_id::varchar as area_id, o.area_kind, o.area_name, o.year,
    o.sex::varchar as sex, o.breakdown::varchar as breakdown, o.value, o.unit_id::varchar as unit_id, o.status::varchar as status, o.note,
    list_filter(b.from_years, lambda y: y <= o.year)[1] as compares_from,
    o.publisher_id::varchar as publisher_id, o.dataset_id::varchar as dataset_id, o.series_code::varchar as series_code,
    o.area_code::varchar as area_code, o.vintage_id::varchar as vintage_id, o.published_on, o.published_precision,
    l.name as licence, l.url as licence_url, s.licence_basis, o.raw_id::varchar as raw_id
from page as o
left join broken as b on o.indicator_id = b.indicator_id and o.dataset_id = b.dataset_id
inner join series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
inner join licence as l on s.licence_id = l.licence_id
order by o.indicator_id, o.dataset_id, o.vintage_id, o.area_id, o.sex, o.breakdown, o.year
