"""Holding back figures beyond what seems possible: a limit that we guessed reports, it does not stop a build.

Limits and their kinds stand in data/catalog/indicators (`range`, `range_set_by`). A figure beyond one that a definition sets fails
the check observation_in_range instead. What is held back stays in the release as published (`held_back_observation`), is in the
embedded figures again, and is listed by `etl check --report`.
"""

from __future__ import annotations

import duckdb

from etl.catalog import Catalog
from etl.sql import statements

DDL = """
create or replace temp table guessed (
    dataset_id varchar, series_code varchar, indicator_id varchar, factor double, low double, high double
)
"""


def hold_back(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> list[str]:
    """Move the staged figures beyond a guessed limit to `staging.held_back`; returns a note of how many there are, if any."""
    con.execute(DDL)
    for indicator in catalog.indicators:
        low, high = (
            limit if set_by == "guess" else None
            for limit, set_by in zip(indicator.range, indicator.range_set_by, strict=True)
        )
        for series in indicator.series:
            values = [series.dataset, series.code, indicator.id, series.factor, low, high]
            con.execute("insert into guessed values (?, ?, ?, ?, ?, ?)", values)
    con.execute(statements("limits/hold_back"))
    row = con.execute("select count(*) from staging.held_back").fetchone()
    assert row is not None
    if not row[0]:
        return []
    what = "figure is" if row[0] == 1 else "figures are"
    return [f"{row[0]:,} {what} held back, beyond what seems possible: python -m etl check --report lists them."]


def record_held_back(con: duckdb.DuckDBPyConnection) -> None:
    """Write what was held back into the attached, freshly built `release`."""
    con.execute("insert into release.held_back_observation by name select * from staging.held_back order by all")
