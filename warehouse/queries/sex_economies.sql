-- Women and men online in each economy of the groups. Those without figures by sex for the year come last, with the nearest year that has.
with belongs as (
    select area_id
    from member
    where membership_id = $membership_id and list_contains($group_ids, group_id)
    group by area_id
    having count(*) = len(list_distinct($group_ids))
),

held as (
    select
        area_id::varchar as area_id, year, max(value) filter (where sex = 'F') as women, max(value) filter (where sex = 'M') as men,
        max(status) as status
    from observation
    where indicator_id = 'internet_users_share' and vintage_id = $vintage_id and sex in ('F', 'M') and breakdown = '_T'
    group by all
    having women is not null and men is not null
),

derived as (
    select
        area_id::varchar as area_id, max(value) filter (where indicator_id = 'internet_users_gender_parity') as parity,
        max(value) filter (where indicator_id = 'internet_users_gender_gap') as gap
    from observation
    where
        indicator_id in ('internet_users_gender_parity', 'internet_users_gender_gap') and vintage_id = $vintage_id and year = $year
        and breakdown = '_T'
    group by all
),

nearest as (
    select area_id, arg_min(year, (abs(year - $year), -year)) as nearest_year
    from held
    group by area_id
)

select m.area_id, h.women, h.men, h.men - h.women as points, d.parity, d.gap, h.status, n.nearest_year as nearest_year
from belongs as m
left join held as h on m.area_id = h.area_id and h.year = $year
left join derived as d on m.area_id = d.area_id
left join nearest as n on m.area_id = n.area_id
order by points desc nulls last, m.area_id
