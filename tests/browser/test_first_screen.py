"""What a question page opens with: its answer, without scrolling, on a wide and on a narrow screen."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import settle, watched_page

ANSWERS = {"broadband_targets": "verdict", "gender_gap": "world", "digital_divide": "finding", "igf_and_events": "announced"}
"""Page → the anchor of the heading that answers its question."""
SCREENS = {1280: 900, 390: 844}


@pytest.mark.parametrize(("where", "width", "language"), list(itertools.product(ANSWERS, SCREENS, ("en", "zh"))))
def test_the_first_screen_answers(browser: Browser, server: str, where: str, width: int, language: str) -> None:
    with watched_page(browser, width, SCREENS[width]) as (page, _):
        page.goto(f"{server}/{where}?lang={language}")
        settle(page)
        heading = page.locator(f"#{ANSWERS[where]}")
        box = heading.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < SCREENS[width], "the answer is seen without scrolling"
        figures = page.locator('[data-testid="stMetric"], [data-testid="stTable"], .st-key-record_announced').first.bounding_box()
        assert figures is not None
        assert figures["y"] + 60 < SCREENS[width], "its figures begin on the first screen"


@pytest.mark.parametrize("width", [360, 390, 600, 1280])
def test_the_map_of_events_fills_its_place(browser: Browser, server: str, width: int) -> None:
    with watched_page(browser, width) as (page, _):
        page.goto(f"{server}/igf_and_events")
        settle(page)
        chart = page.locator(".st-key-chart_events-map")
        chart.scroll_into_view_if_needed()
        whole, land = chart.bounding_box(), chart.locator(".land").first.bounding_box()
        key = chart.locator(".legend").bounding_box()
        assert whole
        assert land
        assert key
        assert land["y"] - whole["y"] < 45, "nothing is left empty above"
        assert 0 < key["y"] - land["y"] - land["height"] < 45, "nor between the map and its key"
        assert land["width"] > 0.75 * whole["width"]
