"""Every question is declared once, and what its declaration says is what its SQL names and gives."""

from __future__ import annotations

import datetime as dt
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import duckdb
import pytest

from warehouse import queries
from warehouse.queries.run import FOLDER, Declaration, Query, sql
from warehouse.queries.values import NoValues, OfClaim

MODULES = [import_module(f"warehouse.queries.{m.name}") for m in pkgutil.iter_modules([str(FOLDER)])]
DECLARED: list[tuple[str, Declaration[..., Any]]] = [
    (name, thing) for module in MODULES for name, thing in vars(module).items() if isinstance(thing, Declaration)
]
QUESTIONS = sorted({question for _, question in DECLARED}, key=lambda q: q.name)
SAMPLES: dict[object, object] = {
    str: "",
    str | None: None,
    int: 2015,
    float: 5.0,
    bool: False,
    dt.date: dt.date(2015, 1, 1),
    Sequence[str]: (),
    Sequence[int]: (),
}
"""A value of each type that a question takes."""
HELD = {"VARCHAR": str, "ENUM": str, "DOUBLE": float, "BOOLEAN": bool, "DATE": dt.date, "TIMESTAMP": dt.datetime}
HELD |= dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), int)
"""DuckDB's types as the rows have them."""

asked = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)


def sample(question: Declaration[..., Any]) -> dict[str, Any]:
    """A value for each that the question is asked with."""
    assert inspect.isclass(question.values)
    return {name: SAMPLES[kind] for name, kind in get_type_hints(question.values).items()}


def kept(kind: object) -> object:
    """The type of a field, or of each of several in it, without "or None"."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (k for k in get_args(kind) if k is not NoneType)
    return kept(get_args(kind)[0]) if get_origin(kind) in (Sequence, list) else kind


def test_every_sql_file_is_declared_once_under_its_name() -> None:
    declared = Counter(question.name for question in {q for _, q in DECLARED})
    assert declared == Counter(path.stem for path in FOLDER.glob("*.sql"))
    assert [name.removeprefix("_") for name, _ in DECLARED] == [question.name for _, question in DECLARED]


@asked
def test_the_values_are_those_that_the_sql_names(question: Declaration[..., Any]) -> None:
    text = re.sub(r"--.*", "", sql(question.name))
    assert set(sample(question)) == set(re.findall(r"\$(\w+)", text))


@asked
def test_the_columns_are_the_rows_fields_in_name_and_type(
    question: Declaration[..., Any], release: duckdb.DuckDBPyConnection
) -> None:
    found = question.asked(release.cursor(), **sample(question)).description
    if not is_dataclass(question.row):
        assert [str(column[1]) for column in found or []] == ["VARCHAR"]
        return
    hints = get_type_hints(question.row)
    given = {column[0]: HELD[re.sub(r"\W.*", "", str(column[1]))] for column in found or []}
    assert given == {f.name: kept(hints[f.name]) for f in fields(question.row)}


@asked
def test_a_declaration_says_what_the_answer_is(question: Declaration[..., Any]) -> None:
    assert question.meaning.endswith(".")
    assert "One row" in question.meaning or question.row is str


def test_a_value_that_is_missing_or_unknown_is_refused(release: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(TypeError, match=r"claim_tests\.sql: .*missing.*'claim_id'"):
        queries.claim_tests(release.cursor())  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"claim_tests\.sql: .*unexpected.*'claim'"):
        queries.claim_tests(release.cursor(), claim="PP9d")  # type: ignore[call-arg]


def test_values_are_bound_by_place_or_by_name(release: duckdb.DuckDBPyConnection) -> None:
    by_place = queries.evidence_series(release.cursor(), "PP9d-world", 2013)
    assert by_place == queries.evidence_series(release.cursor(), from_year=2013, test_id="PP9d-world") != ()


def test_columns_that_are_not_the_rows_fields_are_refused(release: duckdb.DuckDBPyConnection) -> None:
    @dataclass(frozen=True)
    class Theme:
        title: str

    with pytest.raises(TypeError, match=r"themes\.sql gives \['theme_id'\], Theme wants \['title'\]"):
        Query("themes", Theme, NoValues, "")(release.cursor())


def test_a_question_is_known_by_itself() -> None:
    one, other = (Query("claim_tests", queries.ClaimTest, OfClaim, "") for _ in range(2))
    assert one != other
    assert len({one, other}) == 2
