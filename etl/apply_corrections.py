"""Applying corrections to staging, right before the marts; each first shows that the error is still there.

Guards look at the rows as published. A figure that a correction leaves out stays in the release as published
(`corrected_observation`), and the embedded figures hold it again: so every build applies the same corrections to the same rows.
"""

from __future__ import annotations

from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.corrections import Correction, Drop, RecodeArea
from etl.errors import CheckError
from etl.sql import statements
from etl.texts import original, translations

WITH_DATASET = {"plain_mean", "no_rows"}
"""The guards that look beyond the concerned rows."""


def apply_corrections(con: duckdb.DuckDBPyConnection, corrections: list[Correction], catalog: Catalog) -> dict[str, int]:
    """Correct the staged rows; returns for each correction how many figures it concerns. A correction of a dataset or series
    that is not staged concerns none. CheckError names every correction whose error is not there any more.
    """
    held = {row[0] for row in con.execute("select distinct dataset_id from staging.vintage").fetchall()}
    concerned, gone = {}, []
    for correction in corrections:
        concerned[correction.id] = 0
        if correction.dataset not in held:
            continue
        groups = group_codes(catalog, correction.dataset)
        concerned[correction.id] = select_concerned(con, correction, groups)
        gone += [gone_sentence(correction, *failed) for failed in failing_vintages(con, correction, groups)]
        if isinstance(correction, Drop):
            con.execute(statements("corrections/drop"))
    if gone:
        raise CheckError(
            "Known errors of publishers are not there any more, so nothing was published.\n"
            + "\n".join(f"- {sentence}" for sentence in gone)
        )
    return concerned


def group_codes(catalog: Catalog, dataset_id: str) -> list[str]:
    """The dataset's codes that the catalogue gives no area: its groups that are none of ours."""
    codes = catalog.area_codes.get(catalog.dataset(dataset_id).area_scheme, {})
    return sorted(code for code, listed in codes.items() if listed.area is None)


def select_concerned(con: duckdb.DuckDBPyConnection, correction: Correction, groups: list[str]) -> int:
    """Make the temp table `concerned` of the rows that a correction is about; returns their number."""
    areas: list[str] = []
    nowhere = groups  # these reach no area of ours anyhow
    above = below = None
    if isinstance(correction, Drop):
        above, below = correction.above, correction.below
        if correction.areas:
            areas, nowhere = groups, []
    elif isinstance(correction, RecodeArea):
        areas = sorted(correction.codes)
    parameters = {"id": correction.id, "areas": areas, "nowhere": nowhere, "above": above, "below": below, **scope(correction)}
    con.execute(statements("corrections/concerned"), parameters)
    row = con.execute("select count(*) from concerned").fetchone()
    assert row is not None
    return int(row[0])


def scope(correction: Correction) -> dict[str, Any]:
    """The dataset, series and vintages of a correction as bound values."""
    return {"dataset": correction.dataset, "series": correction.series, "until": correction.until}


def failing_vintages(con: duckdb.DuckDBPyConnection, correction: Correction, groups: list[str]) -> list[tuple[str, str]]:
    """(vintage, what is there instead) for each vintage of the correction's series in which its guard does not hold."""
    expect = correction.expect.model_dump(exclude={"kind"})
    if correction.expect.kind in WITH_DATASET:
        expect["dataset"] = correction.dataset
    if correction.expect.kind == "plain_mean":
        expect["groups"] = groups
    failing = []
    for (vintage,) in con.execute(statements("corrections/vintages"), scope(correction)).fetchall():
        guard = statements(f"corrections/guard_{correction.expect.kind}")
        row = con.execute(guard, expect | {"vintage": vintage}).fetchone()
        assert row is not None
        if not row[0]:
            failing.append((vintage, row[1]))
    return failing


def gone_sentence(correction: Correction, vintage: str, found: str) -> str:
    """What to do when the error is not there any more."""
    return (
        f"{correction.id}: the figures of {vintage} do not show the error (expected {describe(correction)}, found {found}). The "
        "publisher may have mended it: remove the correction from data/catalog/corrections.yaml, or give it the last vintage "
        "that needs it (until: YYYY-MM-DD)."
    )


def describe(correction: Correction) -> str:
    """A guard in a few words."""
    said = correction.expect.model_dump()
    return f"{said.pop('kind')}: " + ", ".join(f"{key} {value}" for key, value in said.items())


def record_corrections(
    con: duckdb.DuckDBPyConnection, corrections: list[Correction], concerned: dict[str, int], catalog: Catalog
) -> None:
    """Write the corrections, their texts and what they left out into the attached, freshly built `release`."""
    for c in corrections:
        values = [c.id, c.dataset, c.action, original(c.reason), c.reference, concerned[c.id]]
        con.execute("insert into release.correction values (?, ?, ?, ?, ?, ?)", values)
        for series_code in c.series or catalog.codes(c.dataset):
            con.execute("insert into release.correction_series values (?, ?)", [c.id, series_code])
        for text in translations("correction", c.id, "reason", c.reason):
            con.execute("insert into release.translation values (?, ?, ?, ?, ?)", text)
    con.execute("insert into release.corrected_observation by name select * from staging.corrected order by all")
