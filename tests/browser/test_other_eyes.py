"""Readers whose system chooses the colours, and readers who enlarge the page to twice its size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page
from tests.browser.decks import PRESENT

SELECTED = """() => {
    const framed = e => [e, ...e.querySelectorAll('*')].some(x => { const c = getComputedStyle(x);
        return c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2 });
    const all = [...document.querySelectorAll('[role=radio], [role=tab]')].filter(e => e.checkVisibility());
    const on = e => (e.ariaChecked ?? e.ariaSelected) === 'true';
    return { on: all.filter(on).map(framed), off: all.filter(e => !on(e)).map(framed) } }"""
CUT = """() => { const main = document.querySelector('[data-testid=stMain]');
    const cut = [...main.querySelectorAll('p, h1, h2, h3, button, label, td, li')].filter(e => {
        const box = e.getBoundingClientRect();
        const beyond = box.right > innerWidth + 1 || box.left < -1;
        return e.checkVisibility() && box.width && beyond && !e.closest('[data-testid=stDataFrame]') });
    return { wide: main.scrollWidth > main.clientWidth, cut: cut.map(e => e.textContent.slice(0, 60)) } }"""
PAGES = (
    "",
    "claims",
    "claims?claim=PP9f",
    "broadband_targets?section=economies",
    "gender_gap",
    "digital_divide",
    "igf_and_events",
    "countries?area=NPL",
    "data?group=ldc",
    PRESENT,
    "method",
)


def test_what_is_selected_is_seen_in_colours_that_the_system_chooses(page: Page, server: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{server}/broadband_targets?section=economies&lang=en")
    settle(page, charts=1)
    found = page.evaluate(SELECTED)
    assert len(found["on"]) == 4, "language, target, section, tab"
    assert all(found["on"])
    assert not any(found["off"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_at_twice_the_size(browser: Browser, server: str, language: str) -> None:
    """A window of 1280 by 900 enlarged to 200 % has room for 640 by 450."""
    with watched_page(browser, 640, 450) as (page, _watched):
        for where in PAGES:
            page.goto(f"{server}/{where}{'&' if '?' in where else '?'}lang={language}")
            settle(page)
            assert page.evaluate(CUT) == {"wide": False, "cut": []}, where
