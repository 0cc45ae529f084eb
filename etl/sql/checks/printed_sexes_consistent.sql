-- A printed parity or relative gap is not that of women's and men's figures printed the same day. It may count users, not rates: correct it.
-- A share of users depends on how many women and men there are, one of rates does not. Compared as intervals: what is printed is rounded.
with printed as (
    select
        indicator_id, area_id, year, sex, value, publisher_id, published_on,
        if(unit_id = 'persons', 0.005 * abs(value), 0.5 / pow(10, length(regexp_extract(value_text, '\.(\d+)', 1)))) as rounding
    from release.published_figure
    where value is not null and publisher_id <> 'tracker'
),

-- Women's figure over men's, from the lowest to the highest that the printed ones allow.
pair as (
    select
        f.indicator_id, f.area_id, f.year, f.publisher_id, f.published_on, f.value as women, m.value as men,
        (f.value - f.rounding) / (m.value + m.rounding) as lowest, (f.value + f.rounding) / nullif(m.value - m.rounding, 0) as highest
    from printed as f
    inner join printed as m using (indicator_id, area_id, year, publisher_id, published_on)
    where f.sex = 'F' and m.sex = 'M'
),

measure (indicator_id, base_id) as (
    values
    ('internet_users_gender_parity', 'internet_users_share'), ('internet_users_relative_gender_gap', 'internet_users_share'),
        ('internet_users_relative_gender_gap_in_users', 'internet_users')
),

stated as (
    select
        p.*, r.base_id,
        if(p.indicator_id = 'internet_users_gender_parity', p.value, 1 - p.value / 100) as ratio,
        if(p.indicator_id = 'internet_users_gender_parity', p.rounding, p.rounding / 100) as tolerance
    from printed as p
    inner join measure as r on p.indicator_id = r.indicator_id
)

-- Of several accounts of one publication, one that agrees is enough.
select s.indicator_id, s.area_id, s.year, s.value, any_value(p.women) as women, any_value(p.men) as men
from stated as s
inner join pair as p
    on
        s.base_id = p.indicator_id and s.area_id = p.area_id and s.year = p.year and s.publisher_id = p.publisher_id
        and s.published_on = p.published_on
group by s.indicator_id, s.area_id, s.year, s.value
having not bool_or(s.ratio + s.tolerance >= p.lowest and s.ratio - s.tolerance <= p.highest)
order by all;
