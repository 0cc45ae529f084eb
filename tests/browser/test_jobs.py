"""Jobs of a policy officer, each from the Overview, with its clicks counted: a press, or what is typed with its Enter, or a choice.

Job g is in test_register, j in test_finding.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pptx
import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import settle, watched_page
from tests.browser.journey import download
from warehouse.release import current_path, open_release

AT_MOST = 4
ROW = 35
"""Pixels of a row of a table."""
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

    def choose(self, key: str, name: str, chosen: str) -> None:
        """What is typed into a picker with its Enter, until the address says it."""
        self.clicks.append(name)
        self.page.locator(f".st-key-filter_{key}").get_by_role("combobox").fill(name)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**{key}={chosen}*")
        settle(self.page)

    def take(self, view: str, address: str, kind: str, target: Path) -> None:
        """Three clicks on the page Explore: one of the views often looked at, its download, and a kind of file."""
        self.press(self.page.get_by_role("link", name=view), "view")
        self.page.wait_for_url(f"**{address}*")
        settle(self.page, charts=1)
        self.press(self.page.locator(".st-key-download_explore-lines button").first, "download")
        self.page.locator(f".st-key-{kind}_explore-lines button").wait_for()
        self.clicks.append(kind)
        download(self.page, "explore-lines", kind, target)

    def open_dialog(self, kind: str, card: str) -> str:
        """One click on an action of a card; the text to be copied that stands first in its dialog."""
        self.press(self.page.locator(f".st-key-{kind}_{card} button").first, kind)
        text: str = self.page.locator('[role="dialog"] code').first.inner_text()
        return text


def queried(release_dir: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query to the release."""
    with open_release(current_path(release_dir)) as con:
        return con.execute(sql).fetchall()


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


def test_a_how_many_women_are_online_in_kenya_and_in_rwanda(officer: Officer, release_dir: Path) -> None:
    """Share, headcount and year of the newest figure; that of Rwanda is not held, which is said."""
    page = officer.page
    officer.to_page("Explore", "Explore")
    officer.choose("for", "Kenya", "KEN")
    officer.choose("for", "Rwanda", "KEN.RWA")
    officer.press(page.locator(".st-key-filter_sex").get_by_role("radio", name="Women"), "women")
    page.wait_for_url("**sex=F*")
    settle(page, charts=1)
    share, year = queried(
        release_dir,
        """
        select value, year from observation
        where indicator_id = 'internet_users_share' and area_id = 'KEN' and sex = 'F' and breakdown = '_T'
        order by year desc, vintage_id desc limit 1""",
    )[0]
    ((people,),) = queried(
        release_dir,
        f"select value from observation where indicator_id = 'population' and area_id = 'KEN' and sex = 'F' and year = {year}",
    )
    said = page.locator(".st-key-card_explore").inner_text()
    assert f"{share:.1f}\u00a0%" in said or f"{share:.1f} %" in said
    assert f"Kenya {share / 100 * people / 1e6:.1f} million ({year})" in said
    assert not queried(
        release_dir, "select * from observation where area_id = 'RWA' and sex = 'F' and starts_with(indicator_id, 'internet')"
    )
    assert "No figures: Rwanda" in said
    assert len(officer.clicks) <= AT_MOST


def is_the_picture_of_the_ldcs(file: Path) -> None:
    """The words of the image say the target, of whom, in which unit and from whom."""
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)", file.read_text(encoding="utf-8")))
    for part in ("LDCs", "target 15", "% of population", "International Telecommunication Union"):
        assert part in said, said


def test_b_internet_use_in_ldcs_against_its_target_as_an_image_for_a_slide(officer: Officer, tmp_path: Path) -> None:
    officer.to_page("Explore", "Explore")
    officer.take("Internet use in LDCs against its target", "for=ldc", "svg", tmp_path / "ldcs.svg")
    assert len(officer.clicks) <= AT_MOST
    is_the_picture_of_the_ldcs(tmp_path / "ldcs.svg")


def test_b_from_the_chart_to_a_slide_with_a_native_chart(officer: Officer, tmp_path: Path) -> None:
    officer.to_page("Explore", "Explore")
    officer.take("Internet use in LDCs against its target", "for=ldc", "pptx", tmp_path / "ldcs.pptx")
    assert len(officer.clicks) <= AT_MOST
    assert officer.clicks.index("download") == len(officer.clicks) - FROM_THE_CHART
    (slide,) = pptx.Presentation(str(tmp_path / "ldcs.pptx")).slides
    said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    for part in ("LDCs", "% of population", "International Telecommunication Union", "release"):
        assert part in said
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    names = [series.name for series in chart.plots[0].series]
    assert any("target 15" in name for name in names), names
    assert "api/v1/observations.csv?indicator=internet_users_share" in slide.notes_slide.notes_text_frame.text


def test_b_is_done_by_keys_alone(officer: Officer, tmp_path: Path) -> None:
    page = officer.page
    tab_to(page, "a", "Explore")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('h1')?.innerText === 'Explore'")
    settle(page, charts=1)
    tab_to(page, "a", "Internet use in LDCs against its target")
    page.keyboard.press("Enter")
    page.wait_for_url("**for=ldc*")
    settle(page, charts=1)
    tab_to(page, ".st-key-download_explore-lines button", "Download")
    page.keyboard.press("Enter")
    page.locator(".st-key-svg_explore-lines button").wait_for()
    settle(page)
    tab_to(page, ".st-key-svg_explore-lines button", "SVG")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    coming.value.save_as(tmp_path / "ldcs.svg")
    is_the_picture_of_the_ldcs(tmp_path / "ldcs.svg")


def tab_to(page: Page, selector: str, said: str) -> None:
    """Press Tab until what has the focus is this."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(
            "([selector, said]) => document.activeElement?.matches(selector) && document.activeElement.innerText.includes(said)",
            [selector, said],
        ):
            return
    pytest.fail(f"no Tab leads to {said}")


def test_c_fixed_broadband_of_every_landlocked_developing_country_as_csv(
    officer: Officer, release_dir: Path, tmp_path: Path
) -> None:
    officer.to_page("Explore", "Explore")
    officer.take("Fixed broadband of each LLDC since 2010", "members_lldc", "csv", tmp_path / "shown.csv")
    assert len(officer.clicks) <= AT_MOST
    lines = (tmp_path / "shown.csv").read_text(encoding="utf-8-sig").splitlines()
    taken = [(row["area_id"], int(row["year"]), float(row["value"])) for row in csv.DictReader(lines)]
    assert sorted(taken) == queried(
        release_dir,
        """
        select area_id::varchar, year, value from observation
        where indicator_id = 'fixed_broadband_per_100' and vintage_id = 'itu_datahub:2025-08-14' and year >= 2010
            and sex = '_T' and breakdown = '_T'
            and area_id in (select area_id from member where group_id = 'group:lldc' and membership_id = 'now')
        order by all""",
    )
    assert len({area_id for area_id, _, _ in taken}) == 32


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


def test_h_any_number_of_a_table_is_cited_in_three_clicks_and_its_link_opens_that_figure(browser: Browser, server: str) -> None:
    with watched_page(browser) as (page, watched):
        page.goto(f"{server}/explore?lang=en&for=KEN.RWA")
        settle(page)
        page.get_by_role("tab", name="Table").last.click()
        page.get_by_text("Choose a number to cite it").wait_for()
        cells = page.locator('[data-testid="stDataFrame"] canvas').first.bounding_box()
        assert cells
        page.mouse.click(cells["x"] + 0.35 * cells["width"], cells["y"] + 3.5 * ROW)
        footnote = page.get_by_test_id("stCode")
        footnote.hover()
        footnote.get_by_role("button").click()
        said = footnote.inner_text()
        link = re.search(r"http\S+#figure", said)
        assert link
        assert said.startswith("People using the Internet, Kenya, 2021: ")
        page.goto(link[0])
        page.locator("h2", has_text="A figure and its files").wait_for()
        again = page.get_by_test_id("stCode")
        again.wait_for()
        assert again.inner_text() == said
        assert watched.errors == []


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
