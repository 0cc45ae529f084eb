select
    g.test_id, g.indicator_id, g.area_id, g.sex, g.year, g.reason, g.coverage, i.unit_id, u.ratio_floor,
    (
        select string_agg(s.dataset_id || ' ' || s.series_code, '; ' order by s.preference, s.series_code)
        from series as s
        where s.indicator_id = g.indicator_id
    ) as series
from data_gap as g
inner join indicator as i on g.indicator_id = i.indicator_id
inner join unit as u on i.unit_id = u.unit_id
inner join claim_test as t on g.test_id = t.test_id
where t.claim_id = $claim_id
order by g.test_id, g.indicator_id, g.area_id, g.sex, g.year
