-- The tables of a release: the only thing that the ETL and the dashboard share.
-- Ids that repeat by the million are ENUM types, created by the build from the catalogue: area_id_t, indicator_id_t, vintage_id_t.

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
    unit_id varchar primary key, name varchar not null, symbol varchar not null, decimals tinyint not null
);
comment on table unit is 'One row per unit of measurement; decimals is how many a person is shown.';

create table indicator (
    indicator_id varchar primary key, title varchar not null, definition varchar not null, theme varchar not null,
    unit_id varchar not null, range_low double not null, range_high double not null,
    aggregation varchar not null, weight_indicator_id varchar
);
comment on table indicator is
'One row per thing measured. aggregation: weighted_mean (by weight_indicator_id), sum or none. Texts are English; others are in translation.';

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
'One row per publisher''s code that measures an indicator. preference 1 comes first; factor turns its unit into ours; licence_basis says how the licence is known.';

create table translation (
    entity varchar not null, entity_id varchar not null, field varchar not null, language varchar not null, text varchar not null,
    primary key (entity, entity_id, field, language)
);
comment on table translation is
'One row per text and language other than English: entity is a table (area, indicator, unit, publisher, dataset, claim, …), field its column.';

create table area (
    area_id varchar primary key, kind varchar not null, group_kind varchar, name varchar not null, iso2 varchar, m49 varchar,
    longitude double, latitude double, on_map boolean not null
);
comment on table area is
'One row per economy (kind economy, area_id ISO 3166-1 alpha-3) or group (kind group, area_id group:…). group_kind: world, development, special, income, region, publisher. Coordinates in degrees; on_map false means too small for the map''s outlines, drawn as a dot.';

create table area_group_member (
    area_id varchar not null, group_id varchar not null, valid_from date, valid_to date, source varchar not null, verified boolean not null
);
comment on table area_group_member is
'One row per economy, group and period of membership. valid_from null: since before the first date held; valid_to: the first day it no longer holds, null: still holds. verified false: not yet found in a publisher''s list.';

create table membership (
    membership_id varchar primary key, as_of date not null, name varchar not null
);
comment on table membership is 'One row per date at which memberships are evaluated: resolution (20 December 2013) and now.';

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
    correction_id varchar primary key, reason varchar not null, reference varchar not null, rows_changed bigint not null
);
comment on table correction is 'One row per known source error that the build set right.';

create table observation (
    indicator_id indicator_id_t not null, vintage_id vintage_id_t not null, area_id area_id_t not null, year smallint not null,
    sex varchar not null, breakdown varchar not null, value double not null, status varchar not null, note varchar,
    publisher_id varchar not null, dataset_id varchar not null, unit_id varchar not null,
    series_code varchar not null, area_code varchar not null, raw_id varchar not null
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

create table aggregate (
    indicator_id indicator_id_t not null, vintage_id vintage_id_t not null, area_id area_id_t not null, year smallint not null,
    sex varchar not null, breakdown varchar not null, membership_id varchar not null, gap_rule varchar not null,
    value double not null, value_unweighted double not null, economies smallint not null, economies_with_data smallint not null,
    economies_filled smallint not null, coverage double not null, low_coverage boolean not null,
    dataset_id varchar not null, weight_vintage_id varchar not null
);
comment on table aggregate is
'One row per indicator, vintage, group, year, sex, breakdown, membership and gap rule, computed by us from economies. coverage: % of the group''s population in economies with a value (filled included); economies_filled: how many of them were interpolated or carried; low_coverage: under 80 %. gap_rule: interpolate, carry or reporting.';

create table published_figure (
    figure_id varchar primary key, indicator_id varchar not null, area_id varchar not null, year smallint not null, sex varchar not null,
    value double, value_text varchar not null, unit_id varchar not null, publisher_id varchar not null, document varchar not null,
    published_on date, published_precision varchar not null, url varchar not null
);
comment on table published_figure is
'One row per figure that a publisher printed, cited one by one. value null where the publisher gave words only (value_text).';

create table claim (
    claim_id varchar primary key, paragraph varchar not null, kind varchar not null, statement varchar not null, official_url varchar not null
);
comment on table claim is 'One row per statement of the resolution, in our words. paragraph is PP1–PP39 or OP1–OP24.';

create table claim_test (
    test_id varchar primary key, claim_id varchar not null, kind varchar not null, indicator_id varchar not null, area_id varchar not null,
    comparator varchar not null, threshold double not null, deadline_year smallint not null, membership_id varchar not null
);
comment on table claim_test is
'One row per declared test of a claim: the indicator of the area compares (at_least, below) with the threshold by the end of the deadline year.';

create table evidence (
    test_id varchar not null, line varchar not null, dataset_id varchar not null, vintage_id varchar not null, figure_id varchar not null,
    membership_id varchar not null, gap_rule varchar not null, published_on date, deadline_value double, margin double, outcome varchar not null,
    coverage double, year_crossed smallint, latest_year smallint, latest_value double, role varchar not null
);
comment on table evidence is
'One row per claim test and line of figures it was applied to. line: published_figure, publisher_aggregate or our_aggregate; ids that do not apply are empty. role: as_then, as_now or both where this row decides those answers, else alternative. year_crossed is null where the line never satisfies the test.';

create table verdict (
    test_id varchar primary key, claim_id varchar not null, as_then varchar not null, as_now varchar not null, since_year smallint,
    since varchar not null, then_value double, now_value double, latest_year smallint, latest_value double
);
comment on table verdict is
'One row per claim test. as_then, as_now: met, missed or unknown; since: crossed (in since_year), not_yet or unknown. The values are those of the deciding evidence.';

create table release_info (
    release_hash varchar not null, built_at timestamp not null, schema_version smallint not null, engine varchar not null,
    origin varchar not null, problems varchar not null
);
comment on table release_info is
'One row. origin: embedded, files or live; problems: what a partial build lacks, empty when whole.';
