"""`etl vintages`: which states of which datasets a release holds."""

from __future__ import annotations

from pathlib import Path

from etl.commands.report import Report, Row, attached, rows

SAID = {"exact": "on", "month": "in the month of", "not_after": "not after"}


def vintages(release: Path) -> Report:
    """One line per vintage, grouped by dataset."""
    with attached(release) as con:
        found = rows(con, "vintages")
    lines: list[str] = []
    for row in found:
        if f"{row['dataset_id']}:" not in lines:
            lines.append(f"{row['dataset_id']}:")
        lines.append(f"  {said(row)}")
    return Report(lines, {"release": release.stem, "vintages": found})


def said(row: Row) -> str:
    """One vintage in one line."""
    held = f"{row['figures']:,} figures of {row['series']} series, {row['first_year']}–{row['last_year']}"
    if not row["figures"]:
        held = "no figures (a list of economies or groups, or nothing that is used)"
    return f"{SAID[row['precision']]} {row['published_on']}: {held} · {row['basis']}"
