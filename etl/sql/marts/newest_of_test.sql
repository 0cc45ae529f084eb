-- The newest figures of what a test measures (docs/method.md, "Newest"); of a gap, both sides from one edition or document.
create or replace temp table newest_of_test as
with measure as (
    select
        t.test_id, a.year, a.line, a.vintage_id, a.figure_id, a.newness,
        case
            when t.kind <> 'gap' then a.value
            when t.measure = 'points' then a.value - b.value
            else release.told_ratio(a.value, b.value, u.ratio_floor)
        end as value
    from release.claim_test as t
    inner join release.candidate_figure as a
        on
            t.indicator_id = a.indicator_id and t.area_id = a.area_id and t.sex = a.sex and a.breakdown = '_T'
            and a.membership_id in ('', t.membership_id)
    inner join release.indicator as i on t.indicator_id = i.indicator_id
    inner join release.unit as u on i.unit_id = u.unit_id
    left join release.candidate_figure as b
        on
            t.kind = 'gap' and t.indicator_id = b.indicator_id and t.other_area_id = b.area_id and t.other_sex = b.sex
            and b.breakdown = '_T' and b.membership_id in ('', t.membership_id)
            and a.line = b.line and a.origin = b.origin and a.year = b.year
    where t.kind in ('threshold', 'magnitude', 'forecast', 'trend', 'gap') and (t.kind <> 'gap' or b.value is not null)
)

select * exclude (newness)
from measure
where value is not null
qualify row_number() over (partition by test_id order by newness desc, vintage_id desc, figure_id desc) = 1;
