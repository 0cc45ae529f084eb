"""Every page, in every language and at both widths: it draws, asks for nothing outside, reports no error, fits the screen."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page
from tests.browser.server import ROOT

PAGES = sorted("" if path.stem == "overview" else path.stem for path in Path(ROOT / "pages").glob("*.py"))
WIDTHS = {"en": 1280, "zh": 390}


@pytest.mark.parametrize(("where", "language"), list(itertools.product(PAGES, WIDTHS)))
def test_a_page_draws(browser: Browser, server: str, where: str, language: str) -> None:
    with watched_page(browser, WIDTHS[language], scheme="light" if language == "en" else "dark") as (page, watched):
        page.goto(f"{server}/{where}?lang={language}")
        settle(page)
        assert page.locator("h1").first.inner_text()
        assert page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]').count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert watched.outside == []
    assert watched.errors == []


def test_the_map_is_drawn_from_our_own_geometry(page: Page, server: str) -> None:
    """Outlines, and dots for what is too small: of the West Bank and Gaza both, of Singapore, of Kosovo, which has no outline."""
    with page.expect_response("**/app/static/topojson/world_50m.json") as answer:
        page.goto(f"{server}/broadband_targets?lang=en&section=economies")
    assert answer.value.ok
    settle(page, charts=1)
    page.wait_for_selector("path.choroplethlocation", state="attached")
    drawn = page.evaluate("[...document.querySelectorAll('path.choroplethlocation')].filter(p => p.getAttribute('d')).length")
    assert drawn >= 150
    assert page.locator(".scatterlayer path.point, .scattergeo path.point").count() >= 30


def test_a_link_with_nonsense_is_answered_with_a_notice(page: Page, server: str) -> None:
    page.goto(f"{server}/broadband_targets?lang=en&section=economies&year=abc&group=%3Cscript%3E&unheard=1")
    settle(page)
    assert page.locator('[data-testid="stAlertContentWarning"]').count() >= 1
    assert page.locator('[data-testid="stException"]').count() == 0
