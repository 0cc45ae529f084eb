-- The tables of a release: the only thing that the ETL and the dashboard share.
-- What repeats by the million is of an ENUM type, created by the build (etl/marts.py): area_id_t, indicator_id_t, ….

create table publisher (
    publisher_id varchar primary key, name varchar not null, url varchar not null
);
comment on table publisher is 'One row per organisation whose figures are held.';

create table licence (
    licence_id varchar primary key, name varchar not null, url varchar not null
);
comment on table licence is 'One row per licence under which figures are held.';

create table dataset (
    dataset_id varchar primary key, publisher_id varchar not null, name varchar not null, url varchar not null, citation varchar not null
);
comment on table dataset is 'One row per product of a publisher. citation is a pattern with {code}, {vintage}, {url}, {underlying}.';

create table unit (
    unit_id varchar primary key, name varchar not null, symbol varchar not null, decimals tinyint not null, ratio_floor double
);
comment on table unit is
'One row per unit of measurement; decimals is how many a person is shown. ratio_floor: no ratio is told over a figure below it (told_ratio); null: over any but 0.';

-- How many times a figure is another one; null where that is 0 or below the floor of their unit.
create macro told_ratio(value, base, floor) as if(base >= coalesce(floor, base), value / nullif(base, 0), null);

create table indicator (
    indicator_id varchar primary key, title varchar not null, definition varchar not null, theme varchar not null,
    unit_id varchar not null, range_low double not null, range_high double not null, low_set_by varchar not null, high_set_by varchar not null,
    aggregation varchar not null, weight_indicator_id varchar
);
comment on table indicator is
'One row per thing measured. low_set_by, high_set_by: definition (a figure beyond that end stops the build) or guess (it is held back). aggregation: weighted_mean (by weight_indicator_id), sum, median (of economies) or none. Texts are English; others are in translation.';

create table indicator_break (
    indicator_id varchar not null, dataset_id varchar, year smallint not null, reason varchar not null
);
comment on table indicator_break is 'One row per year from which a series does not compare with the years before; dataset_id null means every dataset.';

create table series (
    dataset_id varchar not null, series_code varchar not null, indicator_id varchar not null, preference tinyint not null,
    factor double not null, sex varchar, breakdown varchar, underlying_publisher_id varchar,
    licence_id varchar not null, licence_basis varchar not null, url varchar not null, embedded boolean not null,
    primary key (dataset_id, series_code)
);
comment on table series is
'One row per publisher''s code that measures an indicator. preference 1 comes first; factor turns its unit into ours; licence_basis says how the licence is known; breakdown: of every figure, where the publisher has a code for each (of a series in series_standing: of those that are not official).';

create view stretch as
with beginning as (
    select indicator_id, dataset_id, 0 as from_year from series
    union
    select indicator_id, '', 0 from indicator
    union
    select s.indicator_id, s.dataset_id, b.year
    from series as s
    inner join indicator_break as b on s.indicator_id = b.indicator_id and (b.dataset_id is null or s.dataset_id = b.dataset_id)
    union
    select indicator_id, '', year from indicator_break
)

select
    indicator_id, dataset_id, from_year::smallint as from_year,
    (coalesce(lead(from_year) over (partition by indicator_id, dataset_id order by from_year), 10000) - 1)::smallint as to_year
from beginning;
comment on view stretch is
'One row per indicator, dataset and stretch of years without a break inside, from from_year to to_year: its figures compare with each other and not with those of another stretch. dataset_id empty: figures printed one by one, which every break of the indicator parts.';

create table translation (
    entity varchar not null, entity_id varchar not null, field varchar not null, language varchar not null, text varchar not null,
    primary key (entity, entity_id, field, language)
);
comment on table translation is
'One row per text and language other than the source language: entity is a table (area, indicator, unit, publisher, dataset, claim, …), field its column.';

create table area (
    area_id varchar primary key, kind varchar not null, group_kind varchar, name varchar not null, iso2 varchar, m49 varchar,
    longitude double, latitude double, on_map boolean not null
);
comment on table area is
'One row per economy (kind economy, area_id ISO 3166-1 alpha-3) or group (kind group, area_id group:…). group_kind: world, development, special, income, region, m49_region, publisher. Coordinates in degrees; on_map false means too small for the map''s outlines, drawn as a dot.';

create table area_group_member (
    area_id varchar not null, group_id varchar not null, valid_from date, valid_to date, source varchar not null, verified boolean not null
);
comment on table area_group_member is
'One row per economy, group and period of membership. valid_from null: since before the first date held; valid_to: the first day it no longer holds, null: still holds. verified false: not yet found in a publisher''s list.';

create table membership (
    membership_id varchar primary key, as_of date not null, name varchar not null
);
comment on table membership is 'One row per date at which memberships are evaluated: that of a resolution, such as resolution, and now.';

create table term (
    term_id varchar primary key, place smallint not null, name varchar not null, meaning varchar not null, publisher_id varchar
);
comment on table term is
'One row per word of the product, in the order of the glossary, with what it means. publisher_id: whose meaning it is; null: ours.';

create table term_form (
    term_id varchar not null, language varchar not null, form varchar not null, primary key (language, form)
);
comment on table term_form is 'One row per form in which a page says a word and links it to its meaning, by language.';

create table area_called (area_id varchar not null, name varchar not null, primary key (area_id, name));
comment on table area_called is
'One row per economy, or group of the catalogue, and name or code by which it is found: ISO 3166-1 codes, names in every language, ours, CLDR''s and the World Bank''s, and what people call it.';

create table synonym (
    synonym_id varchar not null, language varchar not null, word varchar not null, place smallint primary key
);
comment on table synonym is
'One row per word that a search takes for the others of its synonym_id, of whatever language, in the order of the catalogue.';

create view member as
select distinct d.membership_id, g.group_id, g.area_id
from area_group_member as g
cross join membership as d
where coalesce(g.valid_from, '-infinity') <= d.as_of and d.as_of < coalesce(g.valid_to, 'infinity');
comment on view member is
'One row per date of membership, group and economy that belongs to it on that date: from valid_from on, no more on valid_to.';

-- Whether figures of economies with this % of a group's population may speak for the group, and decide a verdict.
create macro covers_enough(coverage) as coverage >= 80;

-- The day up to which what was published is what was known at a deadline: 24 months after the end of its year.
create macro known_until(deadline_year) as make_date(deadline_year + 2, 12, 31);

-- The last year into which a figure of a year may be carried.
create macro carried_until(year) as year + 2;

create table vintage (
    vintage_id varchar primary key, publisher_id varchar not null, dataset_id varchar not null,
    published_on date not null, precision varchar not null, basis varchar not null
);
comment on table vintage is
'One row per state of a dataset as published. precision: exact, month or not_after (published_on is the latest day it can be).';

create table raw_file (
    raw_id varchar primary key, publisher_id varchar not null, dataset_id varchar not null, vintage_id varchar not null,
    locator varchar not null, sha256 varchar not null, bytes bigint not null, retrieved_at timestamp,
    cells_read bigint not null, cells_kept bigint not null, cells_blank bigint not null
);
comment on table raw_file is 'One row per publisher''s file or answer behind the figures. cells_read = kept + blank + raw_file_dropped.';

create table raw_file_dropped (
    raw_id varchar not null, reason varchar not null, cells bigint not null
);
comment on table raw_file_dropped is 'One row per raw file and reason for which cells were left out.';

create table correction (
    correction_id varchar primary key, dataset_id varchar not null, action varchar not null, reason varchar not null,
    reference varchar not null, rows_changed bigint not null
);
comment on table correction is
'One row per known error of a publisher. action: drop (figures left out), recode_area, set_unit, reassign or mark_break (figures kept, read otherwise than their label says); rows_changed: how many figures it concerns.';

create table correction_series (
    correction_id varchar not null, series_code varchar not null, primary key (correction_id, series_code)
);
comment on table correction_series is
'One row per correction and publisher''s code that it is about: every code of the dataset where the correction names none.';

create table corrected_observation (
    correction_id varchar not null, publisher_id varchar not null, dataset_id varchar not null, series_code varchar not null,
    area_code varchar not null, year smallint not null, sex varchar not null, breakdown varchar not null, vintage_id varchar not null,
    value double not null, status varchar not null, note varchar, raw_id varchar not null
);
comment on table corrected_observation is
'One row per figure that a correction left out, as published: under the publisher''s codes and in its unit.';

create table held_back_observation (
    indicator_id varchar not null, reason varchar not null, publisher_id varchar not null, dataset_id varchar not null,
    series_code varchar not null, area_code varchar not null, year smallint not null, sex varchar not null, breakdown varchar not null,
    vintage_id varchar not null, value double not null, status varchar not null, note varchar, raw_id varchar not null
);
comment on table held_back_observation is
'One row per figure that is held back, as published, since it lies beyond what seems possible (reason says which limit of ours).';

create table observation (
    indicator_id indicator_id_t not null, vintage_id vintage_id_t not null, area_id area_id_t not null, year smallint not null,
    sex sex_t not null, breakdown breakdown_t not null, value double not null, status status_t not null, note varchar,
    publisher_id publisher_id_t not null, dataset_id dataset_id_t not null, unit_id unit_id_t not null,
    series_code series_code_t not null, area_code area_code_t not null, raw_id raw_id_t not null
);
comment on table observation is
'One row per publisher, dataset, indicator, area, year, sex, breakdown and vintage. value in the indicator''s unit; status: reported, estimated, modelled or not_stated; series_code and area_code are the publisher''s own. Groups hold the publisher''s own aggregates.';

create view observation_latest as
select o.*
from observation as o
inner join vintage as v on o.vintage_id = v.vintage_id
qualify
    row_number() over (
        partition by o.dataset_id, o.indicator_id, o.area_id, o.year, o.sex, o.breakdown order by v.published_on desc
    ) = 1;
comment on view observation_latest is
'One row per publisher, dataset, indicator, area, year, sex and breakdown: the observation of the newest vintage that has one.';

create table economy_listing (
    vintage_id varchar not null, area_code varchar not null, iso2 varchar, name varchar not null, is_aggregate boolean not null,
    region_code varchar, income_code varchar, longitude double, latitude double, raw_id varchar not null
);
comment on table economy_listing is
'One row per entry (economy or aggregate) of a publisher''s list of economies and vintage, under the publisher''s codes.';

create table membership_listing (
    vintage_id varchar not null, area_code varchar not null, group_code varchar not null, valid_from date, valid_to date,
    note varchar, raw_id varchar not null
);
comment on table membership_listing is
'One row per area, group and period stated by a publisher''s list of groups and vintage, under the publisher''s codes.';

create table series_standing (
    vintage_id varchar not null, dataset_id varchar not null, series_code varchar not null, year smallint not null,
    basket varchar not null, standing varchar not null, raw_id varchar not null
);
comment on table series_standing is
'One row per vintage, series and year of which the publisher says whether it is the official one (official) or a trial (experimental); basket is its name for what the series measures with others in turn. Of these series only the official figures stand for the basket; the others are broken down.';

create table licence_statement (
    vintage_id varchar not null, dataset_id varchar not null, series_code varchar not null, place smallint not null,
    name varchar not null, url varchar not null, raw_id varchar not null
);
comment on table licence_statement is
'One row per licence that a publisher states for one of its series, in the publisher''s order (place), as published.';

create table aggregate (
    indicator_id indicator_id_t not null, vintage_id vintage_id_t not null, area_id area_id_t not null, year smallint not null,
    sex sex_t not null, breakdown breakdown_t not null, membership_id varchar not null, gap_rule varchar not null,
    value double not null, value_unweighted double not null, economies smallint not null, economies_with_data smallint not null,
    economies_filled smallint not null, coverage double not null, low_coverage boolean not null,
    dataset_id dataset_id_t not null, weight_vintage_id varchar not null
);
comment on table aggregate is
'One row per indicator, vintage, group, year, sex, breakdown, membership and gap rule, computed by us from economies. value_unweighted: the plain mean of economies. coverage: % of the group''s population in economies with a value (filled included); economies_filled: how many of them were interpolated or carried; low_coverage: under 80 %. gap_rule: interpolate, carry, reporting, or without_estimates (interpolate, without figures that the publisher marks as estimated or modelled; only of vintages that mark some).';

create table inequality (
    indicator_id indicator_id_t not null, vintage_id vintage_id_t not null, year smallint not null, grouping varchar not null,
    membership_id varchar not null, gini double not null, theil double not null, theil_between double not null,
    theil_within double not null, economies smallint not null, coverage double not null, low_coverage boolean not null,
    dataset_id varchar not null, weight_vintage_id varchar not null
);
comment on table inequality is
'One row per indicator, vintage, year, grouping (income or region) and membership: how unequally the figure is spread over the people of the world, everybody counted with the figure of their economy. theil = theil_between (groups) + theil_within (economies inside them); gini and theil are 0 where all economies are equal. coverage: % of the world''s population in economies with a figure, interpolated ones included; low_coverage: under 80 %.';

create table gender_gap_rebuilt (
    vintage_id varchar not null, year smallint not null, reported double not null, low double not null, central double not null,
    high double not null, coverage double not null, economies smallint not null, primary key (vintage_id, year)
);
comment on table gender_gap_rebuilt is
'One row per vintage and year: men online less women online in the world, in people, rebuilt by us from economies. reported: of the economies that report by sex (economies; coverage: % of the world''s population in them). low, central, high: of the world, when the users of the others are split with the parity at the 90th percentile, the median and the 10th percentile of those that report.';

-- A report as a reference names it, with who it reached us through.
create macro cited(document, through) as if(through = '', document, document || ', through ' || through);

create table published_figure (
    figure_id varchar primary key, indicator_id varchar not null, area_id varchar not null, year smallint not null, sex varchar not null,
    value double, value_text varchar not null, unit_id varchar not null, publisher_id varchar not null, document varchar not null,
    through varchar not null, published_on date, published_precision varchar not null, url varchar not null, restates_claim boolean not null
);
comment on table published_figure is
'One row per figure that a publisher printed, cited one by one; publisher tracker: derived by us from such figures. through: who reported or republished it, where we did not see it at the publisher; empty where we did. value null where the publisher gave words only (value_text). restates_claim: it is the claim itself, so it proves nothing.';

-- How new a figure is: of two the greater is newer. Of one year, what a publisher states comes before what we derive from its rates, and
-- what was published last before the rest; line and is_free (members do not matter) part what is of one day.
create macro newness(figure_year, published_on, line, publisher_id, is_free) as row(
    figure_year, publisher_id <> 'tracker', published_on,
    case line when 'published_figure' then 1 when 'our_aggregate' then if(is_free, 0, 3) else 2 end
);

create view candidate_figure as
with candidate as (
    select
        o.indicator_id::varchar as indicator_id, o.area_id::varchar as area_id, o.sex::varchar as sex, o.breakdown::varchar as breakdown,
        '' as membership_id, o.year, o.value, if(a.kind = 'economy', 'observation', 'publisher_aggregate') as line,
        o.vintage_id::varchar as vintage_id, '' as figure_id, o.publisher_id::varchar as publisher_id, v.published_on, null::double as coverage,
        concat_ws('|', o.dataset_id, o.vintage_id) as origin
    from observation as o
    inner join area as a on o.area_id = a.area_id
    inner join vintage as v on o.vintage_id = v.vintage_id
    union all
    select
        indicator_id, area_id, sex, '_T', '', year, value, 'published_figure', '', figure_id, publisher_id, published_on, null,
        concat_ws('|', publisher_id, document, published_on)
    from published_figure
    where value is not null and not restates_claim
    union all
    select
        g.indicator_id, g.area_id, g.sex, g.breakdown, g.membership_id, g.year, g.value, 'our_aggregate', g.vintage_id, '',
        v.publisher_id, v.published_on, g.coverage, concat_ws('|', g.dataset_id, g.vintage_id)
    from aggregate as g
    inner join vintage as v on g.vintage_id = v.vintage_id
    where g.gap_rule = 'interpolate' and covers_enough(g.coverage)
)

select
    c.*,
    newness(c.year, c.published_on, c.line, c.publisher_id, a.kind = 'economy' or a.group_kind = 'world') as newness
from candidate as c
inner join area as a on c.area_id = a.area_id;
comment on view candidate_figure is
'One row per figure that may speak for its area: a publisher''s own (observation of an economy, publisher_aggregate of a group), one that a publisher printed and that is not the claim itself (published_figure), or ours where it covers enough (our_aggregate, then of a date of membership; membership_id is empty where it does not matter). origin: the edition or document, the same for figures that may be compared; newness: which of two is newer.';

create view newest_figure as
select c.* exclude (membership_id, origin, newness), m.membership_id
from candidate_figure as c
inner join membership as m on c.membership_id in ('', m.membership_id)
qualify
    row_number() over (
        partition by c.indicator_id, c.area_id, c.sex, c.breakdown, m.membership_id
        order by c.newness desc, c.vintage_id desc, c.figure_id desc
    ) = 1;
comment on view newest_figure is
'One row per indicator, area, sex, breakdown and date of membership: the newest of its candidate figures. What a page calls newest or now is this figure, with its year and the edition (vintage_id) or printed figure (figure_id) that it stands in.';

create table event (
    event_id varchar primary key, kind varchar not null, name varchar not null, city varchar, area_id varchar, longitude double, latitude double,
    start_on date, end_on date, date_precision varchar, held varchar not null, named_in_resolution boolean not null,
    participants_on_site integer, participants_total integer, participants_text varchar, participants_countries varchar,
    developing_share double, developing_share_basis varchar, url varchar, participants_url varchar
);
comment on table event is
'One row per meeting or other event. held: held or not_verified; date_precision says whether start_on is a day, month or year; developing_share: % of participants, on the basis named.';

create table yearly_meeting (
    event_id varchar not null, year smallint not null, start_on date, end_on date, text varchar not null, url varchar not null,
    primary key (event_id, year)
);
comment on table yearly_meeting is
'One row per year of which a record was found of a meeting said to be held every year (event_id: the event that stands for it). start_on and end_on null: the record gives no day.';

create table document (
    document_id varchar primary key, symbol varchar, title varchar not null, dated_on date, date_precision varchar,
    named_in_resolution boolean not null, url varchar
);
comment on table document is 'One row per resolution, report or other text that the resolution or a verdict cites.';

create table follow_up (
    step_id varchar primary key, paragraph varchar not null, step varchar not null, due_on date, due_precision varchar,
    done_on date, done_precision varchar, instrument varchar, document_id varchar, url varchar
);
comment on table follow_up is 'One row per step that the resolution asks for, with the day it was due and the day it was done (null: not found).';

create table goalpost (
    goalpost_id varchar primary key, claim_id varchar not null, text varchar not null, set_on date, set_precision varchar,
    comparator varchar, threshold double, unit varchar, area_id varchar, deadline_year smallint, url varchar
);
comment on table goalpost is 'One row per wording of a target over time, so that moved goalposts are seen.';

create table goalpost_verdict (
    goalpost_id varchar primary key, kind varchar not null, indicator_id varchar, comparator varchar, threshold double,
    membership_id varchar not null, outcome varchar not null, year smallint, value double, line varchar, vintage_id varchar,
    figure_id varchar, economies_met smallint, economies smallint
);
comment on table goalpost_verdict is
'One row per later wording of a target that is tested; no claim rests on it. kind: threshold (a figure of the group against comparator and threshold), every_economy (each country and area of the group, by any of its indicators; indicator_id: the first) or not_counted (no figure measures it). value: the newest figure up to the deadline, in the indicator''s unit (every_economy: % of the economies with a figure that meet it), of year, in the edition or printed figure named; line as in evidence. outcome: met, missed, or unknown where that figure is not of the deadline''s year or, of every_economy, all pass but some have no figure.';

create table claim (
    claim_id varchar primary key, resolution_id varchar not null, place smallint not null, paragraph varchar not null,
    kind varchar not null, theme varchar not null, statement varchar not null, not_measurable varchar, no_figures varchar, note varchar
);
comment on table claim is
'One row per statement of a resolution, in our words; place: in the order of the resolutions and of their texts. paragraph: paragraph_id of paragraph. Of a claim without tests, not_measurable says why no figure can test it, or no_figures who publishes figures that measure it and are not in the release; both null where something tests it.';

create table claim_role (
    role varchar not null, place smallint not null, claim_id varchar not null, primary key (role, place)
);
comment on table claim_role is
'One row per part that a claim plays on the pages: headline (of the Overview, in the order of place), t1 to t5 (which target of the Broadband Commission it is) or gender_forecast (its forecast is drawn beside later figures).';

create table claim_actor (
    claim_id varchar not null, place smallint not null, name varchar not null
);
comment on table claim_actor is 'One row per claim and who acts in it or is asked to act, in the order of the register.';

create table claim_figure (
    claim_id varchar not null, value double not null, unit varchar not null, year smallint, area_id varchar, text varchar not null,
    in_text boolean not null
);
comment on table claim_figure is
'One row per quantity of a claim. in_text: the paragraph states it; false: only a document that the paragraph takes note of does.';

create table claim_verb (
    claim_id varchar not null, place smallint not null, paragraph_id varchar not null, verb varchar not null
);
comment on table claim_verb is
'One row per claim and verb with which the text introduces it (verb of paragraph_verb), in the order of the text.';

create table claim_link (
    claim_id varchar not null, kind varchar not null, target_id varchar not null
);
comment on table claim_link is 'One row per claim and event, document or other claim that it names (kind: event, document, claim).';

-- claim_test is made of its fields, warehouse/claim_test.py.

create table claim_test_indicator (
    test_id varchar not null, indicator_id varchar not null
);
comment on table claim_test_indicator is 'One row per claim test and indicator that answers it; several only where any of them may (every_economy).';

create table evidence (
    test_id varchar not null, line varchar not null, dataset_id varchar not null, vintage_id varchar not null, figure_id varchar not null,
    membership_id varchar not null, gap_rule varchar not null, weighting varchar not null, published_on date, from_value double,
    deadline_value double, margin double, outcome varchar not null, break_year smallint, coverage double, economies_met smallint, economies smallint,
    year_crossed smallint, latest_year smallint, latest_value double, role varchar not null
);
comment on table evidence is
'One row per claim test and line of figures it was applied to. line: published_figure, published_count (how many economies met it, as printed), publisher_aggregate, our_aggregate or economies; ids that do not apply are empty. from_value and deadline_value: what is measured in the first and the last year of the test (of every_economy: the % of economies that meet it). role: as_then, as_now or both where this row decides those answers, else alternative. year_crossed: the first year that satisfies the test, after the deadline where that year does not; null where none does. break_year: a break of the series between the two years of a trend or gap, for which the outcome is unknown; else null.';

create table robustness (
    test_id varchar not null, alternative varchar not null, line varchar not null, dataset_id varchar not null, vintage_id varchar not null,
    figure_id varchar not null, membership_id varchar not null, gap_rule varchar not null, weighting varchar not null,
    from_value double, deadline_value double, coverage double, year_crossed smallint, outcome varchar not null, flips boolean, reason varchar not null
);
comment on table robustness is
'One row per claim test that figures answer and fair alternative: membership (members of another date), without_estimates, other_publisher, unweighted, other_aggregate (the publisher''s own aggregate in place of ours, or ours in place of it) and reporting_only (no gap filled). Each is the line of evidence that answers it, compared with the line that decides today, else then. flips: its outcome is another; null where it has none, and then reason says why: low_coverage, break, no_figures, printed, everybody_belongs, same_members, not_stated, none_marked, each_once, no_other or no_aggregate.';

create table verdict (
    test_id varchar primary key, claim_id varchar not null, kind varchar not null, outcome varchar not null, as_then varchar not null,
    as_now varchar not null, since varchar not null, since_year smallint, then_value double, now_value double, latest_year smallint,
    latest_value double, latest_line varchar, latest_vintage_id varchar, latest_figure_id varchar, days_late integer,
    alternatives smallint not null, alternatives_that_differ smallint not null
);
comment on table verdict is
'One row per claim test. as_then, as_now: met, missed (threshold, every_economy), accurate, overstated, understated (magnitude, forecast), confirmed, contradicted (trend, gap) or unknown. since: crossed (in since_year), not_yet, unknown or empty. outcome: met_on_time, met_late, missed, contested, mixed (points and ratio of one gap disagree), accurate, overstated, understated, untestable, confirmed, contradicted, held, kept, late, not_kept, not_verified or no_data. then_value and now_value are those of the deciding evidence; the latest_ columns are the newest figures of what the test measures (newest_figure), whatever line they are from, with their edition or printed figure; alternatives counts the fair alternatives (robustness) that have an outcome, alternatives_that_differ those of them that flip it.';

create table data_gap (
    test_id varchar not null, indicator_id varchar not null, area_id varchar not null, sex varchar not null, year smallint not null,
    reason varchar not null, coverage double
);
comment on table data_gap is
'One row per claim test without an answer today and indicator, group, sex and year that it lacks. reason: no_series (the release holds no figures of the indicator), no_group (none of the group in that year), break (figures of both years, and in this one a break between them), low_coverage (coverage: the most of its population that any vintage covers, under 80 %) or near_zero (of a ratio: the figure that it would be over is below the ratio_floor of its unit).';

create view claim_verdict as
with outcomes as (
    select
        c.claim_id,
        list_sort(list_distinct(list(v.outcome) filter (where v.outcome <> 'no_data'))) as outcomes,
        count(v.test_id) as tests
    from claim as c
    left join verdict as v on c.claim_id = v.claim_id
    group by c.claim_id
)

select
    c.claim_id,
    case
        when c.not_measurable is not null then 'not_measurable'
        when len(coalesce(o.outcomes, [])) = 0 then 'no_figures'
        when len(o.outcomes) = 1 then o.outcomes[1]
        when list_contains(['met_on_time', 'met_late', 'missed'], o.outcomes[1]) and not list_contains(o.outcomes, 'met_on_time')
            then 'missed'
        else 'mixed'
    end as outcome,
    o.tests
from claim as c
inner join outcomes as o on c.claim_id = o.claim_id;
comment on view claim_verdict is
'One row per claim: the outcome that all its tests share, missed where some were met late and others not at all, mixed where they disagree, no_figures (it can be measured, but the release has no figures that do) or not_measurable.';

create table resolution (
    resolution_id varchar primary key, place smallint not null, symbol varchar not null, publisher_id varchar not null,
    adopted_on date not null, title varchar not null, name varchar not null, body varchar not null, meeting varchar not null,
    official_url varchar not null, report varchar, report_url varchar
);
comment on table resolution is
'One row per resolution whose claims the register holds; the first in place is the one that the pages tell of. publisher_id: whose the figures are that it states; name: how a sentence calls it; body: who adopted it; meeting: where, as a part of a sentence; report: on which it was adopted, null where there was none.';

create table resolution_part (
    part_id varchar primary key, resolution_id varchar not null, place smallint not null, title varchar not null, paragraph varchar not null
);
comment on table resolution_part is
'One row per part of a resolution''s text, in its order. part_id begins the ids of its paragraphs; paragraph: how one of them is called, {n} being its number.';

create table paragraph (
    paragraph_id varchar primary key, resolution_id varchar not null, part_id varchar not null, number smallint not null,
    place smallint not null, title varchar not null
);
comment on table paragraph is
'One row per paragraph of a resolution, in the order of the resolutions and of their texts, with our short title. number: in its part.';

create table paragraph_verb (
    paragraph_id varchar not null, place smallint not null, verb varchar not null, primary key (paragraph_id, verb)
);
comment on table paragraph_verb is
'One row per paragraph and verb with which it does something (takes note, welcomes, requests, …): the text''s own word, in its order.';

create table theme (
    theme_id varchar primary key, place smallint not null, title varchar not null
);
comment on table theme is 'One row per theme of claims.';

create table claim_kind (
    kind_id varchar primary key, place smallint not null, title varchar not null
);
comment on table claim_kind is 'One row per kind of claim: target, magnitude, forecast, trend, gap, event, pledge, deadline, reference or norm.';

create table mart_sql (
    name varchar primary key, place smallint not null, part varchar not null, text varchar not null
);
comment on table mart_sql is
'One row per SQL file that made this release, in the order in which they ran (place). part: load (tables of what publishers and the register state), figures (aggregates and whatever else follows from the observations), method (evidence and verdicts) or after. Those of figures and method read nothing but the release. place 0, reopen, lets those of method run again on the published release.';

create view method_sql as
select name, place, text
from mart_sql
where part in ('reopen', 'method');
comment on view method_sql is
'One row per SQL file that made evidence and verdicts of this release, in the order in which they ran (place), after the one that lets them run again, reopen.';

create view source_text as
select 'area' as entity, area_id as entity_id, 'name' as field, name as text from area
union all
select 'indicator', indicator_id, 'title', title from indicator
union all
select 'indicator', indicator_id, 'definition', definition from indicator
union all
select 'indicator_break', indicator_id || ':' || year, 'reason', reason from indicator_break
union all
select 'unit', unit_id, 'name', name from unit
union all
select 'publisher', publisher_id, 'name', name from publisher
union all
select 'dataset', dataset_id, 'name', name from dataset
union all
select 'dataset', dataset_id, 'citation', citation from dataset
union all
select distinct 'text', entity_id, 'text', entity_id from translation where entity = 'text'
union all
select 'membership', membership_id, 'name', name from membership
union all
select 'term', term_id, 'name', name from term
union all
select 'term', term_id, 'meaning', meaning from term
union all
select 'correction', correction_id, 'reason', reason from correction
union all
select 'claim', claim_id, 'statement', statement from claim
union all
select 'claim', claim_id, 'note', note from claim where note is not null
union all
select 'claim', claim_id, 'not_measurable', not_measurable from claim where not_measurable is not null
union all
select 'claim', claim_id, 'no_figures', no_figures from claim where no_figures is not null
union all
select 'claim_test', test_id, 'note', note from claim_test where note is not null
union all
select 'claim_test', test_id, 'condition', condition from claim_test where condition is not null
union all
select distinct 'claim_actor', claim_id || ':' || name, 'name', name from claim_actor
union all
select 'claim_figure', claim_id || ':' || text, 'text', text from claim_figure
union all
select 'yearly_meeting', event_id || ':' || year, 'text', text from yearly_meeting
union all
select 'resolution', resolution_id, 'title', title from resolution
union all
select 'resolution', resolution_id, 'name', name from resolution
union all
select 'resolution', resolution_id, 'body', body from resolution
union all
select 'resolution', resolution_id, 'meeting', meeting from resolution
union all
select 'resolution', resolution_id, 'official_url', official_url from resolution
union all
select 'resolution', resolution_id, 'report', report from resolution where report is not null
union all
select 'resolution', resolution_id, 'report_url', report_url from resolution where report_url is not null
union all
select 'resolution_part', part_id, 'title', title from resolution_part
union all
select 'resolution_part', part_id, 'paragraph', paragraph from resolution_part
union all
select 'paragraph', paragraph_id, 'title', title from paragraph
union all
select 'paragraph_verb', paragraph_id || ':' || verb, 'verb', verb from paragraph_verb
union all
select 'theme', theme_id, 'title', title from theme
union all
select 'claim_kind', kind_id, 'title', title from claim_kind
union all
select 'document', document_id, 'title', title from document
union all
select 'event', event_id, 'name', name from event
union all
select 'event', event_id, 'city', city from event where city is not null
union all
select 'event', event_id, 'participants_text', participants_text from event where participants_text is not null
union all
select 'event', event_id, 'developing_share_basis', developing_share_basis from event where developing_share_basis is not null
union all
select 'follow_up', step_id, 'step', step from follow_up
union all
select 'follow_up', step_id, 'instrument', instrument from follow_up where instrument is not null
union all
select 'goalpost', goalpost_id, 'text', text from goalpost;
comment on view source_text is
'One row per text of the release as the tables hold it, in the source language: entity is a table, field its column. What translation has in other languages. entity text: names of reports, figures printed in words and how dates are known, each its own entity_id.';

create table release_info (
    release_hash varchar not null, built_at timestamp not null, schema_version smallint not null, engine varchar not null,
    origin varchar not null, problems varchar not null, readers varchar not null
);
comment on table release_info is
'One row. origin: embedded, files or live; problems: what a partial build lacks, empty when whole; readers: a hash of the program''s readers and catalogue.';
