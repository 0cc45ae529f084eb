"""The bar on top and the foot of every page: in reach at every width, in the order of the keyboard, nothing over another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page

IN_REACH = """key => [...document.querySelectorAll(`.st-key-${key} button`)].every(e => { const b = e.getBoundingClientRect();
    const seen = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);
    return b.width >= 24 && b.height >= 24 && b.x >= 0 && b.right <= innerWidth && e.contains(seen) })"""
"""Whether the buttons of a widget are on the screen, large enough to be pressed, and under nothing else."""
APART = """() => { const boxes = ['[data-testid="stLogoLink"]', '[data-testid="stTopNavLink"]',
        '[data-testid="stExpandSidebarButton"]', '.st-key-frame_language button',
        ...(innerWidth > 768 ? ['.st-key-frame_deck a'] : [])]
        .flatMap(s => [...document.querySelectorAll(s)])
        .filter(e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })).map(e => e.getBoundingClientRect())
        .filter(b => b.width && b.right > 0).sort((a, b) => a.x - b.x);
    return boxes.length > 2 && boxes.every((b, n) => !n || boxes[n - 1].right <= b.x + 2) }"""
"""Whether nothing in the bar lies over another; two buttons of a choice share an edge."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [360, 390, 640, 900, 1280])
def test_the_language_is_in_reach_wherever_one_scrolls(browser: Browser, server: str, width: int, language: str) -> None:
    """640 is also what a screen of 1280 shows at 200 %."""
    with watched_page(browser, width, 800) as (page, watched):
        page.goto(f"{server}/gender_gap?lang={language}")
        settle(page)
        page.wait_for_function(APART)
        assert page.evaluate(IN_REACH, "frame_language")
        page.locator(".st-key-frame_footer").scroll_into_view_if_needed()
        assert page.evaluate(IN_REACH, "frame_language")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.errors == []


def test_on_a_phone_the_list_of_pages_closes_when_one_is_chosen_and_back_leads_back(browser: Browser, server: str) -> None:
    with watched_page(browser, 390, 800) as (page, _watched):
        page.goto(f"{server}/gender_gap?lang=en")
        settle(page)
        before = page.evaluate("history.length")
        page.locator('[data-testid="stExpandSidebarButton"]').click()
        page.locator('[data-testid="stSidebarNavLink"]', has_text="Claims").click()
        page.locator("h1", has_text="Claims").wait_for()
        page.wait_for_url("**/claims?lang=en")
        settle(page)
        page.wait_for_function(IN_REACH, arg="frame_language")
        assert page.evaluate("history.length") == before + 1
        page.go_back()
        page.locator("h1", has_text="Gender gap").wait_for()
        assert page.url == f"{server}/gender_gap?lang=en"


def test_tab_goes_through_the_bar_before_the_page(page: Page, server: str) -> None:
    """Home, the pages, the languages, then what is on the page."""
    page.goto(f"{server}/gender_gap?lang=en")
    settle(page)
    page.wait_for_function(APART)
    seen: list[str] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const at = document.activeElement; return at.closest('.st-key-frame_language') ? 'language'
                : at.closest('[data-testid="stTopNavLink"]') ? 'page' : at.closest('[data-testid="stLogoLink"]') ? 'home'
                : at.closest('[data-testid="stMainBlockContainer"]') ? 'content' : 'other' }"""
        )
        if place not in (*seen[-1:], "other"):
            seen.append(place)
        if place == "content":
            break
    assert seen == ["home", "page", "language", "content"]
