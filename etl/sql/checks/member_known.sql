-- A membership names an economy or group that does not exist. Correct data/reference/area_group_member.csv.
select m.area_id, m.group_id
from release.area_group_member as m
where m.area_id not in (select area_id from release.area where kind = 'economy')
    or m.group_id not in (select area_id from release.area where kind = 'group')
order by all;
