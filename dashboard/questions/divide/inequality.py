"""Inequality of Internet use across economies: what is read, and the charts made of it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.bars import Part, stacked_bars
from dashboard.charts.card import Card
from dashboard.charts.series import Axis, Dot, Series, series_chart
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.questions.divide import inequality_findings as findings
from dashboard.questions.divide import tables as divide_tables
from dashboard.questions.divide.series import FROM_YEAR, SINCE
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import InequalityFigure, Source, Vintage

INEQUALITY = "internet_users_share"
BETWEEN, WITHIN = "#7a5cc0", "#c2457c"
"""The two parts are no groups, and have colours of their own."""


def read_inequality(
    vintage_id: str, grouping: str, membership_id: str, context: Context
) -> tuple[InequalityFigure, ...]:
    """Inequality of Internet use across economies in a vintage."""
    return context.release.read(queries.inequality_series, INEQUALITY, vintage_id, grouping, membership_id, FROM_YEAR)


def theil_card(
    figures: Sequence[InequalityFigure], grouping: str, vintage: Vintage, members: str, context: Context
) -> Card:
    """Theil's index, parted into what lies between groups and what lies within them."""
    words = context.words
    between, within = findings.parts(grouping, words)
    where = sources.hover(_inequality_source(vintage, context), words)
    said = [findings.theil_said(f, words) for f in figures]
    parts = [
        Part(between, BETWEEN, [f.theil_between for f in figures], said, says=where),
        Part(within, WITHIN, [f.theil_within for f in figures], said, says=where),
    ]
    return _inequality_card(
        "theil", findings.theil(figures, grouping, SINCE, words), findings.theil_alt(figures, grouping, words),
        stacked_bars([f.year for f in figures], parts, [f.low_coverage for f in figures], 3, context.theme),
        figures, vintage, members, words.gettext("Theil index, 0 is equal"), context,
    )  # fmt: skip


def gini_card(figures: Sequence[InequalityFigure], vintage: Vintage, members: str, context: Context) -> Card:
    """The Gini coefficient of the same."""
    words = context.words
    covered = [
        words.ngettext(
            "{coverage} of the population, {n} country or area", "{coverage} of the population, {n} countries and areas",
            f.economies, coverage=words.percent(f.coverage, 0),
        )
        for f in figures
    ]  # fmt: skip
    dots = [Dot(f.year, f.gini, said, f.low_coverage) for f, said in zip(figures, covered, strict=True)]
    where = sources.hover(_inequality_source(vintage, context), words)
    axis = Axis(lambda v: words.number(v, 2), decimals=3, high=1, marked_year=(SINCE, words.gettext("resolution")))
    chart = series_chart([Series(words.gettext("Gini"), BETWEEN, dots, where)], axis, context.theme)
    return _inequality_card(
        "gini", findings.gini(figures, SINCE, words), findings.gini_alt(figures, words), chart, figures, vintage,
        members, words.gettext("Gini coefficient, 0 is equal, 1 is all on one side"), context,
    )  # fmt: skip


def _inequality_source(vintage: Vintage, context: Context) -> Source:
    return sources.source_of(context.release.read(queries.sources, INEQUALITY), vintage.vintage_id)


def _inequality_card(
    kind: str, title: str, alt: str, figure: dict[str, object], figures: Sequence[InequalityFigure], vintage: Vintage,
    members: str, unit: str, context: Context,
) -> Card:  # fmt: skip
    words = context.words
    choices = words.gettext(
        "People using the Internet, everybody counted with the share of their country or area. Edition: {vintage}. "
        "Groups: {members}.",
        vintage=terms.vintage(words, vintage.publisher_id, vintage.published_on, vintage.precision),
        members=words.name("membership", members),
    )  # fmt: skip
    return Card(
        key=f"inequality-{kind}", title=title, alt=alt, figure=figure, unit=unit, choices=choices,
        source=_inequality_source(vintage, context),
        shown=lambda: divide_tables.inequality_frame(figures), labelled=lambda: divide_tables.inequality_table(figures, words),
        full=lambda: context.release.read_whole(queries.full_series, INEQUALITY, vintage.vintage_id),
        note=words.gettext("Hatched or hollow: under 80 % of the world’s population covered."),
    )  # fmt: skip
