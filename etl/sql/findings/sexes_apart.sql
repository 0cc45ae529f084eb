-- Women's and men's rates that do not enclose the total by over half a point: the publisher's total is of another survey or an estimate.
select
    t.indicator_id, t.area_id, t.year, t.breakdown, f.value as women, m.value as men, t.value as total, t.vintage_id
from release.observation as t
inner join release.observation as f using (dataset_id, indicator_id, vintage_id, area_id, year, breakdown)
inner join release.observation as m using (dataset_id, indicator_id, vintage_id, area_id, year, breakdown)
inner join release.indicator as i on t.indicator_id::varchar = i.indicator_id
where t.sex = '_T' and f.sex = 'F' and m.sex = 'M' and i.aggregation <> 'sum'
    and greatest(least(f.value, m.value) - t.value, t.value - greatest(f.value, m.value)) > 0.5
order by greatest(least(f.value, m.value) - t.value, t.value - greatest(f.value, m.value)) desc;
