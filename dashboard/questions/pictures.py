"""The picture of a page: the chart that it begins with, as it is where nothing is chosen. It stands for the page in a preview."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.chart import Chart
from dashboard.questions.divide import findings as divide_findings
from dashboard.questions.divide.choices import choose_groups, choose_indicator
from dashboard.questions.divide.series import divide_chart, read_divides
from dashboard.questions.events.charts import map_chart
from dashboard.questions.events.choices import choose_events
from dashboard.questions.explore.charts import lines_chart
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.read import read
from dashboard.questions.gender.lines import WORLD
from dashboard.questions.gender.world import timeline_chart
from dashboard.questions.overview.picture import picture as thresholds
from dashboard.questions.targets.people import read_target
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.resolutions import PEOPLE, targets
from dashboard.reading.view import View
from warehouse import queries


def picture(question: str, context: Context) -> Chart | None:
    """The picture of the page with this name; of one that begins with no chart that of the Overview. None: the release has none."""
    return PICTURES.get(question, _people)(context)


def _people(context: Context) -> Chart | None:
    claim_id = targets(context.release).get(PEOPLE)
    target = read_target(claim_id, context) if claim_id else None
    return thresholds(target, context) if target else None


def _women_and_men(context: Context) -> Chart | None:
    figures = context.release.read(queries.sex_gap_figures, WORLD)
    return timeline_chart(figures, context) if figures else None


def _divide(context: Context) -> Chart | None:
    pick = Asked(View("digital_divide"))
    groups, members = choose_groups(pick, context)
    divides = read_divides(groups, members, context)
    if not divides:
        return None
    shown, measure = choose_indicator(pick, divides, context)
    return None if divide_findings.absent(shown, measure, context.words) else divide_chart(shown, measure, context)


def _events(context: Context) -> Chart | None:
    shown, choices = choose_events(Asked(View("igf_and_events")), context.release.read(queries.events), context)
    return map_chart(shown, choices, context) if any(e.longitude is not None for e in shown) else None


def _explored(context: Context) -> Chart | None:
    explored = read(choose(Asked(View("explore")), context), context)
    return lines_chart(explored, context) if explored.figures else None


PICTURES: dict[str, Callable[[Context], Chart | None]] = {
    "gender_gap": _women_and_men,
    "digital_divide": _divide,
    "igf_and_events": _events,
    "explore": _explored,
}
