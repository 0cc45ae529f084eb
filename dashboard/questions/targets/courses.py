"""Who was there at the deadline, who is there now, who fell back; and in which year economies got there first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.charts.chart import Chart, Column, Encoding, Rule, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import ACCENT
from dashboard.language.codes import course
from dashboard.language.markup import Markdown
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from dashboard.widgets import links
from warehouse.queries import COURSES, BasketCrossing, Crossing

THERE, NOT_THERE, NO_FIGURE = "✓", "✕", "∅"
MARKS = {
    "stayed": (THERE, THERE),
    "reached": (NOT_THERE, THERE),
    "there_now": (NO_FIGURE, THERE),
    "fell_back": (THERE, NOT_THERE),
    "not_yet": (NOT_THERE, NOT_THERE),
    "not_there_now": (NO_FIGURE, NOT_THERE),
    "no_figure_now": ("", NO_FIGURE),
}
"""The course as two shapes: then and now."""


def courses_said(found: Mapping[str, str], goal: str, year: int, words: Words) -> str:
    """How many economies stayed, got there, fell back or are not there; `goal` says in a few words what it is to be there."""
    n = {c: sum(taken == c for taken in found.values()) for c in COURSES}
    return words.ngettext(
        "{n} country or area is {goal}, {reached} of them since {year}; fell back: {back}; not there yet: {short}",
        "{n} countries and areas are {goal}, {reached} of them since {year}; fell back: {back}; not there yet: {short}",
        n["stayed"] + n["reached"] + n["there_now"],
        goal=goal,
        reached=n["reached"],
        year=year,
        back=n["fell_back"],
        short=n["not_yet"] + n["not_there_now"],
    )


def by_course(found: Mapping[str, str], context: Context) -> dict[str, list[Markdown]]:
    """The names of the economies that took each course, in their order, each leading to its page; `found` is economy → course.

    Nobody took the others.
    """
    words = context.words
    economies = by_name(found, lambda a: words.name("area", a), context)
    names = {c: [links.area_link(a, words) for a in economies if found[a] == c] for c in COURSES}
    return {c: held for c, held in names.items() if held}


def course_said(taken: str, years: tuple[int, str], words: Words) -> str:
    """A course, with the marks of then and now behind their years; `years` are as on the page."""
    then, now = MARKS[taken]
    marks = [words.gettext("{year} {mark}", year=year, mark=mark) for year, mark in zip(years, (then, now), strict=True) if mark]
    return words.gettext("{course} ({list})", course=course(words, taken), list=words.gettext(", ").join(marks))


def first_years(
    found: Sequence[Crossing | BasketCrossing], record: type, deadline_year: int, finding: str, label: str, words: Words
) -> Chart:
    """A bar per year: how many economies got there first in it. Key, subtitle, source, note and full series are the caller's."""
    _ = words.gettext
    return Chart(
        key="",
        kind="distribution",
        rows=found,
        record=record,
        columns=_columns(words),
        encode=Encoding(y=("year",)),
        styles={("", "year"): Style(label, ACCENT)},
        scale=Scale(str, decimals=0),
        between=_(", "),
        rules=[Rule("year", deadline_year, _("deadline {year}", year=deadline_year))],
        unit=_("countries and areas"),
        finding=finding,
        alt=_("Bars by year. {title}. {list}.", title=finding, list=counts_said(found, words)),
        subtitle="",
        source="",
        full=lambda: frame(found, record),
    )


def counts_said(found: Sequence[Crossing | BasketCrossing], words: Words) -> str:
    """How many got there in each year, as a list."""
    held = Counter(c.year for c in found if c.year is not None)
    return words.gettext("; ").join(words.gettext("{year}: {n}", year=y, n=held[y]) for y in sorted(held))


def _columns(words: Words) -> list[Column]:
    """What a person reads of an economy with the year it crossed."""
    _ = words.gettext
    return [
        Column(_("Country or area"), lambda c: words.name("area", c.area_id), in_hover=True),
        Column(_("Reached in"), lambda c: str(c.year or _("not yet"))),
        Column(_("Series begins"), "first_year"),
        Column(_("Newest figure"), lambda c: words.percent(c.last_value)),
        Column(_("Year"), "last_year"),
    ]
