"""What each kind of chart becomes on a slide; docs/slides.md says it to people."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.chart import Chart, Kind
from dashboard.charts.outlines import outlines
from dashboard.charts.plotly import MAPS, plotly
from dashboard.charts.plotly.image.draw import draw_figure
from dashboard.slides.charts import WIDE, Canvas, columns, counts, lines, points, ranked
from dashboard.slides.drawn import Group, pen_of
from dashboard.slides.text import said


def shapes(canvas: Canvas, chart: Chart) -> None:
    """The chart as the screen draws it, of native shapes in one group."""
    figure, box = plotly(chart, WIDE), canvas.box
    group = Group(canvas.slide, canvas.lang)
    scale = min(1.0, box.height / figure["layout"]["height"])
    names = {country: canvas.words.name("area", country) for country in outlines(-90, 90)} if chart.kind in MAPS else {}
    draw_figure(pen_of(group, box.left, box.top, scale, names), figure, box.width / scale, box.height / scale)
    group.put(box, said(chart.finding), canvas.alt)


KINDS: dict[Kind, Callable[[Canvas, Chart], None]] = {
    "line": lines,
    "bar": columns,
    "distribution": columns,
    "dumbbell": points,
    "timeline": points,
    "ranking": ranked,
    "strip": points,
    "slope": points,
    "labelled": points,
    "panels": lines,
    "map": shapes,
    "cities": shapes,
    "scatter": points,
    "slopegraph": points,
    "heat": shapes,
    "histogram": counts,
    "bullet": shapes,
}
"""Kind → how it is drawn: with native charts, or as shapes."""


def draw(canvas: Canvas, chart: Chart) -> None:
    """Draw a chart."""
    KINDS[chart.kind](canvas, chart)
