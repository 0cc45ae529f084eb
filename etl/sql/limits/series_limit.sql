-- One row per series of the catalogue: its factor, its indicator's range, and what sets each end (definition or guess).
create or replace temp table series_limit (
    dataset_id varchar, series_code varchar, indicator_id varchar, factor double, low double, high double,
    low_set_by varchar, high_set_by varchar
);
