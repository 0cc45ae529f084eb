"""A page as one workbook, and as one package: what is in it is what its cards show, in both languages."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.exports.headings import field_headings
from dashboard.exports.sources import edition
from dashboard.language.words import Words, round_half_up
from dashboard.reading.release import Release
from dashboard.session import sheets
from tests.chinese import english, half_width, spaced
from tests.pages.test_chinese import CODES
from tests.pages.test_pages import TARGETS, opened
from warehouse import queries
from warehouse.queries import Source
from warehouse.release import current_path

Files = dict[str, Callable[[], bytes]]
VISITS = {
    "overview": (None, {}, "en", 1),
    "countries": ("../../pages/countries.py", {"area": "NPL"}, "zh", 3),
    "explore": ("../../pages/explore.py", {"for": "KEN.ldc", "tab": "explore-map"}, "zh", 5),
    "targets": (TARGETS, {"target": "t4", "section": "economies"}, "en", 2),
    "claims": ("../../pages/claims.py", {"claim": "PP9d"}, "en", 1),
}
"""Page, choices, language and how many charts and tables it has at least."""


@pytest.fixture
def files(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """What is offered of the whole page, with its dialog open: ending of the file and how it is made."""
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    offered: Files = {}

    def offer(_label: str, data: Any, name: str, *_more: Any, **_options: Any) -> bool:
        offered[Path(name).suffix] = data
        return False

    def draw(_label: str, _icon: str, key: str, opened_by: Callable[[], None], *_more: Any, **_options: Any) -> None:
        if key == "download_page":
            with st.container():
                opened_by()

    monkeypatch.setattr("dashboard.widgets.dialogs.offer", draw)
    monkeypatch.setattr(st, "download_button", offer)
    return offered


def charts_of(app: AppTest) -> list[Chart]:
    """The charts and tables that the cards of the page show, under whatever tab."""
    made = [sheet.make() for sheet in app.session_state[sheets.KEY].sheets]
    return [chart for chart in made if isinstance(chart, Chart)]


def rows_of(book: Workbook, place: int) -> pd.DataFrame:
    head, *rows = book.worksheets[place].iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=list(head), dtype=object)


@pytest.mark.parametrize("name", VISITS)
def test_each_sheet_has_the_rows_and_figures_of_its_card(name: str, files: Files, release_dir: Path) -> None:
    page, choices, language, count = VISITS[name]
    app = opened(page, **choices, lang=language)
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    words = Words(language, release.read(queries.texts, language))
    editions = {v.vintage_id: edition(v, words) for v in release.read(queries.every_vintage)}
    charts, book, headings = charts_of(app), load_workbook(io.BytesIO(files[".xlsx"]())), field_headings(words)
    assert count <= len(charts) == len(book.worksheets) - 2
    compared = 0
    for place, chart in enumerate(charts, start=1):
        shown, table = rows_of(book, place), readings.table(chart)
        if isinstance(chart.source, Source) and not chart.editions:
            assert {*shown[headings["vintage_id"]]} == {editions[chart.source.vintage_id]}, chart.key
        assert len(shown) == len(table) == len(chart.rows) > 0
        assert {*shown.columns} >= {headings[field] for field in readings.file_table(chart).columns if field in headings}
        for column in chart.columns:
            if isinstance(column.read, str) and column.in_table and column.decimals is not None:
                told = [None if v is None else round_half_up(v, column.decimals) for v in shown[headings[column.read]]]
                compared += len(told)
                assert sorted(map(str, told)) == sorted(str(None if pd.isna(v) else v) for v in table[column.title])
    assert compared > 0 or name in ("countries", "claims"), "whose numbers stand in cells with their units"


def test_the_contents_say_what_the_page_is_and_lead_to_each_sheet(files: Files) -> None:
    app = opened("../../pages/explore.py", show="fixed_broadband_per_100", **{"for": "KEN.RWA"}, lang="en")
    book = load_workbook(io.BytesIO(files[".xlsx"]()))
    contents = book.worksheets[0]
    told = {row[0].value: row[1].value for row in contents.iter_rows(max_col=2) if row[0].value}
    assert told["Page"] == "Explore – ICT Target Tracker"
    assert "show=fixed_broadband_per_100" in told["Link"]
    assert "Kenya and Rwanda" in told.values()
    leading = [row[0] for row in contents.iter_rows() if row[0].hyperlink]
    assert [cell.value for cell in leading] == book.sheetnames[1:-1]
    assert [cell.hyperlink.location for cell in leading] == [f"'{name}'!A1" for name in book.sheetnames[1:-1]]
    findings = [contents.cell(cell.row, 2).value for cell in leading]
    assert findings == [chart.finding for chart in charts_of(app)]


def test_the_sources_name_publisher_dataset_code_edition_licence_and_link(files: Files) -> None:
    opened("../../pages/countries.py", area="NPL", lang="en")
    sources = rows_of(load_workbook(io.BytesIO(files[".xlsx"]())), -1)
    assert len(sources) > 5
    for column in ("Publisher", "Dataset or document", "Licence", "Link", "Sheets"):
        assert sources[column].notna().all(), column
    assert (sources["Code"].isna() == sources["Edition"].isna()).all()
    assert sources["Code"].isna().sum() == 1, "of a report that printed a figure"
    assert sources["Link"].str.startswith("http").all()
    assert {"1", "1, 2"} <= {*sources["Sheets"]}


@pytest.mark.parametrize("name", ["countries", "explore"])
def test_contents_and_sources_are_in_the_language_of_the_page(name: str, files: Files) -> None:
    page, choices, language, _count = VISITS[name]
    opened(page, **choices, lang=language)
    book = load_workbook(io.BytesIO(files[".xlsx"]()))
    told = [str(cell.value) for cell in book.worksheets[0]["A"] if cell.value]
    told += [str(v) for v in rows_of(book, -1).columns]
    assert {t: found for t in told if (found := [*half_width(t), *spaced(t), *english(t, CODES)])} == {}


def test_the_package_has_the_same_tables_with_field_names(files: Files) -> None:
    app = opened("../../pages/explore.py", **{"for": "KEN.ldc"}, lang="en")
    packed = zipfile.ZipFile(io.BytesIO(files[".zip"]()))
    described = json.loads(packed.read("datapackage.json"))
    *tables, codebook = (resource["path"] for resource in described["resources"])
    charts = charts_of(app)
    assert [path.split("_", 1)[1] for path in tables] == [f"{chart.key}.csv" for chart in charts]
    for path, chart in zip(tables, charts, strict=True):
        read = pd.read_csv(io.BytesIO(packed.read(path)))
        assert len(read) == len(chart.rows)
        assert "value" not in read or read["value"].tolist() == pytest.approx(
            readings.file_table(chart)["value"].tolist(), nan_ok=True
        )
    assert {*pd.read_csv(io.BytesIO(packed.read(codebook)))["file"]} == {*tables}


def test_a_page_without_charts_offers_nothing_of_the_kind(files: Files) -> None:
    files.clear()
    app = opened("../../pages/method.py")
    assert app.session_state[sheets.KEY].sheets == []
    assert {*files} == {".xlsx", ".zip"}, "of the Overview, which was opened first"
