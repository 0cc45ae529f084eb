"""The words of every chart, as Chromium draws them on wide and narrow screens: none is cut, over another or struck through."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import settle, watched_page
from tests.browser.test_charts_are_their_files import PLACES

FAULTS = (Path(__file__).parent / "labels.js").read_text(encoding="utf-8")
WIDTHS = (1280, 390)
MORE = (
    "claims?claim=PP9f&table=PP9f-world",
    "claims?claim=PP9g&table=PP9g-world",
    "claims?claim=PP17c",
    "digital_divide?set=development&gap=level",
    "digital_divide?set=africa&gap=years",
    "digital_divide?set=special&gap=level&indicator=fixed_broadband_basket_share_of_gni",
    "gender_gap?line=ldc&measure=people",
)
"""Views with other words than those of the charts in PLACES; a chart that stands behind its table is asked for."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("where", [*PLACES, *MORE])
def test_words_of_charts_have_room(browser: Browser, server: str, where: str, language: str) -> None:
    with watched_page(browser, width=WIDTHS[0]) as (page, _watched):
        page.goto(f"{server}/{where.removeprefix('overview')}&lang={language}")
        settle(page, charts=1)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(500)
            assert page.evaluate(FAULTS) == [], width
