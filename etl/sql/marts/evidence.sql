-- What each line says of each test. The rules of "then" and "now" stand in docs/method.md.
create or replace temp table said as
with summed as (
    select
        test_id, kind, line, dataset_id, vintage_id, figure_id, membership_id, gap_rule, weighting, published_on, deadline_year,
        wanted_membership, membership_free, comparator, threshold, tolerance_share, direction,
        max(value) filter (where year = from_year) as from_value,
        max(value) filter (where year = deadline_year) as deadline_value,
        max(coverage) filter (where year = deadline_year) as coverage,
        max(stretch) filter (where year = from_year and value is not null) as from_stretch,
        max(stretch) filter (where year = deadline_year and value is not null) as deadline_stretch,
        min(year) filter (where passes) as first_passing,
        min(year) filter (where passes and year > deadline_year) as passing_later,
        max(year) filter (where value is not null) as latest_year,
        arg_max(value, year) filter (where value is not null) as latest_value
    from (
        select
            *,
            kind = 'threshold' and line <> 'published_figure'
            and if(comparator = 'at_least', value >= threshold, value < threshold) as passes
        from measured
    ) as m
    group by all
)

select
    * exclude (from_stretch, deadline_stretch, first_passing, passing_later),
    if(kind in ('trend', 'gap') and direction <> 'exists' and from_stretch < deadline_stretch, deadline_stretch, null) as break_year,
    case
        when deadline_value is null or break_year is not null then 'unknown'
        when kind in ('trend', 'gap') and direction <> 'exists' and from_value is null then 'unknown'
        when kind = 'threshold' and comparator = 'at_least' then if(deadline_value >= threshold, 'met', 'missed')
        when kind = 'threshold' then if(deadline_value < threshold, 'met', 'missed')
        when kind in ('magnitude', 'forecast') then case
            when abs(deadline_value - threshold) <= abs(threshold) * tolerance_share / 100 then 'accurate'
            when threshold > deadline_value then 'overstated'
            else 'understated'
        end
        when direction in ('rising', 'widening') then if(deadline_value > from_value, 'confirmed', 'contradicted')
        when direction in ('falling', 'narrowing') then if(deadline_value < from_value, 'confirmed', 'contradicted')
        else if(deadline_value > exists_above, 'confirmed', 'contradicted')
    end as outcome,
    -- What was reached before the deadline and lost by it is reached when it is reached again.
    if(outcome = 'missed', passing_later, first_passing) as year_crossed,
    case
        when break_year is not null then null
        when kind = 'threshold' and comparator = 'below' then threshold - deadline_value
        when kind in ('trend', 'gap') then deadline_value - from_value
        else deadline_value - threshold
    end as margin,
    cast(null as smallint) as economies_met,
    cast(null as smallint) as economies
from summed
inner join (select test_id, if(measure = 'ratio', 1, 0) as exists_above from release.claim_test) as above using (test_id)
where line <> 'published_figure' or deadline_value is not null;
