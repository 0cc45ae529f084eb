"""Back: one step for each change of page and each choice, with language and choices. ICT_BACK_TRIES: how often each is tried."""

from __future__ import annotations

import itertools
import os

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page

TRIES = int(os.environ.get("ICT_BACK_TRIES", "2"))
STARTS = ("/broadband_targets?section=economies&group=ldc&year=2020&lang=zh", "/?lang=zh", "/claims?claim=PP9d&lang=zh")
GENDER_GAP = "性别差距"


def steps(page: Page) -> int:
    """How many entries the window's history has."""
    count: int = page.evaluate("history.length")
    return count


def choose_page(page: Page, name: str, path: str) -> None:
    """Click a page in the navigation, and wait until it is there with the choices in its address."""
    page.locator('[data-testid="stTopNavLink"]', has_text=name).click()
    page.wait_for_function("path => location.pathname === path && location.search.includes('lang=')", arg=path)
    settle(page)


@pytest.mark.parametrize(("start", "attempt"), list(itertools.product(STARTS, range(TRIES))))
def test_back_returns_at_once_with_language_and_choices(browser: Browser, server: str, start: str, attempt: int) -> None:
    with watched_page(browser, locale="en-GB") as (page, watched):
        page.goto(server + start)
        settle(page)
        heading, before, address = page.locator("h1").inner_text(), steps(page), page.url
        choose_page(page, GENDER_GAP, "/gender_gap")
        assert steps(page) == before + 1
        assert page.locator("h1").inner_text() == GENDER_GAP
        page.go_back()
        page.wait_for_function("heading => document.querySelector('h1')?.innerText === heading", arg=heading)
        settle(page)
        assert page.url == address
        assert steps(page) == before + 1
        page.go_forward()
        page.wait_for_function("heading => document.querySelector('h1')?.innerText === heading", arg=GENDER_GAP)
        assert page.url.startswith(f"{server}/gender_gap?")
    assert watched.errors == []


def test_each_choice_is_a_step(page: Page, server: str) -> None:
    page.goto(f"{server}/broadband_targets?lang=en")
    settle(page, charts=1)
    before = steps(page)
    for name, key in (("Country by country", "section=economies"), ("Region by region", "section=regions")):
        page.get_by_role("radio", name=name).click()
        page.wait_for_url(f"**{key}*")
        settle(page, charts=1)
    assert steps(page) == before + 2
    page.go_back()
    page.wait_for_url("**section=economies*")
    settle(page, charts=1)
    page.locator('[role="radio"][aria-checked="true"]', has_text="Country by country").wait_for()
    page.go_back()
    page.wait_for_function("!location.search.includes('section')")


def test_what_is_tidied_when_a_link_is_opened_is_no_step(page: Page, server: str) -> None:
    page.goto("about:blank")
    page.goto(f"{server}/claims?utm_source=newsletter&amp;lang=zh-CN&claim=PP9d.")
    page.wait_for_url("**/claims?claim=PP9d&lang=zh")
    settle(page)
    assert steps(page) == 2
    assert page.locator('[data-testid="stAlert"]').count() == 0
    page.go_back()
    page.wait_for_url("about:blank")


def test_an_address_copied_with_its_full_stop_leads_to_its_page(page: Page, server: str) -> None:
    page.goto(f"{server}/gender_gap.?lang=zh")
    settle(page)
    assert page.url.startswith(f"{server}/gender_gap?lang=zh")
    assert page.locator("h1").inner_text() == GENDER_GAP


@pytest.mark.parametrize("waits", [(80, 20, 80, 200, 80), (20, 80, 80, 200, 20), (20, 20, 20, 20, 20)])
def test_quick_steps_back_and_forward_end_where_they_lead(page: Page, server: str, waits: tuple[int, ...]) -> None:
    """Answers on their way name elements that the page has: it must not forget them while others overtake."""
    page.goto(f"{server}/?lang=zh")
    settle(page)
    places = [(page.url, page.locator("h1").inner_text())]
    for link in (
        'a[href*="outcome=missed"]',
        'a[href*="claim=PP9b"]',
        'a[href*="claim=PP9c"]',
        'a[href*="claim=PP9d"]',
        '.st-key-frame_footer a[href*="method"]',
    ):
        page.locator(f'[data-testid="stMain"] {link}').first.click()
        page.wait_for_function("before => location.href !== before", arg=places[-1][0])
        settle(page)
        places.append((page.url, page.locator("h1").inner_text()))
    for way, place in (("back", places[0]), ("forward", places[-1]), ("back", places[0])):
        for wait in waits:
            page.evaluate(f"history.{way}()")
            page.wait_for_timeout(wait)
        page.wait_for_function("heading => document.querySelector('h1')?.innerText === heading", arg=place[1])
        settle(page)
        assert (page.url, page.locator("h1").inner_text()) == place
        assert page.locator('[role="dialog"]').count() == 0
