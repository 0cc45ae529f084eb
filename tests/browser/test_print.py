"""A page on paper, as Chromium prints it: charts whole and on the sheet, their sources below them, no menus and no filters.

Each sheet has address, date and release; a page in the dark is printed as one in the light; no card is split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from dashboard.language.words import Words
from tests.browser.chromium import settle, watched_page

MARGIN = 12 / 25.4 * 72
"""Of a sheet, in points."""


MAP = "countries and areas had reached 60 % in 2015"
RANKING = "from 1.1 % in Eritrea"


@pytest.fixture(scope="module", params=["map", "ranking"])
def printed(
    request: pytest.FixtureRequest, browser: Browser, server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, pypdfium2.PdfDocument]]:
    """The page of the broadband targets with the map or with the ranking open, printed on A4; which of them."""
    path = tmp_path_factory.mktemp("printed") / "page.pdf"
    with watched_page(browser) as (page, _watched):
        tab = "&tab=PP9d-ranking" if request.param == "ranking" else ""
        page.goto(f"{server}/broadband_targets?lang=en&section=economies{tab}")
        settle(page, charts=1)
        page.wait_for_selector("path.choroplethlocation" if not tab else ".barlayer path", state="attached")
        page.pdf(path=path, format="A4")
    with pypdfium2.PdfDocument(path) as document:
        yield request.param, document


def test_a_table_longer_than_a_sheet_begins_below_its_heading(browser: Browser, server: str, tmp_path: Path) -> None:
    with watched_page(browser) as (page, _watched):
        page.goto(f"{server}/countries?area=NPL&lang=en")
        settle(page, charts=1)
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        said = texts(document)
    assert "of people online" in said[0]
    assert "Households with Internet access" in said[0].replace("\r\n", " ")


@pytest.mark.parametrize(
    ("area", "language", "width", "told"),
    [("BRA", "en", 1280, "At the targets"), ("KEN", "zh", 390, "目标达到情况"), ("ldc", "en", 1280, "At the targets")],
)
def test_where_a_country_stands_is_one_sheet(
    browser: Browser, server: str, tmp_path: Path, area: str, language: str, width: int, told: str
) -> None:
    """Bars, figures, targets and sources, from a wide screen and from a phone alike."""
    with watched_page(browser) as (page, _watched):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{server}/countries?area={area}&lang={language}")
        settle(page, charts=1)
        page.wait_for_selector("[class*=st-key-chart_standing] .barlayer path", state="attached")
        page.wait_for_function("document.documentElement.dataset.said")
        source = page.locator("[class*=st-key-card_standing] [data-testid=stCaptionContainer]").last.inner_text()
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        assert len(document) == 1
        (sheet,) = (squeezed(text) for text in texts(document))
    for wanted in (told, source, f"area={area}", "1/1"):
        assert squeezed(wanted) in sheet, wanted
    assert {sign for sign in "✓✕" if sign in sheet}, "the targets on the bars"


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


def test_a_chart_is_printed_with_its_finding_and_source_and_nothing_is_cut(printed: tuple[str, pypdfium2.PdfDocument]) -> None:
    kind, sheets = printed
    finding, *marks = (MAP, "80 % or more", "no data") if kind == "map" else (RANKING, "Bermuda", "98.3")
    (sheet,) = [text for text in texts(sheets) if finding in " ".join(text.split())]
    for wanted in (*marks, "Source: International Telecommunication Union, via World Bank"):
        assert wanted in " ".join(sheet.split()), wanted
    pictures = [sum(1 for _ in sheet.get_objects()) for sheet in sheets]
    assert max(pictures) > (200 if kind == "map" else 100), "what is drawn are drawings, not a picture that is missing"
    edges = right_edges(sheets, marks[-1])
    assert edges
    assert min(edges) >= MARGIN - 1


def test_menus_filters_and_navigation_stay_away(printed: tuple[str, pypdfium2.PdfDocument]) -> None:
    said = " ".join("\n".join(texts(printed[1])).split())
    for unwanted in (
        "Download",
        "Share",
        "Cite",
        "Skip to main content",
        "Countries and areas to highlight",
        "Language",
        "Ranking",
    ):
        assert unwanted not in said, unwanted


@pytest.mark.parametrize(("where", "language", "charts"), [("", "en", 1), ("gender_gap", "zh", 5), ("claims?claim=PP9d", "en", 0)])
def test_each_sheet_has_address_date_and_release_and_no_card_is_split(
    browser: Browser, server: str, tmp_path: Path, where: str, language: str, charts: int
) -> None:
    """Job i: from the Overview at most the press that leads to the page, and the two of the browser's own dialog."""
    with watched_page(browser, scheme="dark") as (page, _watched):
        page.goto(f"{server}/{where}{'&' if '?' in where else '?'}lang={language}")
        settle(page, charts=charts)
        page.wait_for_function("document.documentElement.dataset.said")
        page.wait_for_timeout(1000)
        cards = page.evaluate("""() => [...document.querySelectorAll('[class*="st-key-card_"]')]
            .map(card => [card.querySelector('h3'), [...card.querySelectorAll('[data-testid=stCaptionContainer]')].at(-1)]
                .map(e => e.innerText))""")
        release = page.evaluate("document.documentElement.dataset.said")
        page.pdf(path=tmp_path / "page.pdf", format="A4", print_background=True)
        with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
            said = [squeezed(text) for text in texts(document)]
            darkest = [
                next(tone for tone, count in enumerate(image.convert("L").histogram()) if count) for image in rendered(document)
            ]
            corners = [image.convert("RGB").getpixel((3, 3)) for image in rendered(document)]
        address = page.url
    day = Words(language).date(datetime.now(UTC).date())
    for n, sheet in enumerate(said, start=1):
        for wanted in (address, release, day, f"{n}/{len(said)}"):
            assert squeezed(wanted) in sheet, wanted
    for finding, source in cards:
        assert any(
            squeezed(finding) in sheet and squeezed(source)[:30] in sheet.partition(squeezed(finding))[2] for sheet in said
        ), finding
    assert corners == [(255, 255, 255)] * len(said)
    assert max(darkest) < 100, "words are dark on each sheet"


def squeezed(text: str) -> str:
    """Without white space, which a sheet puts where its lines end."""
    return re.sub(r"\s", "", text.replace("\u00a0", " "))


def rendered(sheets: pypdfium2.PdfDocument) -> Iterator[Image.Image]:
    """Each sheet as a picture."""
    for sheet in sheets:
        yield sheet.render(scale=1).to_pil()
