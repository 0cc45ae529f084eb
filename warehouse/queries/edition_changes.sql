-- Two editions of one dataset beside each other. An edition may be held for some years, some groups or only women and men: what lies
-- beyond what is held of the other is neither new nor gone. Figures are compared as they are shown, since publishers round them now
-- and then.
with held as (
    select
        o.vintage_id::varchar as vintage_id, o.area_id::varchar as area_id, a.kind, o.year, o.sex::varchar as sex, o.value, u.decimals
    from observation as o
    inner join vintage as v on o.vintage_id::varchar = v.vintage_id
    inner join area as a on o.area_id::varchar = a.area_id
    inner join unit as u on o.unit_id::varchar = u.unit_id
    where
        o.indicator_id = $indicator_id and o.breakdown = '_T' and o.vintage_id::varchar in ($later_id, $earlier_id)
        and v.dataset_id = (select dataset_id from vintage where vintage_id = $later_id)
),

-- The years of each sex that both editions have.
span as (
    select sex, max(first_year) as first_year, min(last_year) as last_year
    from (
        select vintage_id, sex, min(year) as first_year, max(year) as last_year
        from held
        group by vintage_id, sex
    ) as of_edition
    group by sex
    having min(vintage_id) < max(vintage_id)
),

compared as (
    select
        h.area_id, h.kind, h.year, h.sex, any_value(h.decimals) as decimals,
        max(h.value) filter (where h.vintage_id = $earlier_id) as earlier_value,
        max(h.value) filter (where h.vintage_id = $later_id) as later_value
    from held as h
    inner join span as s on h.sex = s.sex and h.year between s.first_year and s.last_year
    group by h.area_id, h.kind, h.year, h.sex
),

told as (
    select
        c.*, count(c.earlier_value + c.later_value) over () as of_both,
        count(c.earlier_value) over (partition by c.area_id) > 0 and count(c.later_value) over (partition by c.area_id) > 0 as area_of_both
    from compared as c
)

select
    area_id, year, sex, earlier_value, later_value, later_value - earlier_value as difference,
    case when earlier_value is null then 'new' when later_value is null then 'gone' else 'revised' end as revision, of_both
from told
where (kind = 'economy' or area_of_both) and round(earlier_value, decimals) is distinct from round(later_value, decimals)
order by abs(difference) desc nulls last, revision, area_id, year, sex
