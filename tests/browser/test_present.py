"""From a chart on the screen to a slide in hand, with its clicks counted; and a deck's file saved and opened in another session."""

from __future__ import annotations

import json
from pathlib import Path

import pptx
import pytest
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
        page.get_by_role("link", name="Deck: 2").wait_for()  # which stands above the page, and is there before it
        settle(page)
        assert page.locator("h3").count() == 2
        foreign = tmp_path / "foreign.json"
        foreign.write_text(json.dumps(json.loads(file.read_text()) | {"items": [{"question": "<b>"}]}))
        page.set_input_files("input[type=file]", foreign)
        page.get_by_text("This file is no deck that can be opened. Slide 1, question: its value cannot be.").wait_for()
        settle(page)
        assert page.locator("h3").count() == 2
        foreign.write_bytes(b" " * 300_000)
        page.set_input_files("input[type=file]", foreign)
        page.get_by_role("alert").get_by_text("It is larger than a deck can be: 256 kB.").wait_for()
        page.evaluate("location.reload()")
        page.get_by_role("link", name="Deck: 2").wait_for()
    assert watched.errors == []


@pytest.mark.parametrize(("language", "name"), [("en", "Brief"), ("zh", "简报")])
def test_the_brief_of_a_country_is_two_clicks_away(browser: Browser, server: str, tmp_path: Path, language: str, name: str) -> None:
    with watched_page(browser, 390, 800, "dark") as (page, watched):
        page.goto(f"{server}/countries?lang={language}&area=NPL")
        settle(page, charts=1)
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_role("dialog").get_by_text("PDF", exact=True).wait_for()
        file = _downloaded(page, "PDF", tmp_path)
        assert file.read_bytes().startswith(b"%PDF")
    assert watched.errors == []


def test_a_brief_becomes_a_deck_of_ones_own(browser: Browser, server: str) -> None:
    with watched_page(browser) as (page, watched):
        page.goto(f"{server}/present?lang=en")
        settle(page)
        page.locator(".st-key-add_gender button").click()
        page.locator("h2", has_text="Slides").wait_for()
        settle(page)
        assert page.get_by_role("alert").count() == 0
        assert page.get_by_label("Title of the deck").input_value() == "The gender gap"
        assert page.locator("h3").count() > 4
    assert watched.errors == []


def test_keys_lead_through_the_deck_line_by_line_and_out(browser: Browser, server: str) -> None:
    with watched_page(browser) as (page, watched):
        page.goto(f"{server}/{PRESENT}&lang=en")
        settle(page)
        page.get_by_role("button", name="Present in this window").click()
        page.wait_for_url("**slide=1*")
        settle(page, charts=1)
        assert _names(page) == ["Kenya", "Rwanda"]
        assert page.locator("h1").count() == 1
        _press(page, "ArrowDown", "**step=1*")
        assert _names(page) == ["Kenya"]
        page.locator(".st-key-stage_more button").click()
        page.wait_for_url(lambda url: "step=1" not in url)
        settle(page, charts=1)
        assert _names(page) == ["Kenya", "Rwanda"]
        _press(page, "ArrowRight", "**slide=2*")
        page.locator("h1", has_text="fourth target").wait_for()
        _press(page, "ArrowLeft", "**slide=1*")
        page.keyboard.press("Escape")
        page.locator("h1", has_text="Present").wait_for()
        assert "slide=" not in page.url
        page.goto(f"{server}/{PRESENT}&lang=en&slide=9")
        page.get_by_role("alert").first.wait_for()
    assert watched.errors == []
    assert watched.outside == []


def _names(page: Page) -> list[str]:
    """The areas whose lines the chart draws, in their order."""
    read = "chart => document.querySelector(chart).data.filter(t => t.line && t.line.width > 2).map(t => t.name)"
    names: list[str] = page.evaluate(read, ".st-key-stage .js-plotly-plot")
    return list(dict.fromkeys(names))


def _press(page: Page, key: str, address: str) -> None:
    page.keyboard.press(key)
    page.wait_for_url(address)
    settle(page)


def _downloaded(page: Page, button: str, into: Path) -> Path:
    with page.expect_download() as told:
        page.get_by_role("button", name=button).click()
    told.value.save_as(into / told.value.suggested_filename)
    return into / told.value.suggested_filename
