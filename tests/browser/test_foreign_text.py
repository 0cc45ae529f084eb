"""What Chromium draws of hostile texts: the texts, and nothing else."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dashboard.language.markup import visible
from tests.browser.chromium import settle, watched_page
from tests.browser.server import ROOT, free_port, running
from tests.dashboard.hostile import HOSTILE

EFFECTS = (
    "a, b, em, strong, i, del, s, sup, sub, code, pre, img, math, .katex, ul, ol, li, blockquote, hr, script, mark, input,"
    " [role=img], p span[style], p span[class]"
)
DRAWN = """([place, effects]) => {
    const here = document.querySelector('.st-key-' + place);
    const parts = [...here.querySelectorAll('[data-testid=stMarkdownContainer], [data-testid=stCaptionContainer]')].filter(
        e => !e.querySelector('[data-testid=stMarkdownContainer]'));
    return {text: parts.map(e => e.textContent),
            effects: parts.flatMap(e => [...e.querySelectorAll(effects)].map(x => x.outerHTML)),
            headings: here.querySelectorAll('h1, h2, h3, h4, h5, h6').length,
            links: [...here.querySelectorAll('a')].map(a => [a.href, a.textContent])};
}"""
TYPED = {"->": "→", "<-": "←", "--": "—", ">=": "≥", "<=": "≤", "~=": "≈"}
"""What Streamlit sets as one letter; it changes no meaning."""


@pytest.fixture(scope="module")
def drawn(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of hostile texts, drawn."""
    port, log = free_port(), tmp_path_factory.mktemp("foreign") / "log"
    command = [sys.executable, "-m", "streamlit", "run", "tests/browser/foreign_app.py", "--server.port", str(port)]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with running(command, port, log, {"PYTHONPATH": path}) as address, watched_page(browser) as (page, watched):
        page.goto(address)
        settle(page)
        page.wait_for_selector(f".st-key-radio_{list(HOSTILE)[-1]} label")
        yield page
        assert watched.outside == []


def read(page: Page, place: str) -> dict[str, Any]:
    """The texts at a place, and what is not text there."""
    found: dict[str, Any] = page.evaluate(DRAWN, [place, EFFECTS])
    return found


def said(text: str) -> str:
    """A text as it is compared: without what is not seen, in one line."""
    seen = visible(text)
    for typed, letter in TYPED.items():
        seen = re.sub(rf"(^|\s){re.escape(typed)}(?=\s|$)", rf"\1{letter}", seen)
    return seen.strip()


@pytest.mark.parametrize("name", HOSTILE)
def test_the_text_is_drawn_and_nothing_else(drawn: Page, name: str) -> None:
    found = read(drawn, f"text_{name}")
    assert found["effects"] == []
    assert [said(t) for t in found["text"]] == [said(HOSTILE[name])]
    assert (found["headings"], found["links"]) == (0, [])


@pytest.mark.parametrize("name", HOSTILE)
def test_inside_a_sentence_only_our_link_is_one(drawn: Page, name: str) -> None:
    found = read(drawn, f"inside_{name}")
    told = said(HOSTILE[name])
    assert [(href, said(text)) for href, text in found["links"]] == [("https://ours.example/", told)]
    assert len(found["effects"]) == 1
    assert said(found["text"][0]) == f"before {told} after {told}"


@pytest.mark.parametrize("name", HOSTILE)
def test_code_is_code(drawn: Page, name: str) -> None:
    found = read(drawn, f"code_{name}")
    assert len(found["effects"]) == 1
    assert found["effects"][0].startswith("<code")
    assert [visible(t).strip() for t in found["text"]] == [visible(HOSTILE[name]).strip()]


@pytest.mark.parametrize("place", ["heading", "metric", "table", "radio"])
@pytest.mark.parametrize("name", HOSTILE)
def test_headings_numbers_tables_and_options_are_text_as_well(drawn: Page, name: str, place: str) -> None:
    found = read(drawn, f"{place}_{name}")
    assert found["links"] == []
    assert [e for e in found["effects"] if "stHeader" not in e and "data-heading-text" not in e] == []
    texts = {said(t) for t in found["text"]} - {"one"}
    assert texts <= {said(HOSTILE[name])}
