"""The register as something to read: found in few clicks, verdicts in the margin, the outline in sight, short pages on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Scheme, settle, watched_page

SCREEN = 844
MOST_SCREENS = 10
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
LENGTH = "Math.max(...[...document.querySelectorAll('[data-testid=stMain]')].map(e => e.scrollHeight))"


def opened(page: Page, server: str, where: str) -> None:
    page.goto(f"{server}/{where}{'&' if '?' in where else '?'}lang=en")
    settle(page)


def test_what_the_resolution_says_of_affordability_and_whether_it_came_true_takes_three_clicks(page: Page, server: str) -> None:
    """From the Overview: the page of claims, the word with Enter, the claim."""
    opened(page, server, "")
    page.get_by_role("link", name="Claims", exact=True).click()
    search = page.get_by_role("textbox", name="Search")
    search.fill("affordability")
    search.press("Enter")
    page.wait_for_url("**q=affordability*")
    settle(page)
    text = page.locator(".st-key-register_text")
    entry = text.locator("li", has_text="entry-level broadband costs less than 5 %")
    assert "Found by “costs” for “affordability”" in entry.inner_text()
    verdict = entry.get_by_role("link").last
    assert verdict.inner_text() == "PP9b ✕ Missed: due 2015, not reached by 2025"
    heading = text.get_by_role("heading", name="9. Broadband targets and the gender gap")
    beside = heading.locator("xpath=ancestor::*[following-sibling::p][1]/following-sibling::p[1]")
    assert beside.inner_text() == "taking note · Preamble, paragraph 9, official text"
    assert beside.locator("em").inner_text() == "taking note"
    verdict.click()
    page.wait_for_function("document.querySelector('h1')?.innerText === 'Claim PP9b'")
    settle(page)
    assert page.locator('[data-testid="stMain"]').get_by_text("Missed in 2015 and not reached later on").first.is_visible()


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_a_verdict_stands_in_the_margin_where_there_is_room_and_below_where_not(
    browser: Browser, server: str, width: int, beside: bool
) -> None:
    with watched_page(browser, width=width) as (page, _watched):
        opened(page, server, "claims?par=PP9")
        entry = page.locator(".st-key-register_text li").first
        said, verdict = (entry.locator("p").nth(n).bounding_box() for n in (0, -1))
        assert said
        assert verdict
        assert (verdict["x"] >= said["x"] + said["width"]) is beside
        assert (verdict["y"] >= said["y"] + said["height"]) is not beside
        assert page.locator(".st-key-register_outline").is_visible() is beside


def test_the_outline_stays_in_sight_while_one_reads(page: Page, server: str) -> None:
    opened(page, server, "claims")
    page.mouse.move(800, 600)
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(500)
    box = page.locator(".st-key-register_outline").bounding_box()
    assert box
    assert 0 <= box["y"] <= 150
    page.get_by_role("link", name="11. The Commission’s sixteenth session").click()
    page.wait_for_url("**par=PP11*")


def test_the_outline_is_open_where_one_reads_and_says_which_paragraphs_these_are(page: Page, server: str) -> None:
    opened(page, server, "claims?page=2")
    outline = page.locator(".st-key-register_outline")
    shown = "els => els.filter(e => e.checkVisibility()).map(e => [e.innerText, getComputedStyle(e).fontWeight])"
    below = outline.locator("ul ul a").evaluate_all(shown)
    assert len(below) == 39, "the preamble, and not the operative part"
    read = [int(name.split(".")[0]) for name, weight in below if weight == "600"]
    assert read == list(range(11, 19))
    page.get_by_role("link", name="Operative part: 24 paragraphs").click()
    page.wait_for_url("**par=OP*")
    settle(page)
    below = "[...document.querySelectorAll('.st-key-register_outline ul ul a')].filter(e => e.checkVisibility()).length"
    page.wait_for_function(f"{below} === 24")


def test_what_a_link_leads_to_is_read_from_its_beginning_and_back_from_where_it_was_left(page: Page, server: str) -> None:
    opened(page, server, "claims")
    page.locator('.st-key-register_text a[href*="claim=PP10"]').scroll_into_view_if_needed()
    left = page.evaluate(SCROLLED)
    assert left > 1000
    page.locator('.st-key-register_text a[href*="claim=PP10"]').click()
    page.wait_for_function("document.querySelector('h1')?.innerText === 'Claim PP10'")
    settle(page)
    assert page.evaluate(SCROLLED) == 0
    page.go_back()
    page.wait_for_function(f"{SCROLLED} === {left}")
    page.locator(".st-key-go_paragraphs a").first.click()
    page.wait_for_url("**page=2*")
    page.get_by_role("heading", name="11. The Commission’s sixteenth session").wait_for()
    settle(page)
    assert page.evaluate(SCROLLED) == 0


def test_no_page_of_the_register_is_longer_than_ten_screens_of_a_phone(browser: Browser, server: str) -> None:
    with watched_page(browser, width=390, height=SCREEN) as (page, _watched):
        opened(page, server, "claims")
        pages = 1 + page.locator(".st-key-go_paragraphs a").count()
        lengths: list[float] = []
        for n in range(1, pages + 1):
            opened(page, server, f"claims?page={n}")
            lengths.append(page.evaluate(LENGTH) / SCREEN)
            assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
        assert len(lengths) > 6
        assert max(lengths) <= MOST_SCREENS


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "where", ["claims", "claims?q=affordability", "claims?who=secretary_general", "claims?claim=PP9f", "claims?claim=PP24d"]
)
def test_axe_finds_nothing_not_even_moderate(browser: Browser, server: str, where: str, scheme: Scheme) -> None:
    with watched_page(browser, scheme=scheme) as (page, _watched):
        opened(page, server, where)
        page.wait_for_timeout(300)
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["impact"], v["nodes"][0]["html"][:80]) for v in found] == []


def test_on_paper_the_text_is_there_and_the_outline_is_not(page: Page, server: str) -> None:
    opened(page, server, "claims")
    page.emulate_media(media="print")
    assert page.locator(".st-key-register_text").is_visible()
    assert not page.locator(".st-key-register_outline").is_visible()
