"""The cards of the page on divides: how each chart comes of what the reader chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.questions.common import few_shown
from dashboard.questions.divide import findings
from dashboard.questions.divide.choices import choose_groups, choose_indicator, choose_inequality
from dashboard.questions.divide.inequality import gini_chart, read_inequality, theil_chart
from dashboard.questions.divide.series import Divide, divide_chart, read_divides
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.shown import Maker, Shown
from warehouse.queries import InequalityFigure


def indicator_by_indicator(pick: Pick, divides: Sequence[Divide], few: bool, context: Context) -> tuple[Divide, Shown]:
    """The divide in the indicator chosen, and its lines."""
    divide, measure = choose_indicator(pick, divides, context)
    absent = findings.absent(divide, measure, context.words)
    return divide, absent or [divide_chart(divide, measure, context, few)]


@dataclass(frozen=True)
class Inequality:
    """Inequality across economies split by some groups: theil within and between, and gini."""

    figures: Sequence[InequalityFigure]
    grouping: str
    theil: Shown
    gini: Shown


def across_economies(pick: Pick, members: str, few: bool, context: Context) -> Inequality:
    """Inequality in the edition and by the groups chosen."""
    vintage, grouping = choose_inequality(pick, context)
    figures = read_inequality(vintage.vintage_id, grouping, members, context)
    if not figures:
        none = context.words.gettext("Inequality could not be measured in this edition.")
        return Inequality(figures, grouping, none, [])
    theil = theil_chart(figures, grouping, vintage, members, context, few)
    return Inequality(figures, grouping, [theil], [gini_chart(figures, vintage, members, context, few)])


def _indicator_by_indicator(pick: Pick, context: Context) -> Shown:
    groups, members = choose_groups(pick, context)
    divides = read_divides(groups, members, context)
    return indicator_by_indicator(pick, divides, few_shown(pick, context), context)[1] if divides else []


def _across_economies(pick: Pick, context: Context) -> Shown:
    _groups, members = choose_groups(pick, context)
    told = across_economies(pick, members, few_shown(pick, context), context)
    return told.theil if isinstance(told.theil, str) else [*told.theil, *told.gini]


CARDS = (Maker(("divide-lines",), _indicator_by_indicator), Maker(("inequality-*",), _across_economies))
