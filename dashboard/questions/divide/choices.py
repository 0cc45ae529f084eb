"""What a reader chooses of the digital divide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language.words import Words
from dashboard.questions.common import EDITION, MEMBERS, REPORTERS, Editions, Usual
from dashboard.questions.divide.inequality import INEQUALITY
from dashboard.questions.divide.series import MEASURES, SETS, Divide, GroupSet
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from warehouse import queries
from warehouse.queries import Vintage


def dimension_names(words: Words) -> dict[str, str]:
    """The dimensions of the divide."""
    _ = words.gettext
    return {"use": _("Usage"), "access": _("Access"), "price": _("Price"), "quality": _("Quality")}


def set_name(set_id: str, words: Words) -> str:
    """Groups against a reference group."""
    _ = words.gettext
    return {
        "income": _("Income groups against high income"),
        "special": _("LDCs, LLDCs and SIDS against high income"),
        "development": _("Developing countries and LDCs against developed"),
        "africa": _("Africa against high income"),
    }[set_id]


def measure_name(measure: str, words: Words) -> str:
    """How a gap is measured."""
    _ = words.gettext
    return {"points": _("Difference"), "ratio": _("Ratio"), "years": _("Years behind"), "level": _("Figures")}[measure]


def grouping_name(grouping: str, words: Words) -> str:
    """Groups that inequality is parted by."""
    return {"income": words.gettext("income groups"), "region": words.gettext("regions (World Bank)")}[grouping]


@dataclass(frozen=True)
class Held:
    """The indicators that can be looked at."""

    divides: Sequence[Divide]
    context: Context

    def name(self, indicator_id: str) -> str:
        """An indicator behind its dimension."""
        words = self.context.words
        dimension = next(d.dimension for d in self.divides if d.indicator_id == indicator_id)
        return words.gettext(
            "{dimension}: {title}",
            dimension=dimension_names(words)[dimension],
            title=words.name("indicator", indicator_id, "title"),
        )


GROUP_SET: Filter[Context] = Filter(
    "set",
    "groups compared with the best-off one",
    label=lambda words, _: words.gettext("Groups compared"),
    options=lambda _: tuple(SETS),
    default=lambda _: "special",
    name=lambda set_id, context: set_name(set_id, context.words),
)
INDICATOR: Filter[Held] = Filter(
    "indicator",
    "what the divide is measured in",
    label=lambda words, _: words.gettext("Indicator"),
    options=lambda held: [d.indicator_id for d in held.divides],
    default=lambda _: "internet_users_share",
    name=lambda indicator_id, held: held.name(indicator_id),
)
MEASURE: Filter[Context] = Filter(
    "gap",
    "how the divide is measured",
    label=lambda words, _: words.gettext("Gap measured as"),
    options=lambda _: tuple(MEASURES),
    default=lambda _: "points",
    name=lambda measure, context: measure_name(measure, context.words),
)
GROUPING: Filter[Context] = Filter(
    "within",
    "groups that inequality is parted by",
    label=lambda words, _: words.gettext("Split by"),
    options=lambda _: ("income", "region"),
    default=lambda _: "income",
    name=lambda grouping, context: grouping_name(grouping, context.words),
)
FILTERS = (GROUP_SET, MEMBERS, INDICATOR, MEASURE, EDITION, GROUPING, REPORTERS)


def choose_groups(pick: Pick, context: Context) -> tuple[GroupSet, str]:
    """The groups that are compared, and at which date who belongs to them."""
    return SETS[pick.one(GROUP_SET, context)], pick.one(MEMBERS, Usual("resolution", context))


def choose_indicator(pick: Pick, divides: Sequence[Divide], context: Context) -> tuple[Divide, str]:
    """What is measured, and how the gap is."""
    held = Held(divides, context)
    with pick.row(2, 230):
        indicator, measure = pick.one(INDICATOR, held), pick.one(MEASURE, context)
    return next(d for d in divides if d.indicator_id == indicator), measure


def choose_inequality(pick: Pick, context: Context) -> tuple[Vintage, str]:
    """The edition of the figures, usually the one that spans the most years, and the groups that inequality is parted by."""
    held = context.release.read(queries.vintages, INEQUALITY)
    longest = max(held, key=lambda v: (v.last_year - v.first_year, v.published_on)).vintage_id
    with pick.row(2, 230):
        vintage, grouping = pick.one(EDITION, Editions(held, longest, context)), pick.one(GROUPING, context)
    return next(v for v in held if v.vintage_id == vintage), grouping
