"""`etl verdict`: the verdicts of claims, made again from the figures of a release by the SQL that makes them in a build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.commands.report import Report, Row, attach, number, rows
from etl.errors import CatalogError
from etl.marts import METHOD
from etl.sql import statements
from warehouse.release import NoReleaseError


@contextmanager
def recomputed(release: Path, claim_id: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the release as `held`, and as `release` the same with evidence and verdicts made again.

    Only of one claim, unless `claim_id` is None.
    """
    with duckdb.connect() as con:
        con.execute("attach ':memory:' as release")
        attach(con, release, "held")
        try:
            con.execute("set variable asked = $asked", {"asked": claim_id})
            con.execute(statements("reopen"))
            _claim_verdict(con)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise NoReleaseError("The release was built by another version of this program. Build it again.") from error
        for name in METHOD:
            con.execute(statements(f"marts/{name}"))
        yield con


def _claim_verdict(con: duckdb.DuckDBPyConnection) -> None:
    """Say of the claims what the release says of them, from the verdicts made again."""
    view = con.execute("select sql from duckdb_views() where database_name = 'held' and view_name = 'claim_verdict'").fetchone()
    if view is None:
        raise NoReleaseError("The release was built by another version of this program. Build it again.")
    con.execute(view[0])


def verdict_rows(release: Path, claim_id: str | None = None) -> list[Row]:
    """One row per claim and test. CatalogError when the register has no such claim."""
    with recomputed(release, claim_id) as con:
        found = rows(con, "verdict")
        held = [str(row[0]) for row in con.execute("select claim_id from held.claim order by place").fetchall()]
    if not found:
        raise CatalogError(f"The register of this release has no claim '{claim_id}'. Ids look like {held[0]} or {held[-1]}.")
    return found


def verdict(release: Path, claim_id: str) -> Report:
    """The verdict of one claim, its tests and their three answers."""
    found = verdict_rows(release, claim_id)
    first = found[0]
    lines = [f"{claim_id}: {first['claim_outcome']}", first["statement"]]
    lines += [first["untested"]] if first["untested"] else []
    lines += [_line(row) for row in found if row["test_id"]]
    same = all(row["as_released"] for row in found)
    lines.append(f"Made again from release {release.stem}: {'the same' if same else 'NOT the same'} as it says.")
    tests = [_answer(row) for row in found if row["test_id"]]
    values = {
        "claim_id": claim_id,
        "outcome": first["claim_outcome"],
        "statement": first["statement"],
        "release": release.stem,
        "untested": first["untested"],
        "as_released": same,
        "tests": tests,
    }
    return Report(lines, values)


def verdicts(release: Path) -> tuple[list[str], list[Row]]:
    """Every claim: a line for a person and an object for a machine per claim and test."""
    found = verdict_rows(release)
    lines = [f"{row['claim_id']}: {row['outcome']}" if not row["test_id"] else _line(row) for row in found]
    return lines, [_answer(row) for row in found]


def _line(row: Row) -> str:
    told = [f"{row['test_id']}: {row['outcome']}"]
    if row["as_then"]:
        told.append(f"then {row['as_then']} ({number(row['then_value'])})")
        told.append(f"now {row['as_now']} ({number(row['now_value'])})")
    if row["since"]:
        told.append(f"since {row['since']}" + (f" {row['since_year']}" if row["since_year"] else ""))
    if row["days_late"]:
        told.append(f"{row['days_late']} days late")
    if row["alternatives"]:
        told.append(f"{row['alternatives_that_differ']} of {row['alternatives']} fair alternatives flip it")
    return ", ".join(told)


def _answer(row: Row) -> Row:
    return {key: value for key, value in row.items() if key not in ("statement", "untested")}
