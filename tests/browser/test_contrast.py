"""The contrast of every word and mark with what lies behind it, measured from the page as Chromium draws it, in both schemes.

Words 4.5 : 1, large ones and marks 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). Of a chart: its texts, lines and points, bars and keys; the
classes of a map are told apart by steps of lightness and have outlines, and are not measured here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Scheme, settle, watched_page
from tests.browser.decks import PRESENT

CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
READERS: tuple[tuple[Scheme, str], ...] = (("light", "en"), ("dark", "zh"))
PAGES = {
    "?": 1,
    "claims?": 0,
    "claims?claim=PP9d": 1,
    "broadband_targets?target=t2": 1,
    "broadband_targets?section=economies&tab=PP9d-ranking": 1,
    "broadband_targets?section=crossing": 1,
    "gender_gap?": 5,
    "digital_divide?": 3,
    "igf_and_events?": 1,
    "countries?area=NPL": 3,
    "data?group=ldc": 1,
    PRESENT: 0,
    "method?": 0,
}
"""Page → how many charts it draws at least."""


@pytest.fixture(scope="module", params=READERS, ids="-".join)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page in one of the schemes, and the language of its reader."""
    scheme, language = request.param
    with watched_page(browser, scheme=scheme) as (page, _watched):
        page.emulate_media(reduced_motion="reduce")
        yield page, language


@pytest.mark.parametrize("where", PAGES)
def test_words_and_marks_stand_out(reader: tuple[Page, str], server: str, where: str) -> None:
    page, language = reader
    page.goto(f"{server}/{where}&lang={language}")
    settle(page, charts=PAGES[where])
    page.wait_for_timeout(400)  # Streamlit fades its colours in
    told = page.evaluate(CONTRAST)
    assert told["faults"] == []
    assert told["measured"]["word"] > 20
    assert not PAGES[where] or told["measured"]["text"] > 5


def test_what_is_pale_is_seen(reader: tuple[Page, str], server: str) -> None:
    """The check itself."""
    page, _language = reader
    page.set_content(
        """<body style="background:#fff"><p style="color:#888">pale</p><p style="color:#767676">enough</p>
        <b style="opacity:.4">faint</b>
        <div class="js-plotly-plot"><svg><text y="9" fill="#999">axis</text><g class="points">
        <path class="point" d="M0,0h9v9z" style="fill:#eee;stroke-width:0"/></g></svg></div>"""
    )
    faults = page.evaluate(CONTRAST)["faults"]
    assert [fault.split()[0] for fault in faults] == ["word", "word", "text", "mark"]
