"""The files that a reader takes away: what is in them is what was read, and nothing in them runs."""

from __future__ import annotations

import datetime as dt
import io

import pandas as pd
import pytest

from dashboard.exports.cells import CONTROLS, cell, harmless
from dashboard.exports.csv import csv_file
from tests.dashboard.hostile import hostile_cells

TABLE = pd.DataFrame(
    {
        "area_id": ["CIV", "NPL", "ERI"],
        "name": ["Côte d’Ivoire", 'Nepal, "high"', "two\nlines"],
        "value": [16.523189, float("nan"), 1.0837],
        "rank": pd.array([1, None, 2], dtype="Int64"),
        "published_on": [dt.date(2015, 9, 21), None, pd.Timestamp("2016-01-02")],
    }
)


def read(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content))


def test_round_trip() -> None:
    back = read(csv_file(TABLE))
    assert list(back.columns) == list(TABLE.columns)
    assert back["area_id"].tolist() == TABLE["area_id"].tolist()
    assert back["name"].tolist() == TABLE["name"].tolist()
    assert back["value"].tolist()[::2] == [16.523189, 1.0837]
    assert pd.isna(back["value"][1])
    assert pd.isna(back["rank"][1])
    assert back["published_on"].tolist()[::2] == ["2015-09-21", "2016-01-02"]


def test_the_names_of_columns_come_first_behind_a_byte_order_mark() -> None:
    assert csv_file(TABLE).decode("utf-8").startswith("\ufeffarea_id,name,value,rank,published_on\r\nCIV,")


def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe() -> None:
    for text in hostile_cells():
        made = cell(text)
        assert made.startswith("'"), repr(text)
        assert made.replace("'", "") == CONTROLS.sub("", text).replace("'", "")


@pytest.mark.parametrize(
    "value",
    [
        -1.5,
        0,
        7,
        True,
        "-1.5",
        "+12",
        "-2.5e-3",
        "a=b",
        "3 - 2",
        "35.8 %",
        "R&D",
        "−5",
        "–",
        "Côte d’Ivoire",
        "https://host/page?a=b",
        "a, -b",
        "x@y",
    ],
)
def test_numbers_and_ordinary_texts_are_untouched(value: object) -> None:
    assert cell(value) == value


def test_a_text_that_semicolons_part_begins_no_cell() -> None:
    assert cell("a;=1+1") == "a;'=1+1"
    assert cell("a;\u00a0＝1\tb\t@c\n-d") == "a;\u00a0'＝1\tb\t'@c\n'-d"


def test_controls_are_left_out_and_lines_stay() -> None:
    assert cell("a\x00b\x1bc\x85d\x7f") == "abcd"
    assert cell("a\nb\tc") == "a\nb\tc"


def test_a_heading_is_a_cell_as_well() -> None:
    text = csv_file(pd.DataFrame({"=1+1": [1]})).decode("utf-8-sig")
    assert text == "'=1+1\r\n1\r\n"


def test_an_empty_table_still_says_its_columns() -> None:
    text = csv_file(TABLE.head(0)).decode("utf-8-sig")
    assert text == "area_id,name,value,rank,published_on\r\n"


@pytest.mark.parametrize(
    ("text", "told"), [("-1", "-1"), ("+2.5e3", "+2.5e3"), ("-1+cmd", "'-1+cmd"), ("1;=A1", "1;'=A1"), ("- 1", "'- 1")]
)
def test_only_what_is_a_number_whole_is_left_as_one(text: str, told: str) -> None:
    assert harmless(text) == told
