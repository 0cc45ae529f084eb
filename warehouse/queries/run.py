"""How a release is asked: a declaration per question, SQL in the file of its name, values bound by name, answers as typed rows.

Rows are immutable, so that one answer may be shared by all who asked; a missing value is None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, ParamSpec, Protocol, TypeVar

import duckdb

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).resolve().parent
Cursor = duckdb.DuckDBPyConnection
UnreadableError = duckdb.Error
"""What asking raises where a release cannot be read: its file is damaged, or was made by another version of the program."""
P = ParamSpec("P")
Row = TypeVar("Row")


class Values(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@cache
def sql(name: str) -> str:
    """The text of warehouse/queries/<name>.sql."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, eq=False)
class Declaration(Generic[P, Row]):
    """A question to a release as it is declared, known by itself: two of one name are two.

    name: of its SQL file. row: a dataclass whose fields are the SQL's columns, or str where it has one column only.
    values: a dataclass whose fields are the values that the SQL names; they are given in its order or by their names.
    meaning: what the answer is, and its grain.
    """

    name: str
    row: type[Row]
    values: Callable[P, Values]
    meaning: str

    def asked(self, cursor: Cursor, *args: P.args, **kwargs: P.kwargs) -> Cursor:
        """The cursor with the answer on it.

        Raises TypeError when a value is missing or unknown, and when the SQL's columns are not the row's fields.
        """
        cursor.execute(sql(self.name), self._bound(*args, **kwargs))
        self._check([column[0] for column in cursor.description or []])
        return cursor

    def related(self, cursor: Cursor, *args: P.args, **kwargs: P.kwargs) -> duckdb.DuckDBPyRelation:
        """The answer as a relation, which can be read in batches. Errors: see `asked`."""
        relation = cursor.sql(sql(self.name), params=self._bound(*args, **kwargs))
        self._check(relation.columns)
        return relation

    def objects(self, cursor: Cursor, *args: P.args, **kwargs: P.kwargs) -> list[str]:
        """The answer as JSON objects, one a row. DuckDB writes them, beside whatever else Python does. Errors: see `asked`."""
        text = f"select to_json(answer)::varchar from ({sql(self.name)}) as answer"  # noqa: S608, both are ours
        return [told for (told,) in cursor.execute(text, self._bound(*args, **kwargs)).fetchall()]

    def _bound(self, *args: P.args, **kwargs: P.kwargs) -> dict[str, object] | None:
        try:
            values = self.values(*args, **kwargs)
        except TypeError as error:
            raise TypeError(f"warehouse/queries/{self.name}.sql: {error}") from error
        return {f.name: _bound(getattr(values, f.name)) for f in fields(values)} or None

    def _check(self, columns: list[str]) -> None:
        expected = [f.name for f in fields(self.row)] if is_dataclass(self.row) else columns[:1]
        if columns != expected:
            raise TypeError(f"warehouse/queries/{self.name}.sql gives {columns}, {self.row.__name__} wants {expected}")


class Query(Declaration[P, Row]):
    """A question that is answered by rows."""

    def __call__(self, cursor: Cursor, *args: P.args, **kwargs: P.kwargs) -> tuple[Row, ...]:
        """The answer, one `row` each, in the order of the SQL. Errors: see `asked`."""
        return tuple(self.row(*found) for found in self.asked(cursor, *args, **kwargs).fetchall())


class Table(Declaration[P, Row]):
    """A question that is answered by a table: for long answers that go into a file."""

    def __call__(self, cursor: Cursor, *args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        """The answer as a data frame whose columns are the fields of `row`; whole numbers stay whole where some are missing.

        Errors: see `asked`.
        """
        answer = self.asked(cursor, *args, **kwargs).df()
        whole = [f.name for f in fields(self.row) if f.type == "int | None"] if is_dataclass(self.row) else []
        return answer.astype(dict.fromkeys(whole, "Int64"))


def _bound(value: object) -> object:
    """A value as DuckDB takes it: several are a list."""
    return list(value) if isinstance(value, tuple) else value
