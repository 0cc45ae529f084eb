with named_by as (
    select target_id as event_id, string_agg(claim_id, '.' order by claim_id) as claim_ids
    from claim_link
    where kind = 'event'
    group by target_id
),

pledge as (
    select t.event_id, v.outcome, t.due_on, v.days_late
    from claim_test as t
    inner join verdict as v on t.test_id = v.test_id
    where t.kind = 'pledge'
),

region as (
    select m.area_id, m.group_id
    from member as m
    inner join area as g on m.group_id = g.area_id
    where g.group_kind = 'region' and m.membership_id = 'now'
)

select
    e.event_id, e.kind,
    case
        when p.event_id is not null then 'pledge'
        when e.kind = 'igf_meeting' and e.named_in_resolution then 'host'
        when e.kind = 'igf_meeting' then 'later'
        when e.named_in_resolution then 'named'
        else 'context'
    end as part,
    e.area_id, r.group_id as region_id, e.longitude, e.latitude, e.start_on, e.end_on, e.date_precision, e.held, e.named_in_resolution,
    p.outcome as pledge_outcome, p.due_on, p.days_late, n.claim_ids, e.participants_on_site, e.participants_total,
    e.participants_text is not null or e.developing_share is not null as participation, e.participants_countries, e.developing_share,
    e.url, e.participants_url
from event as e
left join pledge as p on e.event_id = p.event_id
left join named_by as n on e.event_id = n.event_id
left join region as r on e.area_id = r.area_id
order by e.start_on, e.event_id
