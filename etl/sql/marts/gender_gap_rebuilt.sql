-- The world's gap in people rebuilt from economies, with an interval. Economies that report by sex count with their own rates. Of the others
-- we know the rate of both sexes together; their users are split as among the economies that report: with the parity at the 90th
-- percentile (low), the median (central) and the 10th percentile (high). Only years in which the rates together cover
-- enough of the world and at least 30 economies report.
insert into release.gender_gap_rebuilt by name
with people as (
    select
        area_id::varchar as area_id, year, sum(value) filter (where sex = 'F') as women, sum(value) filter (where sex = 'M') as men
    from weight
    where indicator_id = 'population' and sex in ('F', 'M') and area_id::varchar not like 'group:%'
    group by all
    having women > 0 and men > 0
),

rates as (
    select
        vintage_id::varchar as vintage_id, area_id::varchar as area_id, year, max(value) filter (where sex = 'F') as women_rate,
        max(value) filter (where sex = 'M') as men_rate, max(value) filter (where sex = '_T') as rate,
        women_rate is not null and men_rate > 0 as reports
    from filled
    where indicator_id = 'internet_users_share' and breakdown = '_T' and origin in ('reported', 'interpolated')
    group by all
),

economy as (
    select r.*, p.women, p.men
    from rates as r
    inner join people as p using (area_id, year)
    where r.reports or r.rate is not null
),

spread as (
    select
        vintage_id, year, quantile_cont(women_rate / men_rate, [0.9, 0.5, 0.1]) as parity, count(*)::smallint as economies
    from economy
    where reports
    group by all
),

-- Men's rate follows from the rate of both, the parity and the numbers of women and men.
split as (
    select
        e.*, s.parity, s.economies,
        list_transform(
            s.parity,
            lambda p: if(
                e.reports, e.men_rate * e.men - e.women_rate * e.women,
                e.rate * (e.women + e.men) / (p * e.women + e.men) * (e.men - p * e.women)
            ) / 100
        ) as gap
    from economy as e
    inner join spread as s using (vintage_id, year)
),

world as (
    select year, sum(women + men) as people from people group by all
)

select
    s.vintage_id, s.year, sum((s.gap[1])::decimal(38, 3)) filter (where s.reports)::double as reported, sum((s.gap[1])::decimal(38, 3))::double as low,
    sum((s.gap[2])::decimal(38, 3))::double as central, sum((s.gap[3])::decimal(38, 3))::double as high,
    100 * sum(s.women + s.men) filter (where s.reports) / any_value(w.people) as coverage, any_value(s.economies) as economies
from split as s
inner join world as w using (year)
group by s.vintage_id, s.year
having release.covers_enough(100 * sum(s.women + s.men) / any_value(w.people)) and count(*) filter (where s.reports) >= 30
order by s.vintage_id, s.year;
