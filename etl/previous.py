"""What the checks ask of a build beside its figures: where they come from, and what the release before it covered."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.release import open_release
from warehouse.served import served

COVERAGE = """
    select dataset_id, indicator_id::varchar, year, count(distinct area_id)
    from observation
    group by all
"""


def load_previous(con: duckdb.DuckDBPyConnection, directory: Path, origin: str, may_shrink: str | None) -> None:
    """Make the temp tables `build_input` (one row) and `previous_coverage` (one row per dataset, indicator and year of the release
    served now; empty when there is none, or one of another version of this program).
    """
    con.execute("create or replace temp table build_input as select ? as origin, ?::varchar as may_shrink", [origin, may_shrink])
    con.execute(
        "create or replace temp table previous_coverage (dataset_id varchar, indicator_id varchar, year smallint, economies bigint)"
    )
    columns = [list(column) for column in zip(*covered(served(directory).path), strict=True)]
    if columns:
        con.execute("insert into previous_coverage select unnest(?), unnest(?), unnest(?), unnest(?)", columns)


def covered(release: Path | None) -> list[tuple[str, str, int, int]]:
    """(dataset, indicator, year, number of areas with a figure) for each year of a release."""
    if release is None:
        return []
    try:
        with open_release(release) as con:
            return con.execute(COVERAGE).fetchall()
    except duckdb.Error:
        return []
