"""What lines show of the figures, one function each; the panels show the same as the lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.charts.chart import Chart
from dashboard.questions.explore.behind import behind_chart
from dashboard.questions.explore.change import change_chart
from dashboard.questions.explore.charts import lines_chart
from dashboard.questions.explore.gap import gap_chart
from dashboard.questions.explore.index import index_chart
from dashboard.questions.explore.read import Explored
from dashboard.reading.context import Context

MADE: Mapping[str, Callable[[Explored, Context], Chart]] = {
    "index": index_chart,
    "change": change_chart,
    "gap": gap_chart,
    "behind": behind_chart,
}


def shown_lines(explored: Explored, context: Context) -> Chart:
    """The lines as the reader wants them."""
    return MADE.get(explored.choices.shown_as, lines_chart)(explored, context)
