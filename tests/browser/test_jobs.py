"""Jobs of a policy officer, each from the Overview, with its clicks counted: a press, or what is typed with its Enter, or a choice.

Job g is in test_register, j in test_finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import settle, watched_page

AT_MOST = 4
FROM_THE_CHART = 2
"""To share or cite what one looks at."""


@dataclass
class Officer:
    """A reader on a page who counts what was pressed."""

    page: Page
    clicks: list[str] = field(default_factory=list)

    def press(self, what: Locator, name: str) -> None:
        """One click, and what comes of it."""
        self.clicks.append(name)
        what.click()
        settle(self.page)

    def to_page(self, name: str, heading: str) -> None:
        """One click in the navigation."""
        self.press(self.page.locator('[data-testid="stTopNavLink"]', has_text=name), name)
        self.page.wait_for_function("heading => document.querySelector('h1')?.innerText === heading", arg=heading)
        settle(self.page, charts=1)

    def open_dialog(self, kind: str, card: str) -> str:
        """One click on an action of a card; the text to be copied that stands first in its dialog."""
        self.press(self.page.locator(f".st-key-{kind}_{card} button").first, kind)
        text: str = self.page.locator('[role="dialog"] code').first.inner_text()
        return text


@pytest.fixture
def officer(page: Page, server: str) -> Officer:
    """On the Overview, in English."""
    page.goto(f"{server}/?lang=en")
    settle(page, charts=1)
    return Officer(page)


def test_d_nepal_is_compared_with_south_asia_and_the_ldcs_over_five_indicators(officer: Officer) -> None:
    """It stands beside its region and the LDCs by itself, so the rest of the four clicks is left."""
    page = officer.page
    officer.press(page.locator('[data-testid="stTopNavLink"]', has_text="Countries"), "Countries")
    name = page.locator(".st-key-filter_area").get_by_role("combobox")
    officer.clicks.append("Nepal")
    name.fill("nepal")
    name.press("Enter")
    page.wait_for_url("**area=NPL*")
    settle(page, charts=1)
    rows = page.locator(".stTable").first.locator("tbody tr").all_inner_texts()
    compared = [row for row in rows if re.search(r"South Asia\s[\d.]+.*LDCs\s[\d.]+", row, re.DOTALL)]
    assert len(compared) >= 5, rows
    assert all(re.search(r"\(20\d\d\)", row) for row in compared)
    assert len(officer.clicks) <= AT_MOST


def test_e_which_fell_back_below_a_target_that_they_had_reached(officer: Officer) -> None:
    page = officer.page
    officer.to_page("Broadband targets", "Broadband targets")
    officer.press(page.get_by_role("radio", name="2 · Prices"), "target")
    page.wait_for_url("**target=t2*")
    officer.press(page.get_by_role("radio", name="Who got there, who fell back"), "section")
    page.wait_for_url("**section=crossing*")
    settle(page, charts=1)
    said = page.locator('[data-testid="stMain"]').inner_text()
    counted = re.search(r"fell back: (\d+)", said)
    assert counted, said
    assert int(counted[1]) > 0
    assert f"Fell back (2015 ✓, 2025 ✕): {counted[1]}" in said
    named = page.locator('[class*="st-key-names_course_fell"] li').all_inner_texts()
    assert len(named) == int(counted[1]), named
    assert len(officer.clicks) <= AT_MOST


def test_f_a_link_opens_the_same_view_in_the_same_language_for_whoever_gets_it(browser: Browser, server: str) -> None:
    with watched_page(browser, locale="zh-CN") as (page, _watched):
        page.goto(f"{server}/?lang=zh")
        settle(page, charts=1)
        sender = Officer(page)
        sender.to_page("性别差距", "性别差距")
        sender.press(page.locator(".st-key-tabs_sex-groups").get_by_role("tab", name="表格"), "table")
        page.wait_for_url("**table=sex-groups*")
        settle(page)
        link = sender.open_dialog("share", "sex-groups")
        assert len(sender.clicks) <= AT_MOST
        assert sender.clicks[2:] == ["share"], "one click from the chart"
        page.keyboard.press("Escape")
        seen = view_of(page)
    with watched_page(browser, locale="en-GB") as (page, watched):
        page.goto(link)
        settle(page)
        page.locator('.st-key-tabs_sex-groups [data-testid="stDataFrame"]').wait_for()
        settle(page)
        assert view_of(page) == seen
        assert page.evaluate("document.documentElement.lang") == "zh"
        assert watched.errors == []


def view_of(page: Page) -> list[str]:
    """What stands on the page: headings, captions, and which tabs are open."""
    texts: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, [data-testid="stCaptionContainer"], [role="tab"][aria-selected]')]
            .map(e => `${e.innerText} ${e.ariaSelected ?? ""}`)"""
    )
    return texts


def test_h_a_number_is_cited_in_a_footnote(officer: Officer) -> None:
    said = officer.open_dialog("cite", "thresholds")
    assert len(officer.clicks) <= FROM_THE_CHART
    for wanted in (
        r"\d+(\.\d+)? ?%|: \d+\.\d",
        "International Telecommunication Union",
        r"IT\.NET\.USER\.ZS",
        "19 April 2026",
        r"CC BY 4\.0",
        r"http://127\.0\.0\.1:\d+/?\?lang=en&release=[0-9a-f]{12}#thresholds",
        r"accessed \d+ \w+ 20\d\d",
    ):
        assert re.search(wanted, said), (wanted, said)


def test_i_a_page_is_saved_as_pdf_with_address_date_and_release(officer: Officer, tmp_path: Path) -> None:
    """The browser's own key and its button are two; test_print reads every sheet of other pages."""
    officer.to_page("Digital divide", "Digital divide")
    officer.clicks += ["Ctrl+P", "Save"]
    officer.page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        for sheet in document:
            said = sheet.get_textpage().get_text_range()
            assert officer.page.url in re.sub(r"\s", "", said)
            assert re.search(r"Release\s[0-9a-f]{12}", said)
    assert len(officer.clicks) <= AT_MOST
