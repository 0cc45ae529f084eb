"""The checks that a release must pass: each file of etl/sql/checks is a query that returns offending rows.

The first line of a file is `-- <sentence>`: what is wrong and what to do, shown with the first rows found.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.errors import CheckError
from etl.sql import FOLDER

SHOWN = 3
CHECKS = FOLDER / "checks"
STAGING_CHECKS = CHECKS / "staging"
"""The checks of staged figures, run before anything is made of them."""
FINDINGS = FOLDER / "findings"
"""Queries like the checks, whose rows deserve a look but need not be wrong: `etl check --report`."""


@dataclass(frozen=True)
class Failure:
    """One failed check: its name, what to do, how many rows offend, and the first of them."""

    name: str
    message: str
    count: int
    examples: list[dict[str, object]]

    def sentence(self) -> str:
        """What is wrong, how often, and where first."""
        shown = "; ".join(", ".join(f"{k} {v}" for k, v in row.items()) for row in self.examples)
        return f"{self.name}: {self.message} {self.count} row(s), first: {shown}."


def run_checks(con: duckdb.DuckDBPyConnection, folder: Path = CHECKS, shown: int = SHOWN) -> list[Failure]:
    """Run every check of a folder on the attached database `release` (or on staging); one Failure per check that found rows."""
    failures = []
    for path in sorted(folder.glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        message = sql.splitlines()[0].removeprefix("-- ").strip()
        cursor = con.execute(sql)
        names = [d[0] for d in cursor.description or []]
        rows = cursor.fetchall()
        if rows:
            examples = [dict(zip(names, row, strict=True)) for row in rows[:shown]]
            failures.append(Failure(path.stem, message, len(rows), examples))
    return failures


def require_checks(con: duckdb.DuckDBPyConnection, folder: Path = CHECKS) -> None:
    """Raise CheckError with every failed check, so that nothing wrong is published."""
    failures = run_checks(con, folder)
    if failures:
        raise CheckError(
            "The figures do not pass the checks, so nothing was published.\n" + "\n".join(f"- {f.sentence()}" for f in failures)
        )
