"""`etl history`: what each vintage, and each report, said of one figure."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.commands.report import Report, Row, attached, number, rows
from etl.errors import CatalogError, TrackerError

WIDTH = 40
"""Columns of a drawing."""


def history(
    release: Path, indicator: str, area: str, year: int, sex: str | None, breakdown: str | None, draw: bool = False
) -> Report:
    """One line per vintage or document that gives the figure, oldest first; `draw` puts each on a line from lowest to highest.

    CatalogError when indicator or area are none of ours, TrackerError when nobody gives the figure.
    """
    with attached(release) as con:
        require_known(con, "indicator", indicator)
        require_known(con, "area", area)
        found = rows(con, "history", indicator=indicator, area=area, year=year, sex=sex, breakdown=breakdown)
    if not found:
        raise TrackerError(f"Nobody gives {indicator} of {area} in {year} in release {release.stem}.")
    lines = [said(row) for row in found]
    if draw:
        lines = [f"{drawing} {line}" for drawing, line in zip(drawn([row["value"] for row in found]), lines, strict=True)]
    question = {"indicator": indicator, "area": area, "year": year, "sex": sex, "breakdown": breakdown}
    return Report(lines, {"release": release.stem, **question, "history": found})


def require_known(con: duckdb.DuckDBPyConnection, table: str, wanted: str) -> None:
    """Raise CatalogError unless the release has an indicator or area of that id; it names ids that look alike."""
    ids = [row[0] for row in con.table("release.main." + table).project(table + "_id").order("all").fetchall()]
    if wanted not in ids:
        near = [i for i in ids if wanted.lower() in i.lower()][:5]
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise CatalogError(f"There is no {table} '{wanted}' in the release.{hint}")


def drawn(values: list[float]) -> list[str]:
    """A dot for each value, on a line from the lowest of them to the highest."""
    low, high = min(values), max(values)
    places = [round((WIDTH - 1) * (value - low) / (high - low)) if high > low else 0 for value in values]
    return ["·" * place + "●" + "·" * (WIDTH - 1 - place) for place in places]


def said(row: Row) -> str:
    """One statement of the figure in one line."""
    whose = "" if (row["sex"], row["breakdown"]) == ("_T", "_T") else f"[{row['sex']} {row['breakdown']}] "
    when = f"{'not after ' if row['precision'] == 'not_after' else ''}{row['published_on']}"
    source = f"{row['dataset_id']} {row['series_code']}  {row['locator']}"
    return f"{whose}{when}  {number(row['value']):>12}  {row['status']:<10} {source}"
