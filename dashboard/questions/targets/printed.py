"""What charts of printed figures have in common, and the target that only such figures can answer: plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.charts.chart import Chart, Column, Encoding, Rule, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import ACCENT
from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from warehouse import queries
from warehouse.queries import ClaimTest, PublishedFigure

WORLD = "group:world"
PLANS = "broadband_plan_countries"
OURS = "tracker"
"""The publisher of what we derived from printed figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A figure as printed, as of `PublishedFigure`; or one of ours that stands beside such: it has no document."""

    figure_id: str | None = None
    area_id: str
    year: int
    value: float | None
    value_text: str | None = None
    publisher_id: str | None = None
    document: str | None = None
    published_on: dt.date | None = None
    precision: str | None = None
    url: str | None = None


def written(figure: PublishedFigure | Cited, decimals: int, words: Words) -> str:
    """A figure as it was printed, or ours as we write it."""
    return terms.printed(words, figure.value_text) if figure.value_text else words.number(figure.value or 0, decimals)


def said(figure: PublishedFigure | Cited, words: Words) -> str:
    """Who printed a figure, where and when; nothing of one that was not printed."""
    if not (figure.document and figure.publisher_id and figure.published_on and figure.precision):
        return ""
    told = terms.vintage(words, figure.publisher_id, figure.published_on, figure.precision)
    value = words.gettext("{value} ({year})", value=written(figure, 0, words), year=figure.year)
    return f"<b>{value}</b><br>{terms.document(words, figure.document)}<br>{told}"


def cited_chart(key: str, indicator_id: str, finding: str, figures: Sequence[PublishedFigure], context: Context) -> Chart:
    """A chart of figures that are cited one by one. Marks, rules, unit, subtitle and note are the caller's."""
    words = context.words
    held = dict.fromkeys(words.name("publisher", f.publisher_id) for f in figures if f.publisher_id != OURS)
    publishers = by_name(held, str, context)
    listed = words.gettext("; ").join(
        words.gettext("{value} ({year})", value=terms.printed(words, f.value_text), year=f.year) for f in figures
    )
    return Chart(
        key=key,
        kind="timeline",
        about={"indicator_id": indicator_id},
        rows=figures,
        record=PublishedFigure,
        columns=columns(words),
        styles={},
        scale=Scale(words.number),
        encode=Encoding(label=lambda f: written(f, 1, words)),
        finding=finding,
        subtitle="",
        unit="",
        source=words.sentences(
            words.gettext(
                "{publishers}; each figure’s document and date are at its mark and in the table.",
                publishers=words.listed(publishers),
            ),
            terms.second_hands(words, (f.document for f in figures)),
        ),
        credit=words.sentences(
            words.gettext("{publishers}, as printed.", publishers=words.listed(publishers)),
            terms.second_hands(words, (f.document for f in figures)),
        ),
        alt=words.gettext("{title}. Figures: {list}.", title=finding, list=listed),
        full=lambda: frame(figures, PublishedFigure),
    )


def columns(words: Words) -> list[Column]:
    """What a person reads of a figure that is cited, and of an average of ours beside such."""
    _ = words.gettext
    average = terms.evidence_line(words, "our_aggregate")
    return [
        Column(_("Group"), lambda f: terms.group(words, f.area_id)),
        Column(_("Year"), "year"),
        Column(_("As printed"), lambda f: written(f, 1, words)),
        Column(_("Publisher"), lambda f: words.name("publisher", f.publisher_id or OURS)),
        Column(_("Document"), lambda f: terms.document(words, f.document) if f.document else average),
        Column(_("Published"), lambda f: words.published(f.published_on, f.precision) if f.published_on else MISSING),
        Column(_("Source"), lambda f: f.url or MISSING),
        Column("", lambda f: said(f, words), in_table=False, in_hover=True),
    ]


def against(test: ClaimTest, goal: str, words: Words) -> list[Rule]:
    """The level that was to be reached, called by `goal`, and the year by whose end."""
    deadline = words.gettext("deadline {year}", year=test.deadline_year)
    return [Rule("value", test.threshold or 0, goal), Rule("year", test.deadline_year or 0, deadline)]


def plans_chart(test: ClaimTest, context: Context) -> Chart:
    """How many countries had a plan, as printed."""
    words = context.words
    _ = words.gettext
    figures = context.release.read(queries.published_history, PLANS, (WORLD,))
    finding = _disagreeing(figures, words) or _("Countries with a broadband plan, as printed")
    label = _("Countries with a plan or strategy, as printed")
    return replace(
        cited_chart("plans", PLANS, finding, figures, context),
        styles={("", "value"): Style(label, ACCENT, sign="●")},
        scale=Scale(words.number, decimals=0, name=_("countries")),
        rules=against(test, _("target: all {n}", n=words.number(test.threshold or 0)), words),
        unit=_("countries"),
        subtitle=_("Whole world, every count of this release."),
    )


def _disagreeing(figures: Sequence[PublishedFigure], words: Words) -> str | None:
    """That counts for one year, or later ones, contradict each other."""
    by_year: dict[int, set[float]] = {}
    for f in figures:
        if f.value is not None:
            by_year.setdefault(f.year, set()).add(f.value)
    clashing = [(y, sorted(v)) for y, v in sorted(by_year.items()) if len(v) > 1]
    falling = [(a, b) for a, b in pairwise(sorted(by_year)) if max(by_year[b]) < min(by_year[a])]
    _, number = words.gettext, words.number
    parts = [
        _("{low} or {high} in {year}, depending on the report", low=number(v[0]), high=number(v[-1]), year=y) for y, v in clashing
    ] + [
        _("{a} in {first} but {b} in {last}", a=number(max(by_year[a])), first=a, b=number(max(by_year[b])), last=b)
        for a, b in falling
    ]
    return words.gettext("Counts that contradict each other: {list}", list=words.gettext("; ").join(parts)) if parts else None
