-- The newest year for which a publisher states women and men of an area, printed or in a series; of one year the printed. Parity and the
-- gap in people are as printed in the same document where they are; what the rates alone give stands beside them.
with stated as (
    select
        f.year, f.value as women, m.value as men, f.publisher_id, cited(f.document, f.through) as document, f.published_on,
        f.published_precision as precision, f.url, true as printed
    from published_figure as f
    inner join published_figure as m
        on
            f.indicator_id = m.indicator_id and f.area_id = m.area_id and f.year = m.year and f.document = m.document
            and f.through = m.through
            and m.sex = 'M' and m.value is not null
    where f.indicator_id = 'internet_users_share' and f.area_id = $area_id and f.sex = 'F' and f.value is not null
    union all
    select
        o.year, max(o.value) filter (where o.sex = 'F') as women, max(o.value) filter (where o.sex = 'M') as men, v.publisher_id,
        o.vintage_id::varchar, v.published_on, v.precision, any_value(s.url), false
    from observation as o
    inner join vintage as v on o.vintage_id::varchar = v.vintage_id
    inner join series as s on o.dataset_id = s.dataset_id and o.series_code = s.series_code
    where o.indicator_id = 'internet_users_share' and o.area_id = $area_id and o.sex in ('F', 'M') and o.breakdown = '_T'
    group by o.year, v.publisher_id, o.vintage_id, v.published_on, v.precision
    having women is not null and men is not null
),

measure as (
    select
        indicator_id, year, value, publisher_id <> 'tracker' as printed,
        cited(replace(document, 'Derived from women''s and men''s rates in: ', ''), through) as document
    from published_figure
    where indicator_id in ('internet_users_gender_parity', 'internet_users_gender_gap') and area_id = $area_id and value is not null
    union all
    select indicator_id::varchar, year, value, false, vintage_id::varchar
    from observation
    where indicator_id in ('internet_users_gender_parity', 'internet_users_gender_gap') and area_id = $area_id
)

select
    s.year as year, s.women, s.men, s.men - s.women as points,
    max(m.value) filter (where m.indicator_id = 'internet_users_gender_parity' and m.printed) as parity_printed,
    max(m.value) filter (where m.indicator_id = 'internet_users_gender_parity' and not m.printed) as parity,
    max(m.value) filter (where m.indicator_id = 'internet_users_gender_gap' and m.printed) as gap_printed,
    max(m.value) filter (where m.indicator_id = 'internet_users_gender_gap' and not m.printed) as gap,
    s.publisher_id, s.document, s.published_on, s.precision, s.url, s.printed
from stated as s
left join measure as m on s.year = m.year and s.document = m.document
group by all
order by s.year desc, s.printed desc, s.published_on desc
limit 1
