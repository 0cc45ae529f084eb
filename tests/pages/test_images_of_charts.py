"""Every chart that the pages show as an image, in both languages: nothing of its drawing is left out, and it says what it is."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.charts import readings, remembered
from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import KINDS, MAPS, plotly
from dashboard.charts.plotly.image.vocabulary import unread
from dashboard.charts.theme import LIGHT, Theme
from dashboard.exports import sources
from dashboard.exports.citation import Cited
from dashboard.exports.images import image, lacking
from dashboard.language.markup import plain
from dashboard.language.words import Words
from dashboard.reading.release import Release
from tests.pages.test_chinese import TARGETS, VISITS
from tests.pages.test_pages import opened
from warehouse import queries
from warehouse.release import current_path

SVG = "{http://www.w3.org/2000/svg}"
DAY = dt.date(2026, 11, 26)
LINK = "https://tracker.example/broadband_targets?lang=en&release=0123456789ab"
BEHIND_A_TAB = (TARGETS, {"target": "t4", "section": "economies", "tab": "PP9d-ranking"})
LARGEST_MAP = 300_000
"""Bytes of an SVG."""
BOUNDARIES = {"en": "The boundaries and names shown on this map do not imply", "zh": "本地图所示边界和名称不意味着"}


@pytest.fixture(scope="module", params=["en", "zh"])
def shown(release_dir: Path, request: pytest.FixtureRequest) -> tuple[Words, list[Chart]]:
    """The words of a language, and every chart that the visits show in it."""
    path = current_path(release_dir)
    assert path is not None
    held: dict[tuple[str, str, str], Chart] = {}

    def drawn(chart: Chart, theme: Theme) -> Figure:
        held[chart.kind, chart.key, chart.finding] = chart
        return plotly(chart, theme)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICT_RELEASES", str(release_dir))
        patch.setattr(remembered, "plotly", drawn)
        remembered._drawn.cache_clear()
        for page, params in (*VISITS, BEHIND_A_TAB):
            opened(page, **params, lang=request.param)
    remembered._drawn.cache_clear()
    return Words(request.param, Release(path).read(queries.texts, request.param)), list(held.values())


def cited(chart: Chart) -> Cited:
    return Cited(chart.key, chart.finding, "0123456789ab", DAY, LINK, DAY)


def said(svg: bytes) -> str:
    """What is written, without spaces: lines are parted where they are full."""
    return re.sub(r"\s", "", "".join("".join(e.itertext()) for e in ElementTree.fromstring(svg).iter(f"{SVG}text")))


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", plain(text))


def one_of_each_kind(charts: list[Chart]) -> dict[str, Chart]:
    return {chart.kind: chart for chart in reversed(charts)}


def test_nothing_of_any_chart_is_left_out(shown: tuple[Words, list[Chart]]) -> None:
    _, charts = shown
    assert set(one_of_each_kind(charts)) == set(KINDS)
    assert {chart.key: missing for chart in charts if (missing := unread(plotly(chart, LIGHT)))} == {}


def test_every_chart_says_what_it_is_and_a_map_is_small(shown: tuple[Words, list[Chart]]) -> None:
    words, charts = shown
    for chart in charts:
        svg = image(chart, "svg", cited(chart), words)
        text = said(svg)
        for part in (chart.finding, readings.below_title(chart, words), chart.unit, chart.key_to_marks, chart.note):
            assert without_spaces(part) in text, (chart.key, part)
        assert "0123456789ab" in text
        assert LINK in text
        assert without_spaces(words.date(DAY)) in text
        assert len(svg) <= LARGEST_MAP, (chart.key, len(svg))
        if not isinstance(chart.source, str):
            assert without_spaces(chart.source.series_code) in text
            assert without_spaces(sources.licence(chart.source, words)) in text
        if chart.kind in MAPS:
            assert without_spaces(BOUNDARIES[words.code]) in text
            assert len(list(ElementTree.fromstring(svg).iter(f"{SVG}path"))) > 230


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_picture(shown: tuple[Words, list[Chart]], kind: Any) -> None:
    words, charts = shown
    chart = one_of_each_kind(charts)[kind]
    assert lacking(chart, words) == ""
    with Image.open(io.BytesIO(image(chart, "png", cited(chart), words))) as picture:
        assert picture.width == 2400
        assert picture.info["Title"] == plain(chart.finding)
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 20)
    assert colours is not None
    assert len(colours) > 100
    assert max(colours)[1] == (255, 255, 255)
