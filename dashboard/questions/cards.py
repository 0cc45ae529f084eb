"""Every chart of every page, made of the page's address and the chart's key: what a deck, a preview and a test make again."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.chart import Chart
from dashboard.questions.claims import cards as claims
from dashboard.questions.countries import cards as countries
from dashboard.questions.data import cards as data
from dashboard.questions.divide import cards as divide
from dashboard.questions.events import cards as events
from dashboard.questions.explore import cards as explore
from dashboard.questions.gender import cards as gender
from dashboard.questions.overview import cards as overview
from dashboard.questions.registry import FIRST
from dashboard.questions.targets import cards as targets
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.shown import Maker, named
from dashboard.reading.view import View

CARDS: Mapping[str, tuple[Maker, ...]] = {
    "overview": overview.CARDS,
    "claims": claims.CARDS,
    "broadband_targets": targets.CARDS,
    "gender_gap": gender.CARDS,
    "digital_divide": divide.CARDS,
    "igf_and_events": events.CARDS,
    "explore": explore.CARDS,
    "countries": countries.CARDS,
    "data": data.CARDS,
}
"""The cards of a question by the name of its page."""


def made(view: View, chart_key: str, context: Context) -> Chart | str | None:
    """The chart of that key as the page shows it to who has the view; why there is none; None where the page has no such chart."""
    why: str | None = None
    for maker in CARDS.get(view.question or FIRST.name, ()):
        if maker.may_have(chart_key):
            chart = named(maker.make(Asked(view), context), chart_key)
            if isinstance(chart, Chart):
                return chart
            why = why or chart
    return why


def chart_of(view: View, chart_key: str, context: Context) -> Chart | None:
    """The chart of that key as the page shows it to who has the view; None where there is none."""
    chart = made(view, chart_key, context)
    return chart if isinstance(chart, Chart) else None
