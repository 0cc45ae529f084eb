"""How a query is run: SQL from the file of its name, values bound by name, answers as typed rows.

Rows are immutable, so that one answer may be shared by all who asked; a missing value is None.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb

FOLDER = Path(__file__).resolve().parent
Cursor = duckdb.DuckDBPyConnection
Row = TypeVar("Row")


@cache
def sql(name: str) -> str:
    """The text of warehouse/queries/<name>.sql."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def rows(cursor: Cursor, row: type[Row], name: str, **values: Any) -> tuple[Row, ...]:
    """The answer of a query, one `row` each. TypeError when the query's columns are not the row's fields."""
    cursor.execute(sql(name), values or None)
    columns = [column[0] for column in cursor.description or []]
    expected = [field.name for field in fields(row)]  # type: ignore[arg-type]
    if columns != expected:
        raise TypeError(f"warehouse/queries/{name}.sql gives {columns}, {row.__name__} wants {expected}")
    return tuple(row(*values) for values in cursor.fetchall())
