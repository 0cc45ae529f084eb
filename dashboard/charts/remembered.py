"""Figures drawn once for all readers who look at the same: a second reader of a view waits for no drawing."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import plotly
from dashboard.charts.plotly.tags import without_tags
from dashboard.charts.theme import Theme

REMEMBERED = 256
"""Figures kept for all readers, some 20 kB each; the oldest unused go first."""


@dataclass(frozen=True)
class Asked:
    """A figure that is wanted. It is the same as another where what it is drawn from is: see `remembered`."""

    drawn_from: Hashable
    chart: Chart = field(compare=False)
    theme: Theme = field(compare=False)


def remembered(chart: Chart, theme: Theme, seen: Hashable) -> Figure:
    """The figure of a chart for the screen, to be read and not changed; no text in it is a tag that is not ours.

    `seen`: release, language and view that the reader looks at.
    What a chart draws beyond its rows and texts is said by functions in it, which know no more than release, language and view.
    """
    told = (chart.key, chart.kind, chart.finding, chart.subtitle, chart.unit, chart.key_to_marks, chart.note)
    return _drawn(Asked((seen, theme.kind, told, tuple(chart.rows)), chart, theme))


@lru_cache(maxsize=REMEMBERED)
def _drawn(asked: Asked) -> Figure:
    figure: Figure = without_tags(plotly(asked.chart, asked.theme))
    return figure
