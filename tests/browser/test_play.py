"""The picture of the Overview: its years pass in the browser without a word to the server, and not for who wants no motion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page

WIDTH = "() => Number(document.querySelector('.st-key-chart_thresholds .plotclip rect').getAttribute('width'))"
YEAR = "() => Number(document.querySelector('.play output').textContent)"
HIDDEN = """() => [...document.querySelectorAll('.st-key-chart_thresholds .annotation')]
    .filter(e => e.style.visibility === 'hidden').length"""

SEEN_PLAYING = """setInterval(() => {
    window.seenPlaying ||= document.querySelector('.play button')?.textContent.includes('Pause') }, 50)"""
COUNT_MESSAGES = """() => { const send = WebSocket.prototype.send; window.sent = 0;
    WebSocket.prototype.send = function (message) { window.sent += 1; send.call(this, message) } }"""


@pytest.fixture
def still(browser: Browser, server: str) -> Iterator[Page]:
    """The Overview for a reader who wants no motion."""
    with watched_page(browser) as (page, _watched):
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{server}/?lang=en")
        settle(page, charts=1)
        yield page


def last(page: Page) -> int:
    """The last year that can be shown."""
    return int(page.locator(".play").get_attribute("data-last") or 0)


def test_it_plays_once_by_itself_and_then_shows_all(page: Page, server: str) -> None:
    page.add_init_script(SEEN_PLAYING)
    page.goto(f"{server}/?lang=en")
    settle(page, charts=1)
    page.locator(".play").scroll_into_view_if_needed()
    page.wait_for_function("window.seenPlaying")
    page.wait_for_function("document.querySelector('.play button').textContent.includes('Play')")
    assert page.evaluate(YEAR) == last(page)
    assert page.evaluate(HIDDEN) == 0


def test_it_keeps_still_for_who_wants_no_motion(still: Page) -> None:
    still.locator(".play").scroll_into_view_if_needed()
    still.wait_for_timeout(1500)
    assert still.evaluate(YEAR) == last(still)
    assert not still.locator(".play button").is_visible()


def test_the_slider_hides_later_years_and_sends_no_message(still: Page) -> None:
    whole = still.evaluate(WIDTH)
    still.evaluate(COUNT_MESSAGES)
    slider = still.locator(".play input")
    slider.focus()
    for _ in range(10):
        still.keyboard.press("ArrowLeft")
    assert still.evaluate(YEAR) == last(still) - 10
    assert still.evaluate(WIDTH) < whole
    assert still.evaluate(HIDDEN) > 0
    still.keyboard.press("End")
    assert still.evaluate(WIDTH) == whole
    assert still.evaluate(HIDDEN) == 0
    still.wait_for_timeout(500)
    assert still.evaluate("window.sent") == 0


def test_pause_holds_the_year(page: Page, server: str) -> None:
    page.add_init_script(SEEN_PLAYING)
    page.goto(f"{server}/?lang=en")
    settle(page, charts=1)
    page.locator(".play").scroll_into_view_if_needed()
    page.wait_for_function("window.seenPlaying")
    page.locator(".play button").click()
    held = page.evaluate(YEAR)
    page.wait_for_timeout(800)
    assert page.evaluate(YEAR) == held < last(page)


MAPPED = "explore?lang=en&tab=explore-map&since=2005&at=2023&for=BRA&showedition=wdi:2025-04-15"
BRAZIL = """() => [...document.querySelectorAll('path.choroplethlocation')].filter(p => p.__data__.loc === 'BRA')
    .map(p => getComputedStyle(p).fill)"""


def test_years_of_a_map_are_asked_for_once_and_sent_no_message(browser: Browser, server: str) -> None:
    with watched_page(browser) as (page, _watched):
        page.emulate_media(reduced_motion="reduce")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/api/played/" in request.url else None)
        page.goto(f"{server}/{MAPPED}")
        settle(page, charts=1)
        page.evaluate(COUNT_MESSAGES)
        assert not page.locator(".play button").is_visible()
        assert asked == []
        page.wait_for_function(f"({BRAZIL})().length === 2")  # it and a ring around it, once the outlines are there
        drawn = page.evaluate(BRAZIL)
        slider = page.locator(".play input")
        slider.focus()
        page.keyboard.press("Home")
        page.wait_for_function("document.querySelector('.play output').textContent === '2005'")
        assert (slider.get_attribute("aria-valuetext"), page.locator(".play output").get_attribute("aria-live")) == (
            "2005",
            "polite",
        )
        then = page.evaluate(BRAZIL)
        assert then[0] != drawn[0]
        assert then[1] == drawn[1]
        page.keyboard.press("End")
        page.wait_for_function("document.querySelector('.play output').textContent === '2024'")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(BRAZIL) == drawn
        assert len(asked) == 1
        assert page.evaluate("window.sent") == 0
        page.keyboard.press("Home")
        page.get_by_role("link", name="Show them of this year").click()
        page.wait_for_url("**at=2005*")
