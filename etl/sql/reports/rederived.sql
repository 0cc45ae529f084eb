-- One row per chosen figure of the files read again whose bytes do not give the same figure.
select
    c.indicator_id, c.area_id, c.year, c.sex, c.breakdown, c.vintage_id, c.value, s.value * c.factor as rederived, r.locator
from chosen as c
inner join release.raw_file as r on c.raw_id = r.raw_id
inner join staging.raw_file as again on c.raw_id = again.raw_id
inner join release.series as l on c.dataset_id = l.dataset_id and c.series_code = l.series_code
left join release.series_standing as t
    on c.vintage_id = t.vintage_id and c.dataset_id = t.dataset_id and c.series_code = t.series_code and c.year = t.year
left join staging.observation as s
    on
        c.raw_id = s.raw_id and c.series_code = s.series_code and c.area_code = s.area_code and c.year = s.year
        and c.sex = coalesce(l.sex, s.sex)
        and c.breakdown = if(t.standing = 'official', '_T', coalesce(l.breakdown, s.breakdown))
where s.value is null or s.value * c.factor <> c.value
order by all;
