"""A chart as a Plotly figure: the only room that knows Plotly's keys. One module per kind."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart, Kind
from dashboard.charts.plotly.bar import bar_figure
from dashboard.charts.plotly.dumbbell import dumbbell_figure
from dashboard.charts.plotly.line import line_figure
from dashboard.charts.plotly.timeline import timeline_figure
from dashboard.charts.theme import Theme

KINDS: dict[Kind, Callable[[Chart, Theme], Figure]] = {
    "line": line_figure,
    "bar": bar_figure,
    "dumbbell": dumbbell_figure,
    "timeline": timeline_figure,
}


def plotly(chart: Chart, theme: Theme) -> Figure:
    """The figure of a chart in the colours of a theme."""
    return KINDS[chart.kind](chart, theme)
