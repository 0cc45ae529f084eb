"""From staging to the tables of a release: the catalogue is loaded, then the SQL of etl/sql/marts runs in order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl import claim_tables
from etl.area_names import area_called, area_names
from etl.catalog import ROOT, Catalog
from etl.claim_models import Claim
from etl.errors import CatalogError, blamed
from etl.sql import statements
from etl.texts import Text, original, translations
from warehouse.claim_test import ClaimTestRow
from warehouse.columns import create_table
from warehouse.languages import translated_languages
from warehouse.release import ROOT as WAREHOUSE_ROOT

REFERENCE_DIR = ROOT / "data" / "reference"
SCHEMA = WAREHOUSE_ROOT / "warehouse" / "schema.sql"
Rows = Sequence[Sequence[Any]]
METHOD = (
    "line",
    "evidence",
    "evidence_every_economy",
    "evidence_role",
    "robustness",
    "newest_of_test",
    "verdict",
    "verdict_dated",
    "data_gap",
)
"""The files of etl/sql/marts that make evidence and verdicts, in the order in which they run."""

PARTS = {
    "load": ("reference", "area_group_member", "provenance", "licence", "observation", "observation_once"),
    "figures": (
        "aggregate",
        "aggregate_group",
        "aggregate_median",
        "derived",
        "derived_printed",
        "gender_gap_rebuilt",
        "inequality",
    ),
    "method": METHOD,
    "after": ("goalpost_verdict",),
}
"""The SQL files that fill the release once areas, catalogue and claims are in it, in order. What is of `figures` and `method` reads
nothing but the release."""
STEPS = tuple(name for names in PARTS.values() for name in names)

REFERENCE = {
    "reference_area": "area",
    "reference_member": "area_group_member",
    "reference_map_dot": "map_dots",
    "reference_published_figure": "published_figure",
    "reference_event": "event",
    "reference_document": "document",
    "reference_follow_up": "follow_up",
    "reference_goalpost": "goalpost",
    "reference_goalpost_test": "goalpost_test",
    "reference_yearly_meeting": "yearly_meeting",
}
"""Temp table → file of data/reference that it is read from."""

TRANSLATION = "translation"
"""The folder of data/reference that holds the texts of these files in other languages: a file per language."""

TYPES = """
create type release.area_id_t as enum (select area_id from area_row order by all);
create type release.indicator_id_t as enum (select indicator_id from indicator_row order by all);
create type release.vintage_id_t as enum (select vintage_id from staging.vintage order by all);
create type release.raw_id_t as enum (select raw_id from staging.raw_file order by all);
create type release.publisher_id_t as enum (select distinct publisher_id from catalog_dataset order by all);
create type release.dataset_id_t as enum (select dataset_id from catalog_dataset order by all);
create type release.unit_id_t as enum (select distinct unit_id from catalog_series order by all);
create type release.series_code_t as enum (select distinct series_code from catalog_series order by all);
create type release.area_code_t as enum (select code from area_code_map union select area_id from area_row order by all);
create type release.status_t as enum ('estimated', 'modelled', 'not_stated', 'reported');
create type release.sex_t as enum ('F', 'M', '_T');
create type release.breakdown_t as enum (
    select '_T'
    union
    select breakdown from staging.observation
    union
    select breakdown from catalog_series where breakdown is not null
    order by all
);
"""
"""The types of what repeats by the million; sorted, so that ids sort like their texts. Some values only staging knows."""

COLUMN_TYPES = {
    "DATE": ("valid_from", "valid_to", "published_on", "start_on", "end_on", "dated_on", "due_on", "done_on", "set_on"),
    "DOUBLE": ("longitude", "latitude", "value", "threshold", "developing_share"),
    "BOOLEAN": ("verified", "named_in_resolution", "restates_claim"),
    "SMALLINT": ("year", "deadline_year"),
    "INTEGER": ("participants_on_site", "participants_total"),
}
"""Columns of data/reference that are not text."""


def build_marts(con: duckdb.DuckDBPyConnection, catalog: Catalog, claims: Sequence[Claim], reference: Path = REFERENCE_DIR) -> None:
    """Fill every table of the attached, empty database `release` from staging, catalogue, claims and reference."""
    load_reference(con, reference)
    load_lookups(con, catalog)
    con.execute(statements("marts/area_row"))
    create_schema(con, catalog)
    load_catalog_tables(con, catalog)
    load_areas(con, catalog)
    load_claims_tables(con, claims)
    for name in STEPS:
        try:
            con.execute(statements(f"marts/{name}"))
        except duckdb.Error as error:
            what = f"etl/sql/marts/{name}.sql: cannot be built from the catalogue and reference files"
            raise blamed(error, CatalogError(f"{what} ({str(error).splitlines()[0]}).")) from error


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Rows) -> None:
    """Insert rows into a table by position. The table's name is ours; the values are bound, a list per column."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        con.execute("insert into " + table + " select " + ", ".join(["unnest(?)"] * len(columns)), columns)


def load_reference(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Read the dated facts that people edit (data/reference/*.csv) into temp tables. CatalogError names the file at fault."""
    for table, name in REFERENCE.items():
        _load_file(con, folder / f"{name}.csv", table)
    load_reference_translations(con, folder / TRANSLATION)


def load_reference_translations(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Read what these facts are called in other languages, a file per language, and tell the SQL which languages there are."""
    con.execute("""
        create or replace temp table language_row (language varchar);
        create or replace temp table reference_translation (
            entity varchar, entity_id varchar, field varchar, language varchar, text varchar
        );
    """)
    insert(con, "language_row", [(language,) for language in translated_languages()])
    for language in translated_languages():
        _load_file(con, folder / f"{language}.csv", "reference_text")
        con.execute("insert into reference_translation select entity, entity_id, field, ?, text from reference_text", [language])


def _load_file(con: duckdb.DuckDBPyConnection, path: Path, table: str) -> None:
    types = {column: kind for kind, columns in COLUMN_TYPES.items() for column in columns}
    try:
        columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        relation = con.read_csv(
            str(path), header=True, columns={c: types.get(c, "VARCHAR") for c in columns}, na_values=[""], auto_detect=False
        )
        con.execute("drop table if exists " + table)
        relation.create(table)
    except (OSError, IndexError, duckdb.Error) as error:
        unread = CatalogError(f"{path}: cannot be read ({str(error).splitlines()[0]}).")
        raise blamed(error, unread) from error


def load_lookups(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Temp tables that map publishers' codes; only the build needs them."""
    con.execute("""
        create or replace temp table catalog_group (area_id varchar, group_kind varchar, name varchar);
        create or replace temp table catalog_group_code (area_id varchar, scheme varchar, code varchar);
        create or replace temp table catalog_area_code (area_scheme varchar, code varchar, area_id varchar, reason varchar);
        create or replace temp table catalog_dataset (dataset_id varchar, publisher_id varchar, area_scheme varchar);
        create or replace temp table catalog_series (series_code varchar, unit_id varchar, sex varchar, breakdown varchar);
    """)
    insert(con, "catalog_group", [(g.id, g.kind, original(g.name)) for g in catalog.groups])
    insert(con, "catalog_group_code", [(g.id, s, c) for g in catalog.groups for s, c in g.codes.items()])
    insert(
        con, "catalog_area_code", [(s, c, a.area, a.reason) for s, codes in catalog.area_codes.items() for c, a in codes.items()]
    )
    insert(con, "catalog_dataset", [(d.id, p.id, d.area_scheme) for p in catalog.publishers for d in p.datasets])
    insert(con, "catalog_series", [(s.code, i.unit, s.sex, s.breakdown) for i in catalog.indicators for s in i.series])


def create_schema(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Create the release's types and tables. ENUM columns keep millions of ids small and sorted."""
    main = con.execute("select current_database()").fetchone()
    assert main is not None
    con.execute("create or replace temp table indicator_row (indicator_id varchar)")
    insert(con, "indicator_row", [(i.id,) for i in catalog.indicators])
    con.execute(TYPES)
    con.execute("use release")
    con.execute(create_table("claim_test", ClaimTestRow))
    con.execute(SCHEMA.read_text(encoding="utf-8"))
    con.execute('use "' + main[0].replace('"', '""') + '"')


def load_catalog_tables(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Publishers, datasets, licences, units, indicators, series, breaks and their translations."""
    datasets = [(p, d) for p in catalog.publishers for d in p.datasets]
    insert(con, "release.publisher", [(p.id, original(p.name), p.url) for p in catalog.publishers])
    insert(con, "release.licence", [(x.id, x.name, x.url) for x in catalog.licences])
    insert(con, "release.dataset", [(d.id, p.id, original(d.name), d.url, original(d.citation)) for p, d in datasets])
    insert(con, "release.unit", [(u.id, original(u.name), u.symbol, u.decimals, u.ratio_floor) for u in catalog.units])
    insert(con, "release.membership", [(m.id, m.as_of, original(m.name)) for m in catalog.memberships])
    insert(
        con,
        "release.term",
        [(x.id, n, original(x.name), original(x.means), x.source) for n, x in enumerate(catalog.glossary, start=1)],
    )
    forms = [(x.id, language, form) for x in catalog.glossary for language, said in x.met_as.items() for form in said]
    insert(con, "release.term_form", forms)
    insert(con, "release.synonym", [(*word, n) for n, word in enumerate(catalog.synonym_words(), start=1)])
    insert(
        con,
        "release.indicator",
        [
            (
                i.id,
                original(i.title),
                original(i.definition),
                i.theme,
                i.unit,
                *i.range,
                *i.range_set_by,
                i.aggregation.method,
                i.aggregation.weight or (None if i.aggregation.method == "none" else "population"),
            )
            for i in catalog.indicators
        ],
    )
    breaks = [(i.id, b) for i in catalog.indicators for b in i.breaks]
    insert(con, "release.indicator_break", [(of, b.dataset, b.year, original(b.reason)) for of, b in breaks])
    insert(con, "release.series", series_rows(catalog))
    load_translations(con, catalog)


def series_rows(catalog: Catalog) -> list[tuple[Any, ...]]:
    """One row per series of every indicator, with its licence and the address where a person can look it up."""
    rows = []
    for indicator in catalog.indicators:
        for preference, s in enumerate(indicator.series, start=1):
            dataset = catalog.dataset(s.dataset)
            licence = s.licence or dataset.licence
            basis = s.licence_basis or dataset.licence_basis
            url = dataset.url.format(code=s.code, page=s.page or "")
            rows.append(
                (
                    s.dataset,
                    s.code,
                    indicator.id,
                    preference,
                    s.factor,
                    s.sex,
                    s.breakdown,
                    s.underlying,
                    licence,
                    basis,
                    url,
                    s.embedded,
                )
            )
    return rows


def load_translations(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Every text of the catalogue in every language other than the source language."""
    texts: list[tuple[str, str, str, Text]] = []
    texts += [("publisher", p.id, "name", p.name) for p in catalog.publishers]
    texts += [("dataset", d.id, "name", d.name) for p in catalog.publishers for d in p.datasets]
    texts += [("dataset", d.id, "citation", d.citation) for p in catalog.publishers for d in p.datasets]
    texts += [("unit", u.id, "name", u.name) for u in catalog.units]
    texts += [("membership", m.id, "name", m.name) for m in catalog.memberships]
    texts += [("indicator", i.id, "title", i.title) for i in catalog.indicators]
    texts += [("indicator", i.id, "definition", i.definition) for i in catalog.indicators]
    texts += [("term", t.id, "name", t.name) for t in catalog.glossary]
    texts += [("term", t.id, "meaning", t.means) for t in catalog.glossary]
    texts += [("indicator_break", f"{i.id}:{b.year}", "reason", b.reason) for i in catalog.indicators for b in i.breaks]
    insert(con, "release.translation", [row for text in texts for row in translations(*text)])


def load_areas(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Areas with their names in every language."""
    areas = con.execute("select area_id, kind, iso2, publisher_name from area_row order by area_id").fetchall()
    con.execute("create or replace temp table area_name (area_id varchar, language varchar, name varchar)")
    insert(con, "area_name", area_names(catalog, areas))
    con.execute(statements("marts/area"))
    insert(con, "release.area_called", area_called(catalog, areas))


def load_claims_tables(con: duckdb.DuckDBPyConnection, claims: Sequence[Claim]) -> None:
    """The register: claims, what they state and name, their tests, and every text in every language."""
    insert(con, "release.claim", claim_tables.claim_rows(claims))
    insert(con, "release.claim_actor", claim_tables.actor_rows(claims))
    insert(con, "release.claim_figure", claim_tables.figure_rows(claims))
    insert(con, "release.claim_link", claim_tables.link_rows(claims))
    insert(con, "release.claim_test", claim_tables.test_rows(claims))
    insert(con, "release.claim_test_indicator", claim_tables.indicator_rows(claims))
    insert(con, "release.translation", claim_tables.translation_rows(claims))
