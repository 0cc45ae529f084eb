"""Inequality of Internet use across economies: what is read, and the charts made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.chart import Chart, Column, Encoding, Rule, Scale, Style
from dashboard.charts.theme import ACCENT, SECOND
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.common import enough
from dashboard.questions.divide import inequality_findings as findings
from dashboard.questions.divide.series import FROM_YEAR, SINCE
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import InequalityFigure, Source, Vintage

INEQUALITY = "internet_users_share"


def read_inequality(vintage_id: str, grouping: str, membership_id: str, context: Context) -> tuple[InequalityFigure, ...]:
    """Inequality of Internet use across economies in a vintage."""
    return context.release.read(queries.inequality_series, INEQUALITY, vintage_id, grouping, membership_id, FROM_YEAR)


def theil_chart(
    held: Sequence[InequalityFigure], grouping: str, vintage: Vintage, members: str, context: Context, few: bool = False
) -> Chart:
    """Theil's index, split into what lies between groups and what lies within them; with `few` also years that few report."""
    words, figures = context.words, enough(held, few)
    hatched = words.gettext("hatched: under 80 % of the population covered") if any(f.low_coverage for f in figures) else ""
    between, within = findings.parts(grouping, words)
    return replace(
        _chart("theil", figures, vintage, members, context),
        kind="bar",
        encode=Encoding(y=("theil_between", "theil_within"), low="low_coverage"),
        styles={
            ("", "theil_between"): _style(between, ACCENT, vintage, context),
            ("", "theil_within"): _style(within, SECOND, vintage, context),
        },
        finding=findings.theil(figures, grouping, SINCE, words),
        key_to_marks=terms.marks(words, hatched, terms.left_out(words, len(figures) < len(held))),
        alt=findings.theil_alt(figures, grouping, words),
        unit=words.gettext("Theil index, 0 is equal"),
        columns=[*_columns(words), Column("", lambda f: findings.theil_said(f, words), in_table=False, in_hover=True)],
    )


def gini_chart(held: Sequence[InequalityFigure], vintage: Vintage, members: str, context: Context, few: bool = False) -> Chart:
    """The Gini coefficient of the same."""
    words, figures = context.words, enough(held, few)
    return replace(
        _chart("gini", figures, vintage, members, context),
        encode=Encoding(y=("gini",), low="low_coverage"),
        styles={("", "gini"): _style(words.gettext("Gini"), ACCENT, vintage, context)},
        finding=findings.gini(figures, SINCE, words),
        key_to_marks=terms.marks(
            words, terms.hollow(words, any(f.low_coverage for f in figures)), terms.left_out(words, len(figures) < len(held))
        ),
        alt=findings.gini_alt(figures, words),
        unit=words.gettext("Gini coefficient, 0 is equal, 1 is all on one side"),
        rules=[Rule("year", SINCE, words.gettext("resolution"))],
        columns=[*_columns(words), Column("", lambda f: findings.covered(f, words), in_table=False, in_hover=True)],
    )


def _chart(name: str, figures: Sequence[InequalityFigure], vintage: Vintage, members: str, context: Context) -> Chart:
    """What both charts have in common."""
    words = context.words
    return Chart(
        key=f"inequality-{name}",
        kind="line",
        about={"indicator_id": INEQUALITY, "unit_id": "ratio"},
        rows=figures,
        record=InequalityFigure,
        columns=(),
        encode=Encoding(),
        styles={},
        scale=Scale(lambda v: words.number(v, 2), decimals=3, high=1),
        finding="",
        unit="",
        order=lambda f: -f.year,
        subtitle=words.gettext(
            "People using the Internet, everybody counted with the share of their country or area. Edition: {vintage}. "
            "Groups: {members}.",
            vintage=terms.vintage(words, vintage.publisher_id, vintage.published_on, vintage.precision),
            members=words.name("membership", members),
        ),
        source=_source(vintage, context),
        full=lambda: context.release.read_whole(queries.full_series, INEQUALITY, vintage.vintage_id),
    )


def _source(vintage: Vintage, context: Context) -> Source:
    return sources.source_of(context.release.read(queries.sources, INEQUALITY), vintage.vintage_id)


def _style(label: str, colour: str, vintage: Vintage, context: Context) -> Style:
    return Style(label, colour, says=sources.hover(_source(vintage, context), context.words))


def _columns(words: Words) -> list[Column]:
    """What a person reads of a year, in the table of either chart."""
    _ = words.gettext
    return [
        Column(_("Year"), "year"),
        Column(_("Gini"), "gini", 3),
        Column(_("Theil"), "theil", 3),
        Column(_("of which between groups"), "theil_between", 3),
        Column(_("of which within groups"), "theil_within", 3),
        Column(_("Countries and areas"), "economies"),
        Column(_("Covered"), lambda f: words.percent(f.coverage, 0)),
    ]
