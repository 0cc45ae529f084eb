"""The files that a reader takes away: what is in them is what was read, and nothing in them runs."""

from __future__ import annotations

import datetime as dt
import io

import pandas as pd

from dashboard.exports.csv import cell, csv_file

TABLE = pd.DataFrame({
    "area_id": ["CIV", "NPL", "ERI"], "name": ["Côte d’Ivoire", "Nepal, \"high\"", "two\nlines"],
    "value": [16.523189, float("nan"), 1.0837], "rank": pd.array([1, None, 2], dtype="Int64"),
    "published_on": [dt.date(2015, 9, 21), None, pd.Timestamp("2016-01-02")],
})  # fmt: skip


def read(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), comment="#", dtype={"area_id": str}, encoding="utf-8-sig")


def test_round_trip() -> None:
    back = read(csv_file(TABLE, [("Title", "A title")]))
    assert list(back.columns) == list(TABLE.columns)
    assert back["area_id"].tolist() == TABLE["area_id"].tolist()
    assert back["name"].tolist() == TABLE["name"].tolist()
    assert back["value"].tolist()[::2] == [16.523189, 1.0837]
    assert pd.isna(back["value"][1])
    assert pd.isna(back["rank"][1])
    assert back["published_on"].tolist()[::2] == ["2015-09-21", "2016-01-02"]


def test_header_block_is_one_line_each_behind_a_byte_order_mark() -> None:
    text = csv_file(TABLE, [("Title", "two\r\nlines"), ("Licence", "CC BY 4.0")]).decode("utf-8")
    assert text.startswith("\ufeff# Title: two lines\r\n# Licence: CC BY 4.0\r\narea_id,")


def test_formulas_are_neutralised_and_numbers_are_not() -> None:
    assert cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert [cell(t)[0] for t in ("+1", "-1", "@a", "\ta", "\ra")] == ["'"] * 5
    assert cell(-1.5) == -1.5
    assert cell("a=b") == "a=b"


def test_an_empty_table_still_says_its_columns() -> None:
    text = csv_file(TABLE.head(0), []).decode("utf-8-sig")
    assert text == "area_id,name,value,rank,published_on\r\n"
