"""The picture of a page: the chart that it begins with, as it is where nothing is chosen. It stands for the page in a preview.

The page of a country has that country's own, and a view of Explore its own; elsewhere choices change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.chart import Chart
from dashboard.language.groups import slug
from dashboard.questions.cards import chart_of
from dashboard.questions.countries.choices import AREA, choose_area
from dashboard.questions.explore.filters import FILTERS as EXPLORED
from dashboard.questions.registry import FIRST
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked, Key
from dashboard.reading.keys import TABS
from dashboard.reading.view import View

FOLLOWED: Mapping[str, Sequence[Key]] = {"explore": (*EXPLORED, TABS), "countries": (AREA,)}
OF_YEAR = ("explore-map", "explore-ranking")
"""Tabs of Explore that have a picture of their own."""
PICTURES: Mapping[str, str] = {
    "gender_gap": "sex-timeline",
    "digital_divide": "divide-lines",
    "igf_and_events": "events-map",
    "explore": "explore-lines",
    "countries": "standing",
}
"""The chart that each question begins with; the others begin with none."""


def pictured(view: View) -> View:
    """The view as far as its picture goes: its page, with the choices that the picture follows."""
    followed = FOLLOWED.get(view.question, ())
    return View.of(view.question, {key.key: said for key in followed if (said := view.chosen(key.key))})


def picture(view: View, context: Context) -> Chart | None:
    """The picture of a view; of a page that begins with no chart that of the Overview. None: the release has none."""
    key = _key(view, context)
    if key is None:
        return chart_of(View(FIRST.name), "thresholds", context)
    chart = chart_of(view, key, context)
    if view.question == "countries" and not (chart and chart.facets):
        return picture(View(FIRST.name), context)
    if chart and chart.kind == "cities" and not any(e.longitude is not None for e in chart.rows):
        return None
    return chart or (chart_of(view, PICTURES["explore"], context) if key in OF_YEAR else None)


def _key(view: View, context: Context) -> str | None:
    """The key of the picture; None where the page begins with no chart, as that of countries does while none is looked at."""
    if view.question == "countries":
        area_id = choose_area(Asked(view), context)
        return f"standing-{slug(area_id)}" if area_id else None
    tab = view.chosen(TABS.key)
    return tab if view.question == "explore" and tab in OF_YEAR else PICTURES.get(view.question)
