"""What a question page opens with: its answer, without scrolling, on a wide and on a narrow screen."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import settle, watched_page

ANSWERS = {
    "broadband_targets": "verdict",
    "gender_gap": "world",
    "digital_divide": "finding",
    "igf_and_events": "announced",
}
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
        figures = page.locator('[data-testid="stMetric"], [data-testid="stTable"]').first.bounding_box()
        assert figures is not None
        assert figures["y"] + 60 < SCREENS[width], "its figures begin on the first screen"
