"""Holding back figures beyond what seems possible: a limit that we guessed reports, it does not stop a build.

Limits and their kinds stand in data/catalog/indicators (`range`, `range_set_by`). A figure beyond one that a definition sets fails
the check observation_in_range instead. What is held back stays in the release as published (`held_back_observation`), is in the
embedded figures again, and is listed by `etl check --report`.
"""

from __future__ import annotations

from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.sql import statements


def load_limits(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Make the temp table `series_limit`: one row per series, with its factor, its indicator's range and what sets each end."""
    con.execute(statements("limits/series_limit"))
    columns: list[list[Any]] = [[] for _ in range(8)]
    for indicator in catalog.indicators:
        for series in indicator.series:
            row = (series.dataset, series.code, indicator.id, series.factor, *indicator.range, *indicator.range_set_by)
            for column, value in zip(columns, row, strict=True):
                column.append(value)
    con.execute("insert into series_limit select " + ", ".join(["unnest(?)"] * len(columns)), columns)


def hold_back(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> list[str]:
    """Move the staged figures beyond a guessed limit to `staging.held_back`; returns a note of how many there are, if any."""
    load_limits(con, catalog)
    con.execute(statements("limits/hold_back"))
    row = con.execute("select count(*) from staging.held_back").fetchone()
    assert row is not None
    if not row[0]:
        return []
    what = "figure is" if row[0] == 1 else "figures are"
    return [f"{row[0]:,} {what} held back, beyond what seems possible: python -m etl check --report lists them."]


def first_beyond(con: duckdb.DuckDBPyConnection, catalog: Catalog, raw_id: str) -> tuple[str, str, int, float] | None:
    """A staged figure of a file that lies beyond its range: series, area, year and value as published; None when there is none."""
    load_limits(con, catalog)
    row: tuple[str, str, int, float] | None = con.execute(statements("limits/first_beyond"), {"raw_id": raw_id}).fetchone()
    return row


def record_held_back(con: duckdb.DuckDBPyConnection) -> None:
    """Write what was held back into the attached, freshly built `release`."""
    con.execute("insert into release.held_back_observation by name select * from staging.held_back order by all")
