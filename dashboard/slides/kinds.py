"""What each kind of chart becomes on a slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.charts.chart import Chart, Kind
from dashboard.charts.plotly import KINDS as FIGURES
from dashboard.charts.plotly import plotly
from dashboard.charts.plotly.image.draw import draw_figure
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.slides.drawn import Group, pen_of
from dashboard.slides.text import Box, said


@dataclass(frozen=True)
class Canvas:
    """A part of a slide that a chart is drawn on, with the chart's alternative text."""

    slide: Any
    box: Box
    lang: str
    words: Words
    alt: str


def shapes(canvas: Canvas, chart: Chart) -> None:
    """The chart as the screen draws it, of native shapes in one group."""
    figure, box = plotly(chart, LIGHT), canvas.box
    group = Group(canvas.slide, canvas.lang)
    scale = min(1.0, box.height / figure["layout"]["height"])
    draw_figure(pen_of(group, box.left, box.top, scale), figure, box.width / scale, box.height / scale)
    group.put(box, said(chart.finding), canvas.alt)


KINDS: dict[Kind, Callable[[Canvas, Chart], None]] = dict.fromkeys(FIGURES, shapes)


def draw(canvas: Canvas, chart: Chart) -> None:
    """Draw a chart."""
    KINDS[chart.kind](canvas, chart)
