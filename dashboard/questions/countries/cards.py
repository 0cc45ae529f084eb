"""The cards of a country's, an area's or a group's page: how each chart comes of what the reader chose."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.chart import Chart
from dashboard.questions.countries.choices import choose_area, choose_beside
from dashboard.questions.countries.files import standing_chart
from dashboard.questions.countries.lines import PARTS, Levels
from dashboard.questions.countries.reached import Reached, levels_of, read_reached
from dashboard.questions.countries.series import years_chart
from dashboard.questions.countries.standing import Profile, read_profile
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.shown import Maker, Shown


def chosen(pick: Pick, context: Context) -> tuple[str, tuple[str, ...]] | None:
    """Who is told of, and beside whom; None where nobody is."""
    area_id = choose_area(pick, context)
    return (area_id, choose_beside(pick, context)) if area_id else None


def stands(profile: Profile, reached: Sequence[Reached], context: Context) -> Chart | None:
    """The newest figures; None where there are none."""
    return standing_chart(profile, levels_of(profile, [*reached], context), context) if profile.held else None


def over_the_years(profile: Profile, context: Context) -> Chart | None:
    """The years of what has two of them."""
    return years_chart(profile, context)


def by_parts(profile: Profile, context: Context) -> tuple[Profile, Chart | None]:
    """The same areas by skill, level of school, town and country and age."""
    parts = read_profile(profile.area_id, profile.beside, context, PARTS)
    return parts, standing_chart(parts, Levels({}), context) if parts.held else None


def _profile(pick: Pick, context: Context) -> Profile | None:
    told = chosen(pick, context)
    return read_profile(*told, context) if told else None


def _stands(pick: Pick, context: Context) -> Shown:
    profile = _profile(pick, context)
    chart = profile and stands(profile, read_reached(profile, context), context)
    return [chart] if chart else []


def _over_the_years(pick: Pick, context: Context) -> Shown:
    profile = _profile(pick, context)
    chart = profile and over_the_years(profile, context)
    return [chart] if chart else []


def _by_parts(pick: Pick, context: Context) -> Shown:
    profile = _profile(pick, context)
    chart = profile and by_parts(profile, context)[1]
    return [chart] if chart else []


CARDS = (Maker(("standing-*",), _stands), Maker(("years",), _over_the_years), Maker(("parts-*",), _by_parts))
