"""The cards of the catalogue: how each chart and table comes of what the reader chose."""

from __future__ import annotations

from functools import partial

from dashboard.charts.chart import Chart
from dashboard.questions.data import changes
from dashboard.questions.data.changes import Changes
from dashboard.questions.data.choices import TOGETHER, choose_coverage, choose_entry, choose_pair
from dashboard.questions.data.coverage import KEY, Coverage, coverage_chart, read
from dashboard.questions.data.regions import regions_chart
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.shown import ChartTab, Maker, Shown
from warehouse.queries import MethodIndicator


def years_held(pick: Pick, of: MethodIndicator, context: Context) -> tuple[Coverage | None, Shown]:
    """Which years the edition chosen has, and of whom."""
    _ = context.words.gettext
    choices = choose_coverage(pick, of, context)
    held = read(choices, context) if choices else None
    if held is None:
        return None, _("The release holds this indicator for groups only.")
    if not held.stretches:
        return held, _("No country or area belongs to all the groups chosen.")
    return held, [(regions_chart if held.choices.order == TOGETHER else coverage_chart)(held, context)]


def compared(pick: Pick, of: MethodIndicator, context: Context) -> Changes | None:
    """What the later of two editions changed; None where no two are held."""
    pair = choose_pair(pick, of, context)
    return changes.read(of.indicator_id, pair, context) if pair else None


def changed(held: Changes, context: Context) -> Chart:
    """The figures that an edition changed, as a table that is drawn nowhere."""
    return changes.changes_table(held, context)


def _changes(pick: Pick, context: Context) -> Shown:
    held = compared(pick, choose_entry(pick, context), context)
    return [ChartTab(changes.KEY, "", partial(changed, held, context))] if held and held.rows else []


CARDS = (
    Maker((KEY,), lambda pick, context: years_held(pick, choose_entry(pick, context), context)[1]),
    Maker((changes.KEY,), _changes),
)
