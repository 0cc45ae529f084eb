-- Of each group that an economy belonged to: since when and until when without an interruption, and whether on each date of membership.
with period as (
    select
        g.group_id, g.valid_from, g.valid_to, split_part(g.source, ';', 1) as source, g.verified,
        coalesce(g.valid_from, '-infinity') <= t.as_of and t.as_of < coalesce(g.valid_to, 'infinity') as then_in,
        coalesce(g.valid_from, '-infinity') <= n.as_of and n.as_of < coalesce(g.valid_to, 'infinity') as now_in
    from area_group_member as g
    inner join membership as t on t.membership_id = $then_id
    inner join membership as n on n.membership_id = $now_id
    where g.area_id = $area_id
)

select
    p.group_id, a.group_kind, bool_or(p.then_in) as then_in, bool_or(p.now_in) as now_in,
    if(bool_or(p.valid_from is null), null, min(p.valid_from)) as valid_from,
    if(bool_or(p.valid_to is null), null, max(p.valid_to)) as valid_to,
    bool_and(p.verified) as verified, arg_max(p.source, coalesce(p.valid_from, '-infinity')) as source
from period as p
inner join area as a on p.group_id = a.area_id
group by p.group_id, a.group_kind
order by a.group_kind, p.group_id
