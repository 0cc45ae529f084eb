"""axe-core on every page in both schemes and languages: nothing is left of any weight, good practice included, nor excused.

Streamlit's own faults that it found (captions and open menus too pale, a primary colour too dark for words on black) are mended in
static/page.css and .streamlit/config.toml, so there is no list of exceptions.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Scheme, settle, watched_page
from tests.browser.decks import PRESENT
from tests.browser.journey import open_menu

PAGES = (
    "",
    "claims",
    "claims?claim=PP9d",
    "claims?claim=PP24d",
    "broadband_targets?areas=RWA.NPL",
    "broadband_targets?section=economies",
    "broadband_targets?target=t1",
    "broadband_targets?target=t2&section=crossing",
    "broadband_targets?target=t3&section=regions",
    "broadband_targets?section=differences",
    "broadband_targets?target=t5&section=economies&areas=IND",
    "gender_gap",
    "digital_divide",
    "igf_and_events",
    "explore?for=KEN.RWA.ldc&tab=explore-ranking",
    "countries?area=NPL",
    "data?group=ldc",
    "method",
    "igf_and_events?event=igf_2010",
    "present",
    PRESENT,
    f"{PRESENT}&slide=1",
)
READERS: tuple[tuple[Scheme, str], ...] = (("light", "en"), ("dark", "zh"))


@pytest.fixture(scope="module", params=READERS, ids="-".join)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page in one of the schemes, and the language that its reader speaks."""
    scheme, language = request.param
    with watched_page(browser, scheme=scheme) as (page, _watched):
        yield page, language


def opened(page: Page, server: str, where: str, language: str) -> None:
    """Open a page in a language and let its colours settle, which Streamlit fades in."""
    page.goto(f"{server}/{where}{'&' if '?' in where else '?'}lang={language}")
    settle(page)
    page.wait_for_timeout(300)


def faults(page: Page) -> list[str]:
    """What axe-core finds: rule, element and message, one per line."""
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']} {node['target']} {node['html'][:100]} {[m['message'] for m in itertools.chain(node['any'], node['all'])]}"
        for v in found
        for node in v["nodes"]
    ]


@pytest.mark.parametrize("where", PAGES)
def test_nothing_is_found(reader: tuple[Page, str], server: str, where: str) -> None:
    page, language = reader
    opened(page, server, where, language)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.lang") == language


@pytest.mark.parametrize("menu", ["about", "download", "share", "cite"])
def test_nothing_is_found_in_an_open_menu(reader: tuple[Page, str], server: str, menu: str) -> None:
    page, language = reader
    opened(page, server, "", language)
    open_menu(page, menu, "thresholds")
    page.wait_for_timeout(300)
    assert faults(page) == []


def test_axe_sees_faults(reader: tuple[Page, str]) -> None:
    """The check itself: a picture without a text and words that are too pale are found."""
    page, _language = reader
    page.set_content('<html lang="en"><title>x</title><main><h1 style="color:#bbb">pale</h1><img src="data:,"></main>')
    assert {line.split()[0] for line in faults(page)} == {"color-contrast", "image-alt"}


def test_the_language_of_the_document_follows_the_switch(page: Page, server: str) -> None:
    opened(page, server, "", "en")
    page.get_by_role("radio", name="中文").click()
    page.wait_for_url("**lang=zh*")
    settle(page)
    assert page.evaluate("document.documentElement.lang") == "zh"
