"""Links between pages of ours are followed in the page that is open: nothing is loaded anew, and Back leads back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import settle


def on_same_page(page: Page) -> bool:
    """Whether the document is still the one that was marked."""
    same: bool = page.evaluate("window.marked === true")
    return same


def follow(page: Page, name: str | re.Pattern[str], how: str, heading: str) -> None:
    """Follow a link by mouse or by keyboard, and wait for the heading of what it leads to."""
    page.evaluate("window.marked = true")
    link = page.get_by_role("link", name=name, exact=True).first
    if how == "mouse":
        link.click()
    else:
        link.focus()
        page.keyboard.press("Enter")
    page.wait_for_function("heading => document.querySelector('h1')?.innerText === heading", arg=heading)
    settle(page)


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_a_claim_opens_in_the_page_that_is_open_and_back_leads_to_the_list(page: Page, server: str, how: str) -> None:
    page.goto(f"{server}/claims?par=PP9&lang=en")
    settle(page)
    before, address = page.evaluate("history.length"), page.url
    follow(page, re.compile("^PP9d "), how, "Claim PP9d")
    assert on_same_page(page)
    assert len(page.context.pages) == 1
    assert page.url == f"{server}/claims?claim=PP9d&lang=en&par=PP9"
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    page.wait_for_function("document.querySelector('h1')?.innerText === 'Claims'")
    assert page.url == address
    assert on_same_page(page)


def test_a_link_leads_to_another_page_with_its_choices_and_language(page: Page, server: str) -> None:
    page.goto(f"{server}/?lang=zh")
    settle(page, charts=1)
    page.evaluate("window.marked = true")
    page.locator('[data-testid="stMain"] a[href*="outcome=missed"]').click()
    page.wait_for_url("**/claims?lang=zh&outcome=missed")
    settle(page)
    assert on_same_page(page)
    assert len(page.context.pages) == 1
    page.locator('[data-testid="stMain"] a[href*="claim=PP9a"]').wait_for()


def test_a_link_that_leaves_the_dashboard_is_left_to_the_browser(page: Page, server: str) -> None:
    page.goto(f"{server}/claims?claim=PP9d&lang=en")
    settle(page)
    page.evaluate("addEventListener('click', event => { window.left = !event.defaultPrevented; event.preventDefault(); })")
    page.locator('[data-testid="stMain"] a[href^="https://undocs.org"]').first.click()
    assert page.evaluate("window.left") is True
    page.keyboard.down("Control")
    page.locator('[data-testid="stMain"] a[href^="claims?"]').first.click()
    page.keyboard.up("Control")
    assert page.evaluate("window.left") is True


def test_what_is_said_of_a_link_goes_with_the_first_choice_also_in_a_part_of_the_page(page: Page, server: str) -> None:
    page.goto(f"{server}/broadband_targets?section=economies&release=0123456789ab&lang=en")
    settle(page, charts=1)
    notice = page.get_by_test_id("stAlert").filter(has_text="0123456789ab")
    assert notice.count() == 1
    assert "release=" not in page.url
    page.get_by_role("radio", name="Region by region").click()
    page.wait_for_url("**section=regions*")
    settle(page, charts=1)
    notice.wait_for(state="detached")
