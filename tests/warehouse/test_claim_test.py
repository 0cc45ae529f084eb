"""A field of a claim's test is declared once: the register's models, the table, its comments and the page on it agree."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import duckdb
import pytest

from etl.claim_models import AnyTest, ClaimTest
from warehouse import queries
from warehouse.claim_test import ClaimTestRow, DeclaredTest
from warehouse.columns import create_table

KINDS: tuple[type[AnyTest], ...] = get_args(get_args(ClaimTest)[0])
MADE = {"test_id", "claim_id"}
"""Columns that no test says: they are made of the claim and the test."""
PARTED = {
    "indicators": {"indicator_id": str},
    "areas": {"area_id": str, "other_area_id": str},
    "sexes": {"sex": str, "other_sex": str},
}
"""What the register gives as one and the table holds as several, or the first of."""
DOCS = Path(__file__).resolve().parents[2] / "docs" / "claims.md"

of_every_kind = pytest.mark.parametrize("model", KINDS, ids=lambda m: m.__name__)


def kept(kind: Any) -> Any:
    """The type of a value in the table, without "or None": of a text in every language one is held, of closed sets the word."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (k for k in get_args(kind) if k is not NoneType)
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return str if get_origin(kind) in (Literal, dict) else kind


def columns() -> dict[str, Any]:
    return {name: kept(get_args(kind)[0]) for name, kind in get_type_hints(ClaimTestRow, include_extras=True).items()}


@of_every_kind
def test_what_the_register_says_of_a_test_is_a_column_of_the_same_type(model: type[AnyTest]) -> None:
    hints = get_type_hints(model, include_extras=True)
    said: dict[str, Any] = {}
    for name in model.model_fields:
        said |= PARTED.get(name) or {name: kept(hints[name])}
    assert said.items() <= columns().items()


def test_every_column_is_said_by_some_kind_of_test() -> None:
    said = {column for model in KINDS for name in model.model_fields for column in PARTED.get(name, {name: None})}
    assert said | MADE == set(columns())


@of_every_kind
def test_the_page_on_the_register_names_the_fields_of_each_kind(model: type[AnyTest]) -> None:
    (kind,) = get_args(model.model_fields["kind"].annotation)
    (row,) = re.findall(rf"^\| `{kind}` \| (.*?) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    told = set(re.findall(r"[a-z_]+", row.replace("as magnitude", "indicator area value year tolerance_share")))
    wanted = {field.alias or name for name, field in model.model_fields.items()} - {"kind", "membership", "note", "sex", "sexes"}
    assert wanted <= told, "what every test may have is told below the table"


def test_the_release_says_what_each_column_is(release: duckdb.DuckDBPyConnection) -> None:
    told = release.execute(
        "select column_name, comment from duckdb_columns() where table_name = 'claim_test' order by column_index"
    )
    hints = get_type_hints(ClaimTestRow, include_extras=True)
    assert told.fetchall() == [(f.name, " ".join(get_args(hints[f.name])[1].split())) for f in fields(ClaimTestRow)]


def test_readers_get_what_is_declared_before_what_was_found() -> None:
    declared = [f.name for f in fields(DeclaredTest)]
    assert [f.name for f in fields(queries.ClaimTest)][: len(declared)] == declared


def test_a_table_follows_from_its_rows() -> None:
    @dataclass
    class Row:
        """One row
        per thing, its own."""

        thing_id: Annotated[str, "its name"]
        size: Annotated[float, "how large it is"]
        seen_on: Annotated[dt.date | None, "when it's seen"]

    con = duckdb.connect()
    con.execute(create_table("thing", Row))
    assert con.execute(
        "select column_name, data_type, is_nullable, comment from duckdb_columns() where table_name = 'thing'"
    ).fetchall() == [
        ("thing_id", "VARCHAR", False, "its name"),
        ("size", "DOUBLE", False, "how large it is"),
        ("seen_on", "DATE", True, "when it's seen"),
    ]
    assert con.execute("select comment from duckdb_tables()").fetchall() == [("One row per thing, its own.",)]
    con.execute("insert into thing values ('a', 1, null)")
    with pytest.raises(duckdb.ConstraintException, match="primary key"):
        con.execute("insert into thing values ('a', 2, null)")


@pytest.mark.parametrize("kind", [str, Annotated[list[str], "several"], Annotated[str | int, "either"]])
def test_a_field_that_makes_no_column_is_refused(kind: Any) -> None:
    @dataclass
    class Row:
        thing: int

    Row.__annotations__["thing"] = kind
    with pytest.raises(TypeError, match=r"Row\.thing"):
        create_table("thing", Row)
