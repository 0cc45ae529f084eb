-- The newest figure of each area, line by line: the same order as newest_figure. rank: among the economies in the same edition and year.
with held as (
    select c.*
    from candidate_figure as c
    where
        list_contains($area_ids, c.area_id) and list_contains($indicator_ids, c.indicator_id) and list_contains($breakdowns, c.breakdown)
        and c.membership_id in ('', $membership_id)
),

newest as (
    select
        h.indicator_id, h.sex, h.breakdown, h.area_id, h.year, h.value, h.line, h.vintage_id, h.figure_id, h.publisher_id, h.published_on,
        h.coverage, row_number() over figure_of_any_line = 1 as newest, coalesce(v.dataset_id, '') as dataset_id,
        coalesce(v.precision, f.published_precision) as precision, coalesce(f.document, '') as document, coalesce(f.through, '') as through,
        coalesce(f.url, '') as url
    from held as h
    left join vintage as v on h.vintage_id = v.vintage_id
    left join published_figure as f on h.figure_id = f.figure_id
    window
        figure_of_any_line as (
            partition by h.indicator_id, h.sex, h.breakdown, h.area_id order by h.newness desc, h.vintage_id desc, h.figure_id desc
        )
    qualify
        row_number() over (
            partition by h.indicator_id, h.sex, h.breakdown, h.area_id, h.line
            order by h.newness desc, h.vintage_id desc, h.figure_id desc
        ) = 1
),

placed as (
    select
        n.indicator_id, n.sex, n.breakdown, n.area_id, count(*) as economies, count(*) filter (where o.value = n.value) as level,
        1 + count(*) filter (where if(list_contains($lower_is_better, n.indicator_id), o.value < n.value, o.value > n.value)) as rank
    from newest as n
    inner join observation as o
        on
            n.indicator_id = o.indicator_id and n.vintage_id = o.vintage_id and n.year = o.year and n.sex = o.sex
            and n.breakdown = o.breakdown
    inner join area as a on o.area_id = a.area_id and a.kind = 'economy'
    where n.line = 'observation'
    group by n.indicator_id, n.sex, n.breakdown, n.area_id
),

earlier as (
    select
        n.indicator_id, n.sex, n.breakdown, n.area_id, n.line, min(h.year) as since_year, arg_min(h.value, h.year) as since_value
    from newest as n
    inner join stretch as s on n.indicator_id = s.indicator_id and n.dataset_id = s.dataset_id and n.year between s.from_year and s.to_year
    inner join held as h
        on
            n.indicator_id = h.indicator_id and n.sex = h.sex and n.breakdown = h.breakdown and n.area_id = h.area_id
            and n.line = h.line and n.vintage_id = h.vintage_id and h.year < n.year and h.year >= greatest($since_year, s.from_year)
    where n.vintage_id <> ''
    group by n.indicator_id, n.sex, n.breakdown, n.area_id, n.line
)

select
    n.indicator_id, n.sex, n.breakdown, n.area_id, n.year as year, n.value, i.unit_id, n.line, n.vintage_id, n.publisher_id,
    n.published_on, n.precision, n.document, n.through, n.url, n.coverage, n.newest, coalesce(s.from_year, 0) as stretch, p.rank,
    p.economies, p.level, e.since_year, e.since_value
from newest as n
inner join indicator as i on n.indicator_id = i.indicator_id
left join stretch as s on n.indicator_id = s.indicator_id and n.dataset_id = s.dataset_id and n.year between s.from_year and s.to_year
left join placed as p on n.indicator_id = p.indicator_id and n.sex = p.sex and n.breakdown = p.breakdown and n.area_id = p.area_id
left join earlier as e
    on
        n.indicator_id = e.indicator_id and n.sex = e.sex and n.breakdown = e.breakdown and n.area_id = e.area_id and n.line = e.line
order by n.area_id, n.indicator_id, n.sex, n.breakdown, n.line
