"""The card of Explore: how its charts come of what the reader chose, each read once its tab is opened."""

from __future__ import annotations

from functools import partial

from dashboard.questions.explore.charts import map_chart, of_economies, ranking_chart
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.distribution import distribution_chart
from dashboard.questions.explore.findings import absent
from dashboard.questions.explore.panels import panels_chart
from dashboard.questions.explore.read import offered, read
from dashboard.questions.explore.scatter import scatter_chart
from dashboard.questions.explore.shown_as import shown_lines
from dashboard.questions.explore.slope import slope_chart
from dashboard.questions.explore.tabs import COUNTRIES, DISTRIBUTION, MAP, PANELS, RANKING, SCATTER, SLOPE
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.shown import ChartTab, Maker, Shown, Tab, TableTab


def explorer(pick: Pick, context: Context, tab: str = "") -> Shown:
    """The indicator, the areas and the years chosen: lines, panels, and of one year map, ranking and what else there is.

    tab: the one that is open, of whose choices alone `pick` draws widgets.
    """
    _ = context.words.gettext
    explored = read(choose(pick, context, tab), context)
    if not explored.figures:
        return absent(explored, context, offered(explored, context))
    panels = ChartTab(PANELS, _("Panels"), partial(panels_chart, explored, context))
    shown: list[Tab] = [shown_lines(explored, context), panels]
    if explored.choices.at is None:
        return shown
    mapped = partial(of_economies, map_chart, explored, context)
    return [
        *shown,
        ChartTab(MAP, _("Map"), mapped, with_table=False),
        ChartTab(RANKING, _("Ranking"), partial(of_economies, ranking_chart, explored, context), with_table=False),
        ChartTab(SLOPE, _("Slope"), partial(slope_chart, explored, context)),
        ChartTab(DISTRIBUTION, _("Distribution"), partial(of_economies, distribution_chart, explored, context)),
        ChartTab(SCATTER, _("Scatter"), partial(scatter_chart, explored, explored.choices.against, context)),
        TableTab(COUNTRIES, _("Countries and areas"), mapped),
    ]


CARDS = (Maker(("explore-*",), explorer),)
