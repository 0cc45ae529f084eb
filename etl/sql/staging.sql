-- The staging tables: what source modules fill, what data/snapshot holds, what the marts read.
create schema if not exists staging;

-- How text becomes a year or a number, for every reader. DuckDB's own cast takes '2015.5' for 2016, '1_000' for 1000 and '0x1A' for 26.
create or replace macro staging.as_year(said) as
case
    when length(said) = 4 and try_cast(said as smallint) between 1950 and 2100 then try_cast(said as smallint)
    when length(said) = 6 and said[5:] = '.0' and try_cast(said[:4] as smallint) between 1950 and 2100 then try_cast(said[:4] as smallint)
end;
create or replace macro staging.as_number(said) as if(contains(said, '_'), null, try_cast(said as double));
-- A figure as a spreadsheet shows it in a narrow column: 1.41E+09 says six digits at most.
create or replace macro staging.is_shortened(said) as
contains(said, 'E+') and regexp_full_match(said, '-?\d(\.\d{1,5})?E\+\d\d');

create or replace table staging.vintage (
    vintage_id varchar primary key,
    publisher_id varchar not null,
    dataset_id varchar not null,
    published_on date not null,
    precision varchar not null check (precision in ('exact', 'month', 'not_after')),
    basis varchar not null
);
comment on table staging.vintage is
'One row per state of a dataset as a publisher published it. vintage_id is dataset:YYYY-MM-DD; basis says where the date comes from.';

create or replace table staging.raw_file (
    raw_id varchar primary key,
    publisher_id varchar not null,
    dataset_id varchar not null,
    vintage_id varchar not null,
    locator varchar not null,
    sha256 varchar not null,
    bytes bigint not null,
    retrieved_at timestamp,
    cells_read bigint not null,
    cells_kept bigint not null,
    cells_blank bigint not null
);
comment on table staging.raw_file is
'One row per file or answer that was read. raw_id is the first 16 hex digits of its SHA-256; cells_read = kept + blank + staging.dropped.';

create or replace table staging.dropped (
    raw_id varchar not null,
    reason varchar not null,
    cells bigint not null,
    primary key (raw_id, reason)
);
comment on table staging.dropped is 'One row per raw file and reason for which cells of it were left out on purpose.';

create or replace table staging.unlisted_series (
    raw_id varchar not null,
    series_code varchar not null,
    cells bigint not null
);
comment on table staging.unlisted_series is
'One row per raw file and series in it that the catalogue does not list, with the number of its cells. Only for what is said of the file.';

create or replace table staging.observation (
    publisher_id varchar not null,
    dataset_id varchar not null,
    series_code varchar not null,
    area_code varchar not null,
    year smallint not null,
    sex varchar not null default '_T',
    breakdown varchar not null default '_T',
    vintage_id varchar not null,
    value double not null,
    status varchar not null default 'not_stated',
    note varchar,
    raw_id varchar not null
);
comment on table staging.observation is
'One row per non-blank figure of a publisher, under its own series and area codes and in its own unit. status: reported, estimated, modelled or not_stated.';

create or replace table staging.economy (
    vintage_id varchar not null,
    area_code varchar not null,
    iso2 varchar,
    name varchar not null,
    is_aggregate boolean not null,
    region_code varchar,
    income_code varchar,
    longitude double,
    latitude double,
    raw_id varchar not null,
    primary key (vintage_id, area_code)
);
comment on table staging.economy is
'One row per entry (economy or aggregate) of a publisher''s list of economies; coordinates are those of the capital, in degrees.';

create or replace table staging.membership (
    vintage_id varchar not null,
    area_code varchar not null,
    group_code varchar not null,
    valid_from date,
    valid_to date,
    note varchar,
    raw_id varchar not null
);
comment on table staging.membership is
'One row per area, group and period stated by a publisher''s list of groups; valid_to is the first day on which it no longer holds.';

create or replace table staging.series_standing (
    vintage_id varchar not null,
    dataset_id varchar not null,
    series_code varchar not null,
    year smallint not null,
    basket varchar not null,
    standing varchar not null,
    raw_id varchar not null,
    primary key (vintage_id, dataset_id, series_code, year)
);
comment on table staging.series_standing is
'One row per series and year of which a publisher says whether it is the official one (official) or a trial (experimental). basket: what it measures with others, under the publisher''s name; of each year one is official.';

create or replace table staging.licence_statement (
    vintage_id varchar not null,
    dataset_id varchar not null,
    series_code varchar not null,
    place smallint not null,
    name varchar not null,
    url varchar not null,
    raw_id varchar not null
);
comment on table staging.licence_statement is
'One row per licence that a publisher states for one of its series, in the publisher''s order (place), as published.';

create or replace table staging.corrected (
    correction_id varchar not null,
    publisher_id varchar not null,
    dataset_id varchar not null,
    series_code varchar not null,
    area_code varchar not null,
    year smallint not null,
    sex varchar not null,
    breakdown varchar not null,
    vintage_id varchar not null,
    value double not null,
    status varchar not null,
    note varchar,
    raw_id varchar not null
);
comment on table staging.corrected is
'One row per figure that a correction left out, as published. Filled by the build from staging.observation, never by a reader.';

create or replace table staging.held_back (
    indicator_id varchar not null,
    reason varchar not null,
    publisher_id varchar not null,
    dataset_id varchar not null,
    series_code varchar not null,
    area_code varchar not null,
    year smallint not null,
    sex varchar not null,
    breakdown varchar not null,
    vintage_id varchar not null,
    value double not null,
    status varchar not null,
    note varchar,
    raw_id varchar not null
);
comment on table staging.held_back is
'One row per figure held back since it lies beyond a limit that is guessed, as published. Filled by the build from staging.observation, never by a reader.';
