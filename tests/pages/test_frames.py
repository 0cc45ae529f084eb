"""One chart alone, for a frame in a page of somebody else: nothing beside it, its source, and the release that it names."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.language.markup import plain
from tests.pages.test_pages import drawn_open, in_url, opened, served

__all__ = ["served"]
CARDS: list[tuple[str, str, dict[str, str]]] = [
    ("overview", "thresholds", {}),
    ("broadband_targets", "people", {}),
    ("gender_gap", "year-by-year", {"line": "FRA"}),
    ("gender_gap", "sex-coverage", {}),
    ("digital_divide", "by-indicator", {"gap": "level"}),
    ("igf_and_events", "events", {}),
    ("explore", "explore", {"show": "fixed_broadband_per_100", "for": "NPL.RWA", "tab": "explore-map"}),
    ("countries", "years", {"area": "NPL"}),
    ("data", "coverage", {}),
]
FRAME = re.compile(r'<iframe src="([^"]*)" title="([^"]*)"')
OTHER, UNREADABLE = "aaaaaaaaaaaa", "bbbbbbbbbbbb"


def charts(app: AppTest) -> list[str]:
    """The keys of the charts on the screen."""
    return [str(chart.key) for chart in app.get("plotly_chart")]


def framed(page: str, card: str = "", **choices: str) -> AppTest:
    """A page of which one card is asked for."""
    return opened(f"../../pages/{page}.py", embed="chart", **({"card": card} if card else {}), **choices)


@pytest.fixture
def two_releases(release_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An older release and a newer one, which is served; they hold the same. The older one's file."""
    (first,) = release_dir.glob("*.duckdb")
    for name in (first.stem, OTHER):
        (tmp_path / f"{name}.duckdb").write_bytes(first.read_bytes())
    (tmp_path / "current").write_text(f"{OTHER}.duckdb")
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    return tmp_path / first.name


@pytest.mark.parametrize(("page", "card", "choices"), CARDS)
def test_of_any_page_a_frame_shows_the_card_asked_for_and_where_it_is_from(page: str, card: str, choices: dict[str, str]) -> None:
    app = framed(page, card, lang="en", **choices)
    (drawn,) = charts(app)
    source, way = [str(caption.value) for caption in app.caption if "Source" in caption.value or "Release" in caption.value][-2:]
    assert "Source" in source
    assert re.match(r"Release [0-9a-f]{12}, built .* · \[The whole page in the ICT Target Tracker\]\(", way)
    leads = parse_qs(urlsplit(way.rpartition("](")[2].rpartition("#")[0]).query)
    assert leads.keys() == {*choices, "lang", "release"}
    offered = {f"{what}_{drawn.removeprefix('chart_')}" for what in ("about", "download", "share", "cite")}
    assert offered.isdisjoint(str(button.key) for button in app.button)
    assert in_url(app).items() >= {**choices, "embed": "chart", "card": card}.items()
    assert drawn in charts(opened(f"../../pages/{page}.py", lang="en", **choices))


def test_without_a_name_a_frame_shows_the_first_card_and_of_a_wrong_one_the_way_to_the_page() -> None:
    assert charts(framed("gender_gap", lang="en")) == ["chart_sex-timeline"]
    wrong = framed("gender_gap", "nothing", lang="en")
    assert charts(wrong) == []
    assert "no such chart now. [The whole page" in wrong.info[-1].value


def test_a_frame_with_a_release_shows_that_one_until_it_is_gone_and_says_so(two_releases: Path) -> None:
    asked = {"page": "gender_gap", "card": "year-by-year", "lang": "en"}
    assert f"Release {OTHER}" in framed(**asked).caption[-1].value
    pinned = framed(**asked, release=two_releases.stem)
    assert any(f"Release {two_releases.stem}" in caption.value for caption in pinned.caption)
    assert in_url(pinned)["release"] == two_releases.stem, "so that loading it again shows the same"
    (two_releases.parent / f"{UNREADABLE}.duckdb").write_bytes(b"no database")
    assert "can no longer be read" in framed(**asked, release=UNREADABLE).info[-1].value
    two_releases.unlink()
    for gone in (two_releases.stem, "../../etc/passwd", "current"):
        app = framed(**asked, release=gone)
        assert charts(app) == []
        told = str(app.info[-1].value)
        assert re.search(r"release `.*`, which is no longer kept here\. \[The whole page.*\]\(gender_gap\?lang=en\)", told)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_share_dialog_of_a_card_hands_out_a_frame_of_it(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    app = opened("../../pages/gender_gap.py", line="FRA", lang=language)
    release = parse_qs(urlsplit(str(app.code[0].value)).query)["release"][0]
    app.segmented_control(key="frame_year-by-year").set_value("release").run()
    found = [FRAME.match(str(code.value)) for code in app.code]
    by_card = {parse_qs(urlsplit(unescape(f[1])).query)["card"][0]: (unescape(f[1]), unescape(f[2])) for f in found if f}
    assert {"sex-timeline", "year-by-year", "country-by-country"} <= by_card.keys()
    headlines = {plain(str(h.value)) for h in app.subheader}
    for card, (src, title) in by_card.items():
        assert (title in headlines) == (card == "year-by-year"), "the figures of a headline change where the frame's do"
        asked = parse_qs(urlsplit(src).query)
        pinned = {"release": [release]} if card == "year-by-year" else {}
        expected = {"embed": ["chart"], "card": [card], "lang": [language], "line": ["FRA"], "embed_options": ["light_theme"]}
        assert asked == expected | pinned
