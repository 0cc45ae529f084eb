"""From a chart on the screen to a slide in hand, with its clicks counted; and a deck's file saved and opened in another session."""

from __future__ import annotations

import json
from pathlib import Path

import pptx
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page
from tests.browser.decks import PRESENT

MOST_CLICKS = 3


def test_a_chart_is_a_slide_in_three_clicks(browser: Browser, server: str, tmp_path: Path) -> None:
    with watched_page(browser) as (page, watched):
        page.goto(f"{server}/explore?lang=en&for=KEN.RWA")
        settle(page)
        finding = page.locator("h3").first.inner_text()
        clicks = [page.get_by_role("button", name="Add to deck"), page.get_by_role("link", name="Deck: 1")]
        for place in clicks:
            place.click()
        file = _downloaded(page, "PowerPoint (PPTX)", tmp_path)
        assert len(clicks) + 1 <= MOST_CLICKS
    assert watched.errors == []
    slides = [*pptx.Presentation(str(file)).slides]
    assert [s.shapes.title.text_frame.text for s in slides][2] == finding
    (chart,) = [shape.chart for shape in slides[2].shapes if shape.has_chart]
    names = " ".join(series.name for plot in chart.plots for series in plot.series)
    assert "Kenya" in names
    assert "Rwanda" in names


def test_a_deck_that_was_saved_opens_in_another_session_and_one_of_others_is_refused(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    with watched_page(browser) as (page, _watched):
        page.goto(f"{server}/{PRESENT}&lang=en")
        settle(page)
        file = _downloaded(page, "Save the deck", tmp_path)
    with watched_page(browser, 390, 800) as (page, watched):
        page.goto(f"{server}/present?lang=en")
        page.locator("h2", has_text="The deck is empty").wait_for()
        page.set_input_files("input[type=file]", file)
        page.get_by_role("link", name="Deck: 2").wait_for()
        assert page.locator("h3").count() == 2
        foreign = tmp_path / "foreign.json"
        foreign.write_text(json.dumps(json.loads(file.read_text()) | {"items": [{"question": "<b>"}]}))
        page.set_input_files("input[type=file]", foreign)
        page.get_by_text("This file is no deck that can be opened. Slide 1, question: its value cannot be.").wait_for()
        assert page.locator("h3").count() == 2
        foreign.write_bytes(b" " * 300_000)
        page.set_input_files("input[type=file]", foreign)
        page.get_by_role("alert").get_by_text("It is larger than a deck can be: 256 kB.").wait_for()
        page.evaluate("location.reload()")
        page.get_by_role("link", name="Deck: 2").wait_for()
    assert watched.errors == []


def _downloaded(page: Page, button: str, into: Path) -> Path:
    with page.expect_download() as told:
        page.get_by_role("button", name=button).click()
    told.value.save_as(into / told.value.suggested_filename)
    return into / told.value.suggested_filename
