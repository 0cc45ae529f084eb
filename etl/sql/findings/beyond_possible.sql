-- Figures beyond what seems possible: held back where a publisher gives them, kept where we derive them. If one is right, widen its range.
select h.indicator_id, h.series_code, h.area_code as area, h.year, h.value, h.reason, h.vintage_id
from release.held_back_observation as h
union all
select
    o.indicator_id::varchar, o.series_code::varchar, o.area_id::varchar, o.year, o.value,
    'derived; not between ' || i.range_low || ' and ' || i.range_high, o.vintage_id::varchar
from release.observation as o
inner join release.indicator as i on o.indicator_id::varchar = i.indicator_id
where o.value < i.range_low or o.value > i.range_high
order by all;
