"""Every page without a mouse: Tab reaches each filter and what each chart offers, its focus is seen, and keys do what clicks do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import settle, watched_page
from tests.browser.decks import PRESENT

KINDS = ("filter_", "method_", "tabs_", "about_", "download_", "share_", "cite_", "take_", "go_", "test_of_")
STOPS = 200
KEYS = """kinds => [...new Set([...document.querySelectorAll('[class*="st-key-"]')].filter(e => e.checkVisibility())
    .flatMap(e => [...e.classList])
    .filter(c => c.startsWith('st-key-')).map(c => c.slice(7)).filter(k => kinds.some(kind => k.startsWith(kind))))].sort()"""
STOP = """() => {
    const one = e => { const c = getComputedStyle(e);
        return [c.outlineStyle, c.outlineWidth, c.outlineColor, c.boxShadow, c.borderColor, c.backgroundColor].join() };
    const around = e => { const seen = [];
        for (let near = e, n = 0; near && n < 4; near = near.parentElement, n++)
            seen.push(one(near), ...[...near.children].map(one));
        return seen.join('|') };
    let at = document.activeElement;
    const before = window.lastStop, keys = [];
    const above = e => e.parentElement ?? (e.parentNode instanceof ShadowRoot ? e.parentNode.host : null);
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    window.lastStop = at;
    for (let e = at; e; e = above(e))
        keys.push(...[...e.classList].filter(c => c.startsWith('st-key-')).map(c => c.slice(7)));
    return { keys, look: around(at), left: before ? around(before) : '', end: at === document.body };
}"""
"""Where the focus is; how it and what is around it look now, and how the stop before looks without the focus."""
DATA = "card => JSON.stringify(document.querySelector(`.st-key-chart_${card} .js-plotly-plot`)?.data ?? null)"
CHANGED = f"([card, drawn]) => ![drawn, 'null'].includes(({DATA})(card))"
PAGES = (
    "overview",
    "claims",
    "claims?claim=PP9d",
    "broadband_targets?section=economies",
    "gender_gap",
    "digital_divide",
    "igf_and_events",
    "explore",
    "countries?area=NPL",
    "data",
    PRESENT,
    "method",
)


def opened(page: Page, server: str, where: str) -> None:
    """Open a page in English and wait for its charts."""
    page.goto(f"{server}/{where.removeprefix('overview')}{'&' if '?' in where else '?'}lang=en")
    settle(page)


def tab_to(page: Page, key: str) -> None:
    """Press Tab until the focus is inside the widget with this key."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if key in page.evaluate(STOP)["keys"]:
            return
    raise AssertionError(f"Tab does not reach {key}")


@pytest.mark.parametrize("where", PAGES)
def test_tab_reaches_everything_and_its_focus_is_seen(browser: Browser, server: str, where: str) -> None:
    with watched_page(browser) as (page, _watched):
        opened(page, server, where)
        reached: set[str] = set()
        unseen: list[list[str]] = []
        before: dict[str, Any] = {"keys": [], "look": "", "end": False}
        for n in range(STOPS):
            page.keyboard.press("Tab")
            page.wait_for_timeout(20)
            stop = page.evaluate(STOP)
            if before["keys"] and stop["left"] == before["look"]:
                unseen.append(before["keys"])
            reached |= set(stop["keys"])
            before = stop
            if n and stop["end"]:
                break
        wanted = page.evaluate(KEYS, list(KINDS))
    assert len(wanted) > (0 if where == "method" else 1), "the page on method has the choice of language only"
    assert [key for key in wanted if key not in reached] == []
    assert unseen == []


@pytest.mark.parametrize(
    ("where", "chosen", "card"),
    [
        ("broadband_targets?section=economies", "filter_group", "PP9d-map"),
        ("gender_gap", "filter_measure", "sex-lines"),
        ("digital_divide", "filter_set", "divide-lines"),
        ("igf_and_events", "filter_event", "host"),
    ],
)
def test_keys_choose_show_the_table_and_download(
    browser: Browser, server: str, tmp_path: Path, where: str, chosen: str, card: str
) -> None:
    with watched_page(browser) as (page, _watched):
        opened(page, server, where)
        drawn = page.evaluate(DATA, card)
        tab_to(page, chosen)
        page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )  # a scroll closes a list
        for key in ("ArrowDown", "ArrowDown", "Enter"):
            page.keyboard.press(key)
            page.wait_for_timeout(150)
        page.wait_for_function(CHANGED, arg=[card, drawn])
        settle(page)
        tab_to(page, f"tabs_{card}")
        page.keyboard.press("End")
        page.locator('[data-testid="stDataFrame"]').wait_for()
        settle(page)
        tab_to(page, f"download_{card}")
        page.keyboard.press("Enter")
        page.locator(f".st-key-csv_{card} button").wait_for()
        tab_to(page, f"csv_{card}")
        with page.expect_download() as coming:
            page.keyboard.press("Enter")
        coming.value.save_as(tmp_path / "shown.csv")
        assert (tmp_path / "shown.csv").stat().st_size > 500
        page.keyboard.press("Escape")
        page.locator(f".st-key-csv_{card}").wait_for(state="detached")


def test_keys_choose_in_a_row_of_buttons(page: Page, server: str) -> None:
    opened(page, server, "broadband_targets?section=crossing")
    drawn = page.evaluate(DATA, "crossings")
    tab_to(page, "filter_threshold")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_function(CHANGED, arg=["crossings", drawn])


def test_keys_make_an_image(page: Page, server: str) -> None:
    opened(page, server, "overview")
    tab_to(page, "download_thresholds")
    page.keyboard.press("Enter")
    page.locator(".st-key-png_thresholds button").wait_for()
    tab_to(page, "png_thresholds")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename.endswith(".png")


@pytest.mark.parametrize("kind", ["about", "download", "share", "cite"])
def test_a_dialog_takes_the_focus_keeps_it_and_gives_it_back(page: Page, server: str, kind: str) -> None:
    opened(page, server, "overview")
    tab_to(page, f"{kind}_thresholds")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[role=dialog]')?.contains(document.activeElement)")
    settle(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('[role=dialog]').contains(document.activeElement)")
    page.keyboard.press("Escape")
    page.locator('[role="dialog"]').wait_for(state="detached")
    page.wait_for_function("key => document.activeElement.closest(`.st-key-${key}`)", arg=f"{kind}_thresholds")
