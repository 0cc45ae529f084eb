"""From a chart of one indicator to the same indicator on the page Explore, with the areas that the chart is of."""

from __future__ import annotations

from dataclasses import fields

from dashboard.charts.chart import Chart
from dashboard.language.groups import slug
from dashboard.language.markup import Markdown
from dashboard.reading import address
from dashboard.reading.context import Context
from dashboard.reading.keys import TABS
from dashboard.widgets import links
from warehouse import queries

DRAWN = {"area_id", "value"}
"""The fields of a chart's rows that Explore can draw; charts of women and men, of counts or of two baskets have others."""
LIKE = {"map": "explore-map", "ranking": "explore-ranking"}
"""The kind of a chart → where Explore has its like."""


def explore_link(chart: Chart, context: Context) -> Markdown | None:
    """The link; None where Explore cannot draw what the chart is of, and for Explore's own charts."""
    words, indicator_id = context.words, str(chart.about.get("indicator_id", ""))
    held = {i.indicator_id for i in context.release.read(queries.explored_indicators)}
    if indicator_id not in held or not {f.name for f in fields(chart.record)} >= DRAWN or chart.key.startswith(links.EXPLORE):
        return None
    areas = list(dict.fromkeys(slug(row.area_id) for row in chart.rows))
    choices = {address.EXPLORED: indicator_id}
    if chart.kind in LIKE:
        choices[TABS.key] = LIKE[chart.kind]
    elif 0 < len(areas) <= address.MOST_EXPLORED:
        choices[address.EXPLORED_AREAS] = address.SEPARATOR.join(areas)
    return links.forward(words.gettext("Explore this indicator"), links.EXPLORE, words, choices)
