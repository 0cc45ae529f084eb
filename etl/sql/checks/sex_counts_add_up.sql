-- Women and men do not add up to everybody within 1 %. A series is mapped to the wrong sex, or a factor is wrong.
select t.dataset_id, t.indicator_id, t.vintage_id, t.area_id, t.year, f.value as women, m.value as men, t.value as total
from release.observation as t
inner join release.observation as f using (dataset_id, indicator_id, vintage_id, area_id, year, breakdown)
inner join release.observation as m using (dataset_id, indicator_id, vintage_id, area_id, year, breakdown)
inner join release.indicator as i on t.indicator_id::varchar = i.indicator_id
where t.sex = '_T' and f.sex = 'F' and m.sex = 'M' and i.aggregation = 'sum'
    and abs(f.value + m.value - t.value) > 0.01 * abs(t.value)
order by all;
