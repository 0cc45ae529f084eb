"""Every table that is handed out, on every page, says in each row of which indicator, in which unit and of which year it is."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from openpyxl import load_workbook

from dashboard.exports.rows import YEARS, handed_out
from dashboard.questions.data.coverage import KEY as COVERAGE
from tests.pages.test_chinese import VISITS
from tests.pages.test_pages import drawn_open, opened

File = tuple[str, Callable[[], bytes]]
OF_TESTS = {"test_id", "outcome"}
"""Columns of a claim's tables with a row per test, which may be of an event or a date: those of figures say of which."""
READ: set[tuple[str, str]] = set()
UNITS = {"internet_users_share": "percent_of_population"}


@pytest.fixture
def files(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> list[File]:
    """Every file that a page offers, with field names."""
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    offered: list[File] = []

    def offer(_label: str, data: Any, name: str, *_more: Any, **_options: Any) -> bool:
        offered.append((name, data if callable(data) else lambda: data))
        return False

    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    monkeypatch.setattr(st, "download_button", offer)
    return offered


def tables(name: str, content: bytes) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The tables in a file, each with its name, as text."""
    if name.endswith(".csv"):
        yield Path(name).name, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    elif name.endswith(".xlsx"):
        header, *rows = load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True)
        names = [str(heading) for heading in header]
        texts = [["" if v is None else str(v) for v in row] + [""] * (len(names) - len(row)) for row in rows]
        yield name, [dict(zip(names, row, strict=True)) for row in texts]
    elif name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for member in packed.namelist():
                yield from tables(member, packed.read(member))


def lacking(file: str, name: str, rows: list[dict[str, str]]) -> list[str]:
    """What some row of a table in a file does not say."""
    if not rows or "event_id" in rows[0] or name in ("sources_and_licences.csv", "codebook.csv"):
        return []
    if rows[0].keys() >= OF_TESTS:
        return [] if {"indicator_id", "unit_id", "from_year", "deadline_year"} <= rows[0].keys() else ["columns"]
    missing = [c for c in ("indicator_id", "unit_id", *_of_whom(file, name)) if not all(row.get(c) for row in rows)]
    dated = any(all(row.get(c) for row in rows for c in years) for years in YEARS)
    return missing if dated else [*missing, "year"]


def _of_whom(file: str, name: str) -> tuple[str, ...]:
    """The columns that say of whom figures are; a claim's archive says it of its tests, coverage is of whatever sex."""
    return () if name in ("series.csv", "economies.csv") or f"_{COVERAGE}_" in file else ("sex", "breakdown")


@pytest.mark.parametrize(("page", "choices"), VISITS, ids=lambda x: str(x).replace("../../pages/", ""))
def test_every_row_says_what_it_is_of(page: str | None, choices: dict[str, str], files: list[File]) -> None:
    opened(page, **choices)
    of_tables = [(name, make) for name, make in files if not name.endswith((".png", ".svg", ".pptx", ".docx", ".pdf"))]
    new = [(name, make) for name, make in of_tables if not read_before(name, dict(of_tables))]
    found = [(name, table, lacking(name, table, rows)) for name, make in new for table, rows in tables(name, make())]
    assert [entry for entry in found if entry[2]] == []


def read_before(name: str, of_page: dict[str, Callable[[], bytes]]) -> bool:
    """Whether another page gave the same full series, which its CSV says, in the same form: they are long, and slow to read."""
    stem, _, form = name.rpartition(".")
    if "_full" not in name or f"{stem}.csv" not in of_page:
        return False
    key = (hashlib.sha256(of_page[f"{stem}.csv"]()).hexdigest(), form)
    known = key in READ
    READ.add(key)
    return known


def test_no_two_files_have_one_name(files: list[File]) -> None:
    opened()
    names = [name for name, _ in files]
    assert len(names) == len(set(names)) >= 4
    assert [name for name in names if "_full." in name]


def test_the_rule_fills_what_a_row_does_not_say_and_refuses_what_nobody_says() -> None:
    table = pd.DataFrame({"area_id": ["EST", "NPL"], "value": [1.0, 2.0]})
    told = handed_out(table, {"indicator_id": "internet_users_share", "year": 2016}, UNITS)
    assert told.iloc[1].to_dict() == {
        "area_id": "NPL",
        "value": 2.0,
        "indicator_id": "internet_users_share",
        "year": 2016,
        "unit_id": "percent_of_population",
    }
    assert list(table.columns) == ["area_id", "value"]
    own = table.assign(indicator_id=["gdp_growth", None], unit_id="ratio", year=[2015, 2016])
    filled = handed_out(own, {"indicator_id": "internet_users_share", "year": 1999}, UNITS)
    assert (list(filled["indicator_id"]), list(filled["year"])) == (["gdp_growth", "internet_users_share"], [2015, 2016])


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"year": 2016}, "indicator_id, unit_id"),
        ({"indicator_id": "internet_users_share"}, "year"),
        ({"indicator_id": "unknown", "year": 2016}, "unit_id"),
        ({"indicator_id": "internet_users_share", "then_year": 2015}, "year"),
    ],
)
def test_a_table_that_does_not_say_it_is_not_handed_out(about: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=f"does not say {said} in each row"):
        handed_out(pd.DataFrame({"value": [1.0]}), about, UNITS)
