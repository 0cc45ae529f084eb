"""Names of sheets that Excel takes, whatever a chart is called."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard.charts.chart import Chart, Encoding, Scale
from dashboard.exports.chart_files import ChartTable
from dashboard.exports.citation import Cited
from dashboard.exports.workbook import ILLEGAL, PageFile, sheet_names, workbook
from dashboard.language.words import Words
from tests.dashboard.hostile import hostile_cells

CITED = Cited("page", "=1+1", "0123456789ab", dt.date(2026, 11, 26), "http://host/", dt.date(2026, 11, 27))
LONG = "People using the Internet / [share]: 'all' of *them*? " * 2


def table(finding: str, rows: pd.DataFrame | None = None, code: str = "en") -> ChartTable:
    words = Words(code)
    chart = Chart("k", "line", (), object, (), Encoding(), {}, Scale(words.number), finding, "", "", "A report", pd.DataFrame)
    held = pd.DataFrame({"value": [1.5, None]}) if rows is None else rows
    return ChartTable(lambda: held, finding, "", chart, CITED, "hash", "name", words)


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("finding", [LONG, "😀" * 40, "'quoted'", "History", "\x07", "使用互联网的人口比例" * 5])
def test_every_name_is_short_legal_and_its_own(finding: str, code: str) -> None:
    names = sheet_names([("Map", table(finding)), ("", table(finding)), ("Map", table(finding))], Words(code))
    assert len({name.casefold() for name in names}) == 3
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not ILLEGAL.search(name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_a_sheet_shows_as_many_decimals_as_are_published_and_says_on_paper_what_it_is_and_whose() -> None:
    rows = pd.DataFrame(
        {"indicator_id": ["a", "b", "c"], "year": [2015] * 3, "value": [1234.5678, 2.0, None], "coverage": [81.26] * 3}
    )
    held = replace(table("Rice & shine", rows), decimals={"a": 1, "b": 0})
    made = workbook(PageFile(CITED, "hash", [], [("Map", held)], Words("en")))
    assert pd.read_excel(io.BytesIO(made), sheet_name=1)["Value"].tolist()[:2] == [1234.5678, 2.0]
    book = load_workbook(io.BytesIO(made))
    contents, sheet = book.worksheets[:2]
    formats = {column[0].value: [cell.number_format for cell in column[1:3]] for column in sheet.iter_cols()}
    assert formats["Value"] == ["#,##0.0", "#,##0"]
    assert (formats["Year"][0], formats["% of the population covered"][0]) == ("General", "#,##0.0")
    assert sheet.oddHeader.left.text.startswith("Rice && shine.")
    assert sheet.oddFooter.left.text.startswith("Source: A report; Licence: ")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
    head, told = [[cell.value for cell in row] for row in contents.iter_rows(min_row=contents.max_row - 1)]
    assert {"Unit", "Years", "Source", "Licence"} <= {*head}
    assert (told[head.index("Years")], told[head.index("Source")]) == ("2015", "A report")


def test_nothing_in_the_workbook_runs_and_what_is_missing_stays_so() -> None:
    texts = hostile_cells()
    rows = pd.DataFrame({"=1+1": texts, "value": [None] * len(texts)})
    page = PageFile(CITED, "hash", [(t, t) for t in texts], [("", table("=cmd()", rows))], Words("en"))
    book = load_workbook(io.BytesIO(workbook(page)))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    contents, figures, _sources = book.worksheets
    assert contents["B1"].value == "'=1+1"
    assert [row[1].value for row in figures.iter_rows(min_row=2)] == [None] * len(texts)
    assert (figures.freeze_panes, figures.auto_filter.ref) == ("A2", f"A1:B{len(texts) + 1}")
