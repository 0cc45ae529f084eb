"""What a reader chooses of the catalogue: the indicator that is told of, and of which edition and areas its coverage is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.questions.common import EDITION, GROUP, INCOME, REGION, Editions, choose_groups
from dashboard.questions.explore import indicators
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from warehouse import queries
from warehouse.queries import IndicatorEdition, MethodIndicator

NOW = "now"
"""The date at which members belong to the groups chosen."""


def order_name(order: str, context: Context) -> str:
    """How rows are ordered."""
    _ = context.words.gettext
    return {"region": _("by region"), "fewest": _("fewest years first"), "most": _("most years first")}[order]


def _in_order(context: Context) -> list[str]:
    """Every indicator that is held, also those that are held by breakdown only and that Explore cannot draw."""
    return indicators.by_theme({i.indicator_id: i.theme for i in context.release.read(queries.method_indicators)}, context)


ENTRY: Filter[Context] = Filter(
    "entry",
    "indicator whose entry of the catalogue is shown",
    ("entryedition",),
    label=lambda words, _: words.gettext("Indicator"),
    options=_in_order,
    default=lambda context: _in_order(context)[0],
    name=lambda indicator_id, context: context.words.name("indicator", indicator_id, "title"),
    meant=lambda text, context: indicators.named(text, context.release) or text,
    others=lambda context: indicators.found_by(context.release),
)
COVERED: Filter[Editions] = replace(EDITION, key="entryedition", meaning="edition whose years are shown", method=False)
ORDER: Filter[Context] = Filter(
    "order",
    "order of the rows that show which years an edition has",
    label=lambda words, _: words.gettext("Rows"),
    options=lambda _: ("region", "fewest", "most"),
    default=lambda _: "region",
    name=order_name,
)
FILTERS = (ENTRY, COVERED, GROUP, REGION, INCOME, ORDER)


@dataclass(frozen=True)
class Choices:
    """Of which edition the years are shown, for whom and in which order."""

    indicator_id: str
    edition: IndicatorEdition
    group_ids: tuple[str, ...]
    order: str


def choose_entry(pick: Pick, context: Context) -> MethodIndicator:
    """The indicator that is told of."""
    chosen = pick.one(ENTRY, context)
    return next(i for i in context.release.read(queries.method_indicators) if i.indicator_id == chosen)


def choose_coverage(pick: Pick, entry: MethodIndicator, context: Context) -> Choices | None:
    """The edition and the countries and areas; None where no edition has figures of any. Usual is that of Explore."""
    editions = context.release.read(queries.indicator_editions, entry.indicator_id)
    held = [e for e in editions if e.economies]
    if not held:
        return None
    usual = max(held, key=lambda e: (e.last_year - e.first_year, e.published_on)).vintage_id
    chosen = pick.one(COVERED, Editions(held, usual, context))
    edition = next(e for e in held if e.vintage_id == chosen)
    return Choices(entry.indicator_id, edition, choose_groups(pick, context), pick.one(ORDER, context))
