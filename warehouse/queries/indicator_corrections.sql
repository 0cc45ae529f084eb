with dropped as (
    select c.correction_id, count(*) as figures
    from corrected_observation as c
    inner join series as s on c.dataset_id = s.dataset_id and c.series_code = s.series_code
    where s.indicator_id = $indicator_id
    group by c.correction_id
)

select c.correction_id, c.dataset_id, c.action, c.reference, d.figures as left_out
from correction as c
left join dropped as d on c.correction_id = d.correction_id
where
    c.correction_id in (
        select x.correction_id
        from correction_series as x
        inner join correction as k on x.correction_id = k.correction_id
        inner join series as s on k.dataset_id = s.dataset_id and x.series_code = s.series_code
        where s.indicator_id = $indicator_id
    )
    and (c.action <> 'drop' or d.figures > 0)
order by c.dataset_id, c.correction_id
