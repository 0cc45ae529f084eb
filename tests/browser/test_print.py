"""A page on paper, as Chromium prints it: charts whole and on the sheet, their sources below them, no menus and no filters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.chromium import settle

MARGIN = 12 / 25.4 * 72
"""Of a sheet, in points."""


@pytest.fixture
def sheets(page: Page, server: str, tmp_path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The map and the ranking of the broadband targets, printed on A4."""
    page.goto(f"{server}/broadband_targets?lang=en&section=economies")
    settle(page, charts=2)
    page.wait_for_selector("path.choroplethlocation", state="attached")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        yield document


def texts(sheets: pypdfium2.PdfDocument) -> list[str]:
    """What each sheet says."""
    return [sheet.get_textpage().get_text_range().replace("\u00a0", " ") for sheet in sheets]


def right_edges(sheets: pypdfium2.PdfDocument, wanted: str) -> list[float]:
    """How far from the right edge of its sheet each place of a text ends, in points."""
    found = []
    for sheet in sheets:
        told = sheet.get_textpage()
        search = told.search(wanted)
        while place := search.get_next():
            found.append(sheet.get_width() - told.get_charbox(place[0] + place[1] - 1)[2])
    return found


def test_charts_and_their_sources_are_printed(sheets: pypdfium2.PdfDocument) -> None:
    said = "\n".join(texts(sheets))
    for wanted in ("countries and areas had reached 60 % in 2015", "80 % or more", "1 Bermuda", "IT.NET.USER.ZS", "CC BY 4.0"):
        assert wanted in " ".join(said.split()), wanted
    pictures = [sum(1 for _ in sheet.get_objects()) for sheet in sheets]
    assert max(pictures) > 200, "the outlines of the map are drawings, not a picture that is missing"


@pytest.mark.parametrize("last", ["no data", "98.3"])
def test_what_stands_furthest_right_is_on_the_sheet(sheets: pypdfium2.PdfDocument, last: str) -> None:
    edges = right_edges(sheets, last)
    assert edges
    assert min(edges) >= MARGIN - 1


def test_menus_filters_and_navigation_stay_away(sheets: pypdfium2.PdfDocument) -> None:
    said = " ".join("\n".join(texts(sheets)).split())
    for unwanted in ("Download", "Link and citation", "Skip to main content", "Economies to highlight", "Language"):
        assert unwanted not in said, unwanted


def test_a_title_stays_with_its_chart(sheets: pypdfium2.PdfDocument) -> None:
    (sheet,) = [text for text in texts(sheets) if "from 1.1 % in Eritrea" in " ".join(text.split())]
    assert "Bermuda" in sheet.partition("98.3 %")[2]
