"""Names of sheets that Excel takes, whatever a chart is called."""

from __future__ import annotations

import datetime as dt
import io

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
