"""`etl diff`: what a release changed against another, per indicator and economy, largest change first."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path

import duckdb

from etl.commands.report import Report, Row, attached, number, release_path, rows
from warehouse.release import NoReleaseError

KINDS = ("new", "removed", "changed")


def diff(older: str | None, newer: str | None, limit: int) -> Report:
    """Compare two releases; by default the one served with the one built before it.

    NoReleaseError when one of the two cannot be found.
    """
    new = release_path(newer)
    old = release_path(older) if older else release_before(new)
    with attached(old, new) as con:
        changes, verdicts = rows(con, "diff"), rows(con, "diff_verdict")
    pairs = summarise(changes)
    totals = {kind: sum(row["kind"] == kind for row in changes) for kind in KINDS}
    counted = Counter((row["indicator_id"], row["kind"]) for row in changes)
    indicators = [{"indicator_id": i, **{kind: counted[i, kind] for kind in KINDS}} for i in sorted({i for i, _ in counted})]
    lines = [f"Release {new.stem} against {old.stem}: " + ", ".join(f"{totals[k]:,} figures {k}" for k in KINDS) + "."]
    lines += [f"  {i['indicator_id']}: " + ", ".join(f"{i[k]:,} {k}" for k in KINDS if i[k]) for i in indicators]
    lines += [f"Verdict {v['test_id']}: {v['old_outcome']} → {v['new_outcome']}{since(v)}" for v in verdicts]
    lines += ["Largest changes:"] if pairs else []
    lines += [said(pair) for pair in pairs[:limit]]
    values = {"older": old.stem, "newer": new.stem, "totals": totals, "indicators": indicators, "verdicts": verdicts}
    return Report(lines, {**values, "economies": pairs[:limit], "economies_in_all": len(pairs)})


def summarise(changes: list[Row]) -> list[Row]:
    """One row per indicator and economy: how many figures of each kind, and the largest change; largest first."""

    def key(row: Row) -> tuple[str, str]:
        return row["indicator_id"], row["area_id"]

    pairs = []
    for (indicator, area), group in groupby(sorted(changes, key=key), key):
        members = list(group)
        largest = max(members, key=lambda row: row["size"] or 0)
        counts = {kind: sum(row["kind"] == kind for row in members) for kind in KINDS}
        pairs.append({"indicator_id": indicator, "area_id": area, **counts, "size": largest["size"] or 0, "largest": largest})
    return sorted(pairs, key=lambda pair: (-pair["size"], -sum(pair[k] for k in KINDS), pair["indicator_id"], pair["area_id"]))


def said(pair: Row) -> str:
    """One indicator and economy in one line."""
    counts = ", ".join(f"{pair[k]} {k}" for k in KINDS if pair[k])
    row = pair["largest"]
    change = f"; {row['year']}: {number(row['old_value'])} → {number(row['new_value'])}" if pair["changed"] else ""
    return f"  {pair['indicator_id']} · {pair['area_id']}: {counts}{change}"


def since(verdict: Row) -> str:
    """The year crossed, where it moved."""
    years = verdict["old_since_year"], verdict["new_since_year"]
    return "" if years[0] == years[1] else f" (crossed: {years[0] or 'not'} → {years[1] or 'not'})"


def release_before(path: Path) -> Path:
    """The release of the same folder that was built last before the one given. NoReleaseError when there is none."""
    built = {other: built_at(other) for other in path.parent.glob("*.duckdb") if not other.name.startswith(".")}
    earlier = [other for other in built if other != path and built[other] < built_at(path)]
    if not earlier:
        raise NoReleaseError(f"{path.parent}: holds no release built before {path.stem}. Name two releases to compare.")
    return max(earlier, key=lambda other: built[other])


def built_at(path: Path) -> str:
    """When a release was built; empty when the file is none."""
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            row = con.execute("select built_at::varchar from release_info").fetchone()
    except duckdb.Error:
        return ""
    return str(row[0]) if row else ""
