"""Who was there at the deadline, who is there now, who fell back; and in which year economies got there first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.charts.bars import Part, stacked_bars
from dashboard.charts.base import Figure
from dashboard.charts.levels import with_year
from dashboard.charts.theme import ACCENT
from dashboard.language.markup import bold
from dashboard.language.words import Words
from dashboard.reading.context import Context
from warehouse.queries import COURSES, BasketCrossing, Crossing

THERE, NOT_THERE, NO_FIGURE = "✓", "✕", "∅"
MARKS = {
    "stayed": (THERE, THERE), "reached": (NOT_THERE, THERE), "there_now": (NO_FIGURE, THERE), "fell_back": (THERE, NOT_THERE),
    "not_yet": (NOT_THERE, NOT_THERE), "not_there_now": (NO_FIGURE, NOT_THERE), "no_figure_now": ("", NO_FIGURE),
}  # fmt: skip
"""The course as two shapes: then and now."""


def course(words: Words, value: str) -> str:
    """What became of an economy, in words."""
    _ = words.gettext
    return {
        "stayed": _("Stayed there"), "reached": _("Got there later on"), "there_now": _("There now; no data for then"),
        "fell_back": _("Fell back"), "not_yet": _("Not there yet"), "not_there_now": _("Not there now; no data for "
                                                                                       "then"),
        "no_figure_now": _("No data now"),
    }[value]  # fmt: skip


def courses_said(found: Mapping[str, str], goal: str, year: int, words: Words) -> str:
    """How many economies stayed, got there, fell back or are not there; `goal` says in a few words what it is to be there."""
    n = {c: sum(taken == c for taken in found.values()) for c in COURSES}
    return words.ngettext(
        "{n} country or area is {goal}, {reached} of them since {year}; fell back: {back}; not there yet: {short}",
        "{n} countries and areas are {goal}, {reached} of them since {year}; fell back: {back}; not there yet: {short}",
        n["stayed"] + n["reached"] + n["there_now"], goal=goal, reached=n["reached"], year=year, back=n["fell_back"],
        short=n["not_yet"] + n["not_there_now"],
    )  # fmt: skip


def courses_table(found: Mapping[str, str], years: tuple[str, str], words: Words) -> pd.DataFrame:
    """Every course with the economies that took it, in Markdown; `found` is economy → course. One row per course."""
    _ = words.gettext
    names = {c: sorted(words.name("area", a) for a, taken in found.items() if taken == c) for c in COURSES}
    return pd.DataFrame({
        _("What became of them"): [bold(course(words, c)) for c in COURSES],
        years[0]: [MARKS[c][0] for c in COURSES],
        years[1]: [MARKS[c][1] for c in COURSES],
        _("Countries and areas"): [bold(str(len(names[c]))) for c in COURSES],
        _("Which"): [_(", ").join(names[c]) or "–" for c in COURSES],
    }, dtype=object)  # fmt: skip


def first_years(found: Mapping[str, int | None], label: str, deadline_year: int, context: Context) -> Figure:
    """A bar per year: how many economies got there first in it; `found` is economy → year."""
    words = context.words
    held = by_year(found)
    years = list(range(min(held), max(held) + 1)) if held else [deadline_year]
    told = [_names(held.get(y, []), words) for y in years]
    part = Part(label, ACCENT, [len(held.get(y, [])) for y in years], told)
    figure = stacked_bars(years, [part], [False] * len(years), 0, context.theme)
    deadline = words.gettext("deadline {year}", year=deadline_year)
    return with_year(figure, deadline_year + 0.5, deadline, context.theme, top=True)


def by_year(found: Mapping[str, int | None]) -> dict[int, list[str]]:
    """The economies of each year."""
    held: dict[int, list[str]] = {}
    for area_id, year in found.items():
        if year is not None:
            held.setdefault(year, []).append(area_id)
    return held


def counts_said(found: Mapping[str, int | None], words: Words) -> str:
    """How many got there in each year, as a list."""
    held = by_year(found)
    return words.gettext("; ").join(words.gettext("{year}: {n}", year=y, n=len(held[y])) for y in sorted(held))


def _names(areas: Sequence[str], words: Words) -> str:
    """How many, and which, in short lines."""
    names = [words.name("area", a) for a in areas]
    lines = [words.gettext(", ").join(names[n : n + 4]) for n in range(0, len(names), 4)]
    return "<br>".join([str(len(names)), *lines])


def crossing_table(found: Sequence[Crossing | BasketCrossing], words: Words) -> pd.DataFrame:
    """Every economy with the year it crossed, with headings. One row per economy."""
    _ = words.gettext
    return pd.DataFrame({
        _("Country or area"): [words.name("area", c.area_id) for c in found],
        _("Reached in"): [str(c.year or _("not yet")) for c in found],
        _("Series begins"): [c.first_year for c in found],
        _("Newest figure"): [words.percent(c.last_value) for c in found],
        _("Year"): [c.last_year for c in found],
    })  # fmt: skip
