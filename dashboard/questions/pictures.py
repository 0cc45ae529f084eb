"""The picture of a page: the chart that it begins with, as it is where nothing is chosen. It stands for the page in a preview.

The page of a country has that country's own, and a view of Explore its own; elsewhere choices change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dashboard.charts.chart import Chart
from dashboard.questions.countries.choices import AREA, choose_area
from dashboard.questions.countries.files import standing_chart
from dashboard.questions.countries.reached import levels_of, read_reached
from dashboard.questions.countries.standing import read_profile
from dashboard.questions.divide import findings as divide_findings
from dashboard.questions.divide.choices import choose_groups, choose_indicator
from dashboard.questions.divide.series import divide_chart, read_divides
from dashboard.questions.events.charts import map_chart
from dashboard.questions.events.choices import choose_events
from dashboard.questions.explore.charts import lines_chart, ranking_chart
from dashboard.questions.explore.charts import map_chart as map_of_year
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.filters import FILTERS as EXPLORED
from dashboard.questions.explore.read import read
from dashboard.questions.gender.lines import WORLD
from dashboard.questions.gender.world import timeline_chart
from dashboard.questions.overview.picture import picture as thresholds
from dashboard.questions.targets.people import read_target
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked, Key
from dashboard.reading.keys import TABS
from dashboard.reading.resolutions import PEOPLE, targets
from dashboard.reading.view import View
from warehouse import queries


def pictured(view: View) -> View:
    """The view as far as its picture goes: its page, with the choices that the picture follows."""
    followed = FOLLOWED.get(view.question, ())
    return View.of(view.question, {key.key: said for key in followed if (said := view.chosen(key.key))})


def picture(view: View, context: Context) -> Chart | None:
    """The picture of a view; of a page that begins with no chart that of the Overview. None: the release has none."""
    return PICTURES.get(view.question, _people)(view, context)


def _people(_: View, context: Context) -> Chart | None:
    claim_id = targets(context.release).get(PEOPLE)
    target = read_target(claim_id, context) if claim_id else None
    return thresholds(target, context) if target else None


def _women_and_men(_: View, context: Context) -> Chart | None:
    figures = context.release.read(queries.sex_gap_figures, WORLD)
    return timeline_chart(figures, context) if figures else None


def _divide(view: View, context: Context) -> Chart | None:
    pick = Asked(view)
    groups, members = choose_groups(pick, context)
    divides = read_divides(groups, members, context)
    if not divides:
        return None
    shown, measure = choose_indicator(pick, divides, context)
    return None if divide_findings.absent(shown, measure, context.words) else divide_chart(shown, measure, context)


def _events(view: View, context: Context) -> Chart | None:
    shown, choices = choose_events(Asked(view), context.release.read(queries.events), context)
    return map_chart(shown, choices, context) if any(e.longitude is not None for e in shown) else None


def _explored(view: View, context: Context) -> Chart | None:
    explored = read(choose(Asked(view), context), context)
    tab = view.chosen(TABS.key) if explored.economies else None
    return OF_YEAR.get(tab or "", lines_chart)(explored, context) if explored.figures else None


def _country(view: View, context: Context) -> Chart | None:
    """Where a country, an area or a group stands; where none is looked at, or it has no figures, what stands for the product."""
    area_id = choose_area(Asked(view), context)
    profile = read_profile(area_id, (), context) if area_id else None
    if profile is None or not profile.held:
        return _people(view, context)
    stands = standing_chart(profile, levels_of(profile, read_reached(profile, context), context), context)
    return stands if stands.facets else _people(view, context)


OF_YEAR = {"explore-map": map_of_year, "explore-ranking": ranking_chart}
"""Tabs of Explore that have a picture of their own."""
FOLLOWED: Mapping[str, Sequence[Key]] = {"explore": (*EXPLORED, TABS), "countries": (AREA,)}
PICTURES: Mapping[str, Callable[[View, Context], Chart | None]] = {
    "gender_gap": _women_and_men,
    "digital_divide": _divide,
    "igf_and_events": _events,
    "explore": _explored,
    "countries": _country,
}
