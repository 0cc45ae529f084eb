"""`etl vintages`: which states of which datasets a release holds."""

from __future__ import annotations

from pathlib import Path

from etl.commands.report import Report, Row, attached, rows

SAID = {"exact": "on", "month": "in the month of", "not_after": "not after"}


CELLS = ("cells_read", "cells_kept", "cells_blank", "cells_dropped")


def vintages(release: Path, files: bool = False) -> Report:
    """One line per vintage, grouped by dataset; with `files` one more per file behind it, and their sum."""
    with attached(release) as con:
        found = rows(con, "vintages")
        behind = rows(con, "vintage_files") if files else []
    lines: list[str] = []
    for row in found:
        if f"{row['dataset_id']}:" not in lines:
            lines.append(f"{row['dataset_id']}:")
        lines.append(f"  {said(row)}")
        lines += [f"    {accounts(file)}" for file in behind if file["vintage_id"] == row["vintage_id"]]
    values: Row = {"release": release.stem, "vintages": found}
    if files:
        total: Row = {key: sum(file[key] for file in behind) for key in CELLS}
        lines.append(accounts({"locator": f"{len(behind)} files", "dropped": {}} | total))
        values |= {"files": behind, "total": total}
    return Report(lines, values)


def accounts(file: Row) -> str:
    """What became of a file's cells, in one line."""
    read, kept, blank, dropped = (f"{file[key]:,}" for key in CELLS)
    reasons = ", ".join(f"{reason}: {cells:,}" for reason, cells in file["dropped"].items())
    return f"{file['locator']}: {read} cells read = {kept} kept + {blank} blank + {dropped} dropped{reasons and f' ({reasons})'}"


def said(row: Row) -> str:
    """One vintage in one line."""
    held = f"{row['figures']:,} figures of {row['series']} series, {row['first_year']}–{row['last_year']}"
    if not row["figures"]:
        held = "no figures (a list of economies or groups, or nothing that is used)"
    return f"{SAID[row['precision']]} {row['published_on']}: {held} · {row['basis']}"
