"""Tables, and how long pages are: on a phone each row is a card with headings, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page

PHONE = (390, 844)
SLIDING_MS = 800
"""What is opened slides open."""
LONGEST = 10
"""Screens of a phone."""
TABLES = (
    "broadband_targets",
    "broadband_targets?target=t2&section=differences",
    "digital_divide",
    "method",
    "claims?claim=PP9b",
    "countries?area=NPL",
)
SECTIONS = [
    f"broadband_targets?target={t}&section={s}" for t in ("t2", "t4") for s in ("record", "economies", "crossing", "differences")
]
PAGES = (
    "claims",
    "countries",
    "countries?area=NPL",
    "countries?area=ldc",
    "data?group=ldc&traced=NPL",
    "digital_divide",
    "gender_gap",
    "method",
    *SECTIONS,
)
CUT = """() => [...document.querySelectorAll('.stTable, .stTable > div, .stTable tbody *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.right > innerWidth + 1 || box.x < -1 || (e.tagName === 'DIV' && e.scrollWidth > e.clientWidth + 1);
}).map(e => e.tagName + ' ' + e.textContent.slice(0, 40))"""
HEADINGS = """() => [...document.querySelectorAll('.stTable table')].flatMap(table => {
    const heads = [...table.querySelectorAll('th')].map(e => e.textContent.trim());
    return [...table.querySelectorAll('tbody tr')].flatMap(row => [...row.cells].slice(1).map((cell, n) => {
        const shown = getComputedStyle(cell, '::before').content;
        return heads.length < 3 || shown === JSON.stringify(heads[n + 1]) ? '' : `${heads[n + 1]}: ${shown}`;
    }));
}).filter(Boolean)"""
IN_SIGHT = """() => { const at = document.getElementById('errata')?.getBoundingClientRect();
    return at && at.y >= 0 && at.y < 300 }"""
OPEN = "() => document.querySelectorAll('details:not([open]) > summary').forEach(closed => closed.click())"
HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone, on which one address is opened after the other."""
    with watched_page(browser, *PHONE) as (page, _watched):
        yield page


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("where", TABLES)
def test_on_a_phone_every_row_is_a_card_with_its_headings(phone: Page, server: str, where: str, language: str) -> None:
    phone.goto(f"{server}/{where}{'&' if '?' in where else '?'}lang={language}")
    settle(phone)
    phone.evaluate(OPEN)
    phone.locator(".stTable td").last.wait_for()
    phone.wait_for_timeout(SLIDING_MS)
    assert phone.evaluate(CUT) == []
    assert phone.evaluate(HEADINGS) == []
    assert phone.locator(".stTable table").first.aria_snapshot().startswith("- table")


def test_on_a_wide_screen_a_table_is_a_table_and_its_numbers_stand_to_the_right(browser: Browser, server: str) -> None:
    with watched_page(browser) as (page, _watched):
        page.goto(f"{server}/method?lang=en")
        settle(page)
        page.locator("summary", has_text="What is wrong in which dataset").click()
        table = page.locator(".stTable", has=page.get_by_role("columnheader", name="What is wrong"))
        sides = table.locator("tbody tr").first.locator("td").evaluate_all("cells => cells.map(c => getComputedStyle(c).textAlign)")
        assert sides == ["start", "start", "start", "end"]
        assert table.locator("td").first.evaluate("cell => getComputedStyle(cell).display") == "table-cell"


@pytest.mark.parametrize("where", PAGES)
def test_no_page_is_longer_than_ten_screens_of_a_phone(phone: Page, server: str, where: str) -> None:
    phone.goto(f"{server}/{where}{'&' if '?' in where else '?'}lang=en")
    settle(phone)
    phone.locator(".st-key-frame_footer").wait_for()
    screens = phone.evaluate(HEIGHT) / PHONE[1]
    print(f"{where}: {screens:.1f} screens")
    assert screens <= LONGEST


def test_the_errata_are_one_click_from_every_page(browser: Browser, server: str) -> None:
    """In the same tab, and where they stand."""
    with watched_page(browser) as (page, _watched):
        page.goto(f"{server}/gender_gap?lang=en")
        settle(page)
        page.locator(".st-key-frame_footer a", has_text="Errata").click()
        page.wait_for_url("**/method?lang=en*")
        page.wait_for_function(IN_SIGHT)
        assert len(browser.contexts[-1].pages) == 1
