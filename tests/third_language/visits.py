"""Run by test_third_language.py in a copy of the product that speaks the language: every page, its charts and its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Page
from streamlit.testing.v1.element_tree import ButtonGroup

from dashboard.exports.headings import field_headings
from dashboard.language.words import Words, own_name
from dashboard.reading.keys import in_every_language
from etl.claims import read_register
from tests.browser.conftest import browser, page, server
from tests.chinese import CHINESE, NAMES, WORD, plain
from tests.chinese import CODE as ASCII_CODE
from tests.pages.test_chinese import CODED, CODES, QUOTED, VISITS, File, files, on_screen, texts
from tests.pages.test_pages import in_url, opened, served
from tests.third_language.pseudo import CODE
from warehouse.languages import languages, translated_languages

__all__ = ["browser", "files", "page", "served", "server"]
CLAIMS_OF_KINDS = {"PP9d", "PP12a", "PP19b", "OP18"}
SAMPLE = [
    *{(page, *link, link.get("section")): (page, link) for page, link in reversed(VISITS)}.values(),
    *((page, link) for page, link in VISITS if link.get("claim") in CLAIMS_OF_KINDS),
]
"""Every page in every form once, and some claims; Chinese is tried on all visits by the same code."""
IN_EVERY_LANGUAGE = {*(own_name(code) for code in languages()), in_every_language()}
"""The switch of languages, which the readers of each must find."""
LICENCES = {"CC", "BY", "NC", "SA", "IGO"}
ELSEWHERE = {claim.statement[code] for claim in read_register().claims for code in languages() if code != CODE}
"""What a claim's JSON says in each language beside the reader's."""
SHOWN = {"text", "title", "hovertext", "hovertemplate", "name", "ticktext", "ticksuffix", "customdata"}
"""Where a figure of Plotly holds what a reader sees."""


PLACED = {"font", "xanchor", "yanchor", "side", "automargin"}
"""What stands beside a text and is none."""


def drawn(value: Any, shown: bool = False) -> Iterator[str]:
    """Every text of a figure that a reader sees."""
    if isinstance(value, str) and shown:
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from drawn(part, key in SHOWN or (shown and key not in PLACED))
    elif isinstance(value, list):
        for part in value:
            yield from drawn(part, shown)


def left(said: Iterable[str]) -> dict[str, list[str]]:
    """The texts with words in them that were not translated."""
    return {text: words for text in set(said) if text not in IN_EVERY_LANGUAGE and (words := untranslated(text))}


def untranslated(text: str) -> list[str]:
    """Every word of English that is no code, name of a product or licence, and every word of Chinese."""
    told = plain(text)
    for code in CODES:
        told = told.replace(code, "")
    words = [word for word in WORD.findall(ASCII_CODE.sub("", told)) if word not in NAMES | LICENCES]
    return words + re.findall(f"[{CHINESE}]+", text)


def test_the_release_says_in_it_what_it_says_in_the_others(release: duckdb.DuckDBPyConnection) -> None:
    counted = dict(release.execute("select language, count(*) from translation group by all").fetchall())
    assert counted.keys() == set(translated_languages())
    assert len(set(counted.values())) == 1


@pytest.mark.parametrize(("page", "link"), SAMPLE, ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else None)
def test_a_page_and_its_files_are_in_it(page: str | None, link: dict[str, str], files: list[File]) -> None:
    app = opened(page, lang=CODE, **link)
    assert left(on_screen(app)) == {}
    assert left(text for chart in app.get("plotly_chart") for text in drawn(json.loads(chart.proto.spec))) == {}
    headings = field_headings(Words(CODE))
    codes = {headings[field] for field in CODED | QUOTED if field in headings}
    for name, make in dict(files).items():
        if name.endswith(".csv") or "_full" not in name:  # a full XLSX holds the same cells as the CSV, and is slow to make
            told = {text for text, coded in texts(name, make(), codes) if not coded}
            assert left(told - ELSEWHERE) == {}, name


def test_the_page_is_told_that_it_is_read_from_right_to_left() -> None:
    app = opened(lang=CODE)
    scripts = [str(element.proto.body) for element in app.get("html")]
    assert any(f'{{lang: "{CODE}", dir: "rtl"}}' in script for script in scripts)


@pytest.mark.browser
def test_charts_stay_whole_and_left_to_right(page: Page, server: str) -> None:
    page.goto(f"{server}/?lang={CODE}")
    page.locator(".js-plotly-plot .ytick text").first.wait_for()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    cut = """plot => Array.from(plot.querySelectorAll('.ytick text'), text => text.getBoundingClientRect().left)
        .filter(left => left < plot.getBoundingClientRect().left)"""
    page.wait_for_timeout(1000)
    assert page.locator(".js-plotly-plot").first.evaluate(cut) == []


def test_the_switch_offers_it_and_the_address_keeps_it() -> None:
    app = opened(lang="en")
    switch = next(g for g in app.get("button_group") if isinstance(g, ButtonGroup) and g.label in IN_EVERY_LANGUAGE)
    assert switch.options == [own_name(code) for code in languages()]
    switch.set_value(CODE).run()
    assert not app.exception
    assert in_url(app)["lang"] == CODE
    assert in_url(opened(lang=f"{CODE}-Latn"))["lang"] == CODE
