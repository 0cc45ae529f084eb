"""Every chart that the pages show as an image and as a slide, in both languages: nothing is left out, and it says what it is."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import ooxml_integrity.cli
import pptx
import pypdfium2
import pytest
from openxml_audit import validate_pptx
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
from dashboard.slides.powerpoint import presentation
from dashboard.slides.slide import Presentation, chart_slide
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


@pytest.fixture(scope="module")
def deck(shown: tuple[Words, list[Chart]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a slide of every chart."""
    words, charts = shown
    slides = [chart_slide(chart, cited(chart), words) for chart in charts]
    path = tmp_path_factory.mktemp("deck") / f"{words.code}.pptx"
    path.write_bytes(presentation(Presentation("Every chart", slides, words, DAY)))
    return path


def natives(slide: Any) -> Iterator[Any]:
    """The native charts of a slide."""
    return (shape.chart for shape in slide.shapes if shape.has_chart)


def numbers(chart: Any) -> set[float]:
    """Every number of a native chart, of either axis."""
    return {
        float(v.text)
        for tag in ("val", "yVal", "xVal")
        for values in chart._chartSpace.iter(f"{{http://schemas.openxmlformats.org/drawingml/2006/chart}}{tag}")
        for v in values.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}v")
    }


NINTH = 1e-8
"""Values are drawn to nine decimals."""
BY_ROW = ("line", "bar", "dumbbell", "timeline", "ranking", "slope", "labelled", "strip", "panels", "slopegraph")


def test_native_charts_hold_the_values_of_the_rows_and_no_other(shown: tuple[Words, list[Chart]], deck: Path) -> None:
    words, charts = shown
    held: dict[str, set[float]] = {}
    for slide in pptx.Presentation(str(deck)).slides:
        title = re.sub(r" \(\d/\d\)$", "", slide.shapes.title.text_frame.text)
        held.setdefault(title, set()).update(*[numbers(chart) for chart in natives(slide)])
    for chart in charts:
        if chart.kind in BY_ROW and not (chart.scale.ratios and chart.kind == "strip"):
            drawn = [getattr(r, y) for of, y in chart.styles for r in chart.of(of, y)]
            found = held[plain(chart.finding)]
            missing = {v for v in (v * chart.scale.factor for v in drawn) if not any(abs(v - one) < NINTH for one in found)}
            assert not missing, (chart.key, chart.kind, sorted(missing)[:5])
    assert words.code in deck.name


def test_validators_find_nothing_in_a_deck_of_every_chart(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = validate_pptx(deck)
    assert found.is_valid, found.errors
    assert ooxml_integrity.cli.main(["check", str(deck)]) == 0, capsys.readouterr().out


def test_an_office_program_shows_every_slide_with_its_words(deck: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice here: python3 bin/set_up.py --dev")
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(deck)], check=True, capture_output=True, timeout=300)
    pages = pypdfium2.PdfDocument(tmp_path / f"{deck.stem}.pdf")
    slides = list(pptx.Presentation(str(deck)).slides)
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        text = re.sub(r"\W", "", page.get_textpage().get_text_bounded())  # signs may come from a font that says no letter
        for shape in slide.shapes:
            if shape.has_text_frame and not (shape.is_placeholder and shape != slide.shapes.title):
                for paragraph in shape.text_frame.paragraphs:
                    assert re.sub(r"\W", "", paragraph.text)[:40] in text, (slide.shapes.title.text_frame.text, paragraph.text)
        pixels = page.render(scale=0.5).to_pil().convert("L").getcolors(1 << 16)
        assert pixels
        assert len(pixels) > 30, "a chart is drawn"
