"""What is said of a release in Parquet: a Frictionless Data Package, and a page for whoever opens the folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import duckdb

KINDS = {"VARCHAR": "string", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "datetime"}
"""Type of DuckDB → type of Table Schema; every other one is of whole numbers."""
NOT_SPECIFIED = "notspecified"
"""What the list of open licences calls terms that it does not name."""
TITLE = "ICT Target Tracker, release {id}"


@dataclass(frozen=True)
class Column:
    """A column: type as in the file; is_enum: of few values, in the release; required: never null; in_key: of the primary key."""

    name: str
    type: str
    is_enum: bool
    required: bool
    in_key: bool
    meaning: str


@dataclass(frozen=True)
class Table:
    """A table that was written. parts: path, bytes and hash of each file."""

    name: str
    comment: str
    columns: list[Column]
    rows: int
    parts: list[tuple[str, int, str]]

    @property
    def is_parted(self) -> bool:
        """Whether it is a folder with a part per indicator."""
        return self.parts[0][0] != f"tables/{self.name}.parquet" if self.parts else True


@dataclass(frozen=True)
class Terms:
    """Under which terms figures of a dataset are, and how that is known."""

    publisher: str
    dataset: str
    licence: str
    url: str
    basis: str
    series: int


def licences(con: duckdb.DuckDBPyConnection) -> list[Terms]:
    """The terms of the series in the attached `release`, by publisher and dataset."""
    found = con.execute(
        """select p.name, d.name, l.name, l.url, s.licence_basis, count(*)
           from release.series as s
           inner join release.dataset as d on s.dataset_id = d.dataset_id
           inner join release.publisher as p on d.publisher_id = p.publisher_id
           inner join release.licence as l on s.licence_id = l.licence_id
           group by all order by all"""
    ).fetchall()
    return [Terms(*row) for row in found]


def info(con: duckdb.DuckDBPyConnection) -> tuple[str, str, str]:
    """Hash, time of the build (UTC) and engine of the attached release."""
    row = con.execute("select release_hash, strftime(built_at, '%Y-%m-%dT%H:%M:%SZ'), engine from release.release_info").fetchone()
    assert row
    return row[0], row[1], row[2]


def described(con: duckdb.DuckDBPyConnection, release_id: str, tables: list[Table], terms: list[Terms]) -> str:
    """The descriptor. A table of several files has their sizes and hashes under `parts`, for which the standard has no word."""
    whole_hash, built, _ = info(con)
    named = {(t.licence, t.url) for t in terms}
    sources = con.execute("select name, url from release.publisher order by all").fetchall()
    package = {
        "name": f"ict-target-tracker-{release_id}",
        "title": TITLE.format(id=release_id),
        "version": release_id,
        "id": f"sha256:{whole_hash}",
        "created": built,
        "licenses": [{"title": title} | ({"path": url} if url else {"name": NOT_SPECIFIED}) for title, url in sorted(named)],
        "sources": [{"title": name, "path": url} for name, url in sources],
        "resources": [resource(t) for t in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def resource(table: Table) -> dict[str, Any]:
    """What the descriptor says of a table."""
    parts = [{"path": path, "bytes": size, "hash": f"sha256:{digest}"} for path, size, digest in table.parts]
    where = {"path": [path for path, _, _ in table.parts], "parts": parts} if table.is_parted else parts[0]
    key = [c.name for c in table.columns if c.in_key]
    return {
        "name": table.name,
        "description": table.comment,
        **where,
        "profile": "tabular-data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": table.rows,
        "schema": {"fields": [field(c) for c in table.columns]} | ({"primaryKey": key} if key else {}),
    }


def field(column: Column) -> dict[str, Any]:
    """What the descriptor says of a column."""
    told = {"name": column.name, "type": KINDS.get(column.type, "integer")}
    return (
        told
        | ({"description": column.meaning} if column.meaning else {})
        | ({"constraints": {"required": True}} if column.required else {})
    )


def readme(con: duckdb.DuckDBPyConnection, release_id: str, tables: list[Table], terms: list[Terms]) -> str:
    """The page: what this is, how to read it, the tables, and under which terms the figures are."""
    whole_hash, built, engine = info(con)
    *others, last = (f"`{t.name}`" for t in tables if t.is_parted)
    parted = f"{', '.join(others)} and {last}"
    listed = "\n".join(f"| `{t.name}` | {t.rows:,} | {cell(t.comment)} |" for t in tables)
    under = "\n".join(
        f"| {cell(t.publisher)} | {cell(t.dataset)} | {t.series} | {cell(t.licence)}{t.url and f' <{t.url}>'} | {cell(t.basis)} |"
        for t in terms
    )
    return f"""# {TITLE.format(id=release_id)}

Hash of the content: `{whole_hash}`. Built {built} with {engine}. Files: `sha256sum --check SHA256SUMS`.
{parted} have a folder per indicator (`indicator_id=…`), every other table is one file.
`datapackage.json` has types, keys and meanings.

* DuckDB: `cat schema.sql load.sql | duckdb release.duckdb` makes the release again, with its views and comments, and
  `cat recompute.sql | duckdb release.duckdb` aggregates, evidence and verdicts from the observations in it; it lists what differs.
  The file must be called `release.duckdb`, as the SQL calls it.
* Polars: `pl.scan_parquet("tables/observation/**/*.parquet", hive_partitioning=False)`
* Spark: `spark.read.option("recursiveFileLookup", True).parquet("tables/observation")`
* `sql/` has each file of SQL that made this release, in the order in which they ran.

## Tables

| table | rows | one row per |
|---|---|---|
{listed}

## Terms

The figures stay under their publishers' terms. What is derived here stays under those of the figures that it is derived from.

| publisher | dataset | series | licence | known from |
|---|---|---|---|---|
{under}
"""


def cell(text: str) -> str:
    """A text inside a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")
