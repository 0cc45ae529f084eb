-- Our world aggregate is over 2 points from the publisher's own while nearly everybody is covered. Look at memberships and weights.
select g.indicator_id, g.vintage_id, g.year, g.value as ours, o.value as publishers
from release.aggregate as g
inner join release.observation as o using (indicator_id, vintage_id, area_id, year, sex, breakdown)
where g.area_id = 'group:world' and g.membership_id = 'resolution' and g.gap_rule = 'interpolate'
    and g.coverage > 98 and g.dataset_id = 'wdi' and g.indicator_id = 'internet_users_share' and abs(g.value - o.value) > 2
order by all;
