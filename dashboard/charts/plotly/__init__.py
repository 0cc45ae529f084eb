"""A chart as a Plotly figure: the only room that knows Plotly's keys. One module per kind, or per family of kinds."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart, Kind
from dashboard.charts.plotly.bar import bar_figure, distribution_figure
from dashboard.charts.plotly.bullet import bullet_figure
from dashboard.charts.plotly.cities import cities_figure
from dashboard.charts.plotly.dumbbell import dumbbell_figure
from dashboard.charts.plotly.heat import heat_figure
from dashboard.charts.plotly.histogram import histogram_figure
from dashboard.charts.plotly.line import line_figure
from dashboard.charts.plotly.map import map_figure
from dashboard.charts.plotly.panels import panels_figure
from dashboard.charts.plotly.placed import labelled_figure, slope_figure, strip_figure
from dashboard.charts.plotly.ranking import ranking_figure
from dashboard.charts.plotly.scatter import scatter_figure
from dashboard.charts.plotly.signs import signed
from dashboard.charts.plotly.slopegraph import slopegraph_figure
from dashboard.charts.plotly.timeline import timeline_figure
from dashboard.charts.plotly.world import CONFIG
from dashboard.charts.theme import Theme

KINDS: dict[Kind, Callable[[Chart, Theme], Figure]] = {
    "line": line_figure,
    "bar": bar_figure,
    "distribution": distribution_figure,
    "dumbbell": dumbbell_figure,
    "timeline": timeline_figure,
    "ranking": ranking_figure,
    "strip": strip_figure,
    "slope": slope_figure,
    "labelled": labelled_figure,
    "panels": panels_figure,
    "map": map_figure,
    "cities": cities_figure,
    "scatter": scatter_figure,
    "slopegraph": slopegraph_figure,
    "heat": heat_figure,
    "histogram": histogram_figure,
    "bullet": bullet_figure,
}
MAPS: tuple[Kind, ...] = ("map", "cities")


def plotly(chart: Chart, theme: Theme) -> Figure:
    """The figure of a chart in the colours of a theme."""
    return signed(KINDS[chart.kind](chart, theme), chart.scale)


def config(chart: Chart) -> dict[str, object]:
    """What Plotly is told beside the figure: no toolbar, and for maps where the outlines lie."""
    return CONFIG if chart.kind in MAPS else {"displayModeBar": False}
