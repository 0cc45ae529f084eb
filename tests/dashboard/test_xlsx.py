"""Workbooks that a reader takes away: native numbers, nothing that runs, and a sheet that says where it comes from."""

from __future__ import annotations

import datetime as dt
import io

import pandas as pd
from openpyxl import Workbook, load_workbook

from dashboard.exports.headings import in_words, with_names
from dashboard.exports.xlsx import xlsx_file
from dashboard.language.words import Words
from tests.dashboard.hostile import hostile_cells

TABLE = pd.DataFrame(
    {
        "area_id": ["CIV", "NPL", "ERI"],
        "document": ["=HYPERLINK(1)", "bell\x07", None],
        "value": [16.523189, float("nan"), 1.0837],
        "rank": pd.array([1, None, 2], dtype="Int64"),
        "published_on": [dt.date(2015, 9, 21), None, dt.date(2016, 1, 2)],
    }
)
HEADER = [("Title", "=1+1"), ("Licence", "CC BY 4.0"), ("Link", "https://host/page?a=b")]
NAMES = {("area", "CIV", "name"): "科特迪瓦", ("area", "NPL", "name"): "尼泊尔", ("area", "ERI", "name"): "厄立特里亚"}


def workbook() -> Workbook:
    return load_workbook(io.BytesIO(xlsx_file(TABLE, HEADER, ("Figures", "Source"))))


def test_numbers_dates_and_gaps_are_native() -> None:
    rows = list(workbook()["Figures"].iter_rows(values_only=True))
    assert rows[0] == tuple(TABLE.columns)
    assert [row[2] for row in rows[1:]] == [16.523189, None, 1.0837]
    assert [row[3] for row in rows[1:]] == [1, None, 2]
    assert [row[4].date() if row[4] else None for row in rows[1:]] == [dt.date(2015, 9, 21), None, dt.date(2016, 1, 2)]


def test_the_headings_stay_in_sight_when_the_table_is_scrolled() -> None:
    assert workbook()["Figures"].freeze_panes == "A2"


def test_no_cell_is_a_formula_and_no_letter_is_forbidden() -> None:
    book = workbook()
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["Figures"]["B2"].value == "'=HYPERLINK(1)"
    assert book["Figures"]["B3"].value == "bell"


def test_texts_that_would_run_come_back_as_texts() -> None:
    texts, numbers = hostile_cells(), [-1.5, 0.0, 7.25]
    table = pd.DataFrame({"=1+1": texts, "n": (numbers * len(texts))[: len(texts)]})
    book = load_workbook(io.BytesIO(xlsx_file(table, [(t, t) for t in texts], ("Figures", "Source"))))
    rows = list(book["Figures"].iter_rows())
    assert {c.data_type for sheet in book for row in sheet.iter_rows() for c in row} == {"s", "n"}
    assert [c.data_type for c in rows[1]] == ["s", "n"]
    assert rows[0][0].value == "'=1+1"
    assert all(row[0].value.startswith("'") for row in rows[1:])
    assert [row[1].value for row in rows[1:4]] == numbers


def test_the_second_sheet_says_where_it_comes_from() -> None:
    told = dict(workbook()["Source"].iter_rows(values_only=True))
    assert told == {"Title": "'=1+1", "Licence": "CC BY 4.0", "Link": "https://host/page?a=b"}


def test_names_stand_beside_ids_and_headings_can_be_words() -> None:
    words = Words("zh", NAMES)
    named = with_names(TABLE, words)
    assert named["area_name"].tolist() == ["科特迪瓦", "尼泊尔", "厄立特里亚"]
    said = in_words(named, words)
    assert said.columns.tolist() == ["代码", "国家、地区或组别", "文件", "数值", "名次", "发布日期"]
    assert said["数值"].tolist()[::2] == [16.523189, 1.0837]
    assert TABLE.columns.tolist()[0] == "area_id", "the table read is left as it is"
