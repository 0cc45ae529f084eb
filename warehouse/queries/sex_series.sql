-- Women and men online in one line of figures: ours from economies, the publisher's own, or printed ones. A publisher's own of an
-- economy are its observations.
with rate as (
    select
        'our_aggregate' as line, vintage_id::varchar as vintage_id, area_id::varchar as area_id, year, sex, value, coverage, economies,
        economies_with_data, low_coverage, null::varchar as publisher_id, null::varchar as document, null::date as published_on,
        null::varchar as precision, null::varchar as url
    from aggregate
    where
        indicator_id = 'internet_users_share' and sex in ('F', 'M') and breakdown = '_T' and membership_id = $membership_id
        and gap_rule = $gap_rule and vintage_id = $vintage_id and list_contains($area_ids, area_id::varchar)
    union all
    select
        'publisher_aggregate', vintage_id::varchar, area_id::varchar, year, sex, value, null, null, null, false, publisher_id, null, null,
        null, null
    from observation
    where
        indicator_id = 'internet_users_share' and sex in ('F', 'M') and breakdown = '_T'
        and list_contains($area_ids, area_id::varchar)
        and (vintage_id = $vintage_id or (area_id::varchar like 'group:%' and vintage_id = $publisher_vintage_id))
    union all
    select
        'published_figure', cited(document, through), area_id, year, sex, value, null, null, null, false, publisher_id, cited(document, through), published_on,
        published_precision, url
    from published_figure
    where
        indicator_id = 'internet_users_share' and sex in ('F', 'M') and value is not null and list_contains($area_ids, area_id)
),

derived as (
    select
        'our_aggregate' as line, vintage_id::varchar as vintage_id, area_id::varchar as area_id, year,
        max(value) filter (where indicator_id = 'internet_users_gender_parity') as parity,
        max(value) filter (where indicator_id = 'internet_users_gender_gap') as gap
    from aggregate
    where
        indicator_id in ('internet_users_gender_parity', 'internet_users_gender_gap') and breakdown = '_T'
        and membership_id = $membership_id and gap_rule = $gap_rule
    group by all
    union all
    select
        'publisher_aggregate', vintage_id::varchar, area_id::varchar, year,
        max(value) filter (where indicator_id = 'internet_users_gender_parity'),
        max(value) filter (where indicator_id = 'internet_users_gender_gap')
    from observation
    where indicator_id in ('internet_users_gender_parity', 'internet_users_gender_gap') and breakdown = '_T'
    group by all
    union all
    select
        'published_figure', cited(replace(document, 'Derived from women''s and men''s rates in: ', ''), through), area_id, year,
        max(value) filter (where indicator_id = 'internet_users_gender_parity'),
        max(value) filter (where indicator_id = 'internet_users_gender_gap')
    from published_figure
    where publisher_id = 'tracker'
    group by all
)

select
    w.line, w.vintage_id, w.area_id, w.year as year, w.value as women, m.value as men, m.value - w.value as points, d.parity, d.gap,
    least(w.coverage, m.coverage) as coverage, w.economies, w.economies_with_data, w.low_coverage or m.low_coverage as low_coverage,
    w.publisher_id, w.document, w.published_on, w.precision, w.url
from rate as w
inner join rate as m using (line, vintage_id, area_id, year)
left join derived as d using (line, vintage_id, area_id, year)
where w.sex = 'F' and m.sex = 'M' and w.published_on is not distinct from m.published_on
order by w.line, w.area_id, w.year, w.published_on
