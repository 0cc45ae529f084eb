"""What a reader chooses of the catalogue: the indicator that is told of, and of which edition and areas its coverage is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.questions.common import EDITION, GROUP, INCOME, REGION, Editions, Years, choose_groups
from dashboard.questions.countries.choices import AREA, area_id_of
from dashboard.questions.explore import indicators
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from warehouse import queries
from warehouse.queries import FigureOrigin, IndicatorEdition, MethodIndicator

NOW = "now"
"""The date at which members belong to the groups chosen."""
TOGETHER = "together"
"""A row per region: the usual, since 217 rows are more than a picture."""


def order_name(order: str, context: Context) -> str:
    """How rows are ordered."""
    _ = context.words.gettext
    return {
        TOGETHER: _("regions"),
        "region": _("countries and areas by region"),
        "fewest": _("fewest years first"),
        "most": _("most years first"),
    }[order]


def _in_order(context: Context) -> Sequence[str]:
    """Every indicator that is held, also those that are held by breakdown only and that Explore cannot draw."""
    return indicators.by_theme(queries.method_indicators, context)


ENTRY: Filter[Context] = Filter(
    "entry",
    "indicator whose entry of the catalogue is shown",
    ("entryedition", "later", "earlier"),
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
    "rows that show which years an edition has, and their order",
    label=lambda words, _: words.gettext("Rows"),
    options=lambda _: (TOGETHER, "region", "fewest", "most"),
    default=lambda _: TOGETHER,
    name=order_name,
)
LATER: Filter[Editions] = replace(
    COVERED,
    key="later",
    meaning="edition whose changes against an earlier one are shown",
    over=("earlier",),
    label=lambda words, _: words.gettext("Later edition"),
)
EARLIER: Filter[Editions] = replace(
    COVERED,
    key="earlier",
    meaning="earlier edition of the same dataset that it is compared with",
    label=lambda words, _: words.gettext("Earlier edition"),
)
TRACED: Filter[Context] = replace(
    AREA, key="traced", meaning="country, area or group whose figure is traced to its files", over=("tracedyear",)
)
TRACED_YEAR: Filter[Years] = Filter(
    "tracedyear",
    "year of that figure",
    label=lambda words, _: words.gettext("Year"),
    options=lambda years: [str(y) for y in years.held],
    default=lambda years: str(years.usual),
)
FILTERS = (ENTRY, COVERED, GROUP, REGION, INCOME, ORDER, LATER, EARLIER, TRACED, TRACED_YEAR)


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


@dataclass(frozen=True)
class Pair:
    """Two editions of one dataset, and the years that both are held for."""

    later: IndicatorEdition
    earlier: IndicatorEdition
    first_year: int
    last_year: int


def choose_pair(pick: Pick, entry: MethodIndicator, context: Context) -> Pair | None:
    """The editions that are compared, usually the newest with the one before; None where no two are of the same dataset."""
    pairs = context.release.read(queries.edition_pairs, entry.indicator_id)
    if not pairs:
        return None
    editions = {e.vintage_id: e for e in context.release.read(queries.indicator_editions, entry.indicator_id)}
    later = _edition(pick, LATER, [editions[p.later_id] for p in pairs], context)
    before = {p.earlier_id: p for p in pairs if p.later_id == later}
    earlier = _edition(pick, EARLIER, [editions[e] for e in before], context)
    return Pair(editions[later], editions[earlier], before[earlier].first_year, before[earlier].last_year)


def _edition(pick: Pick, chosen: Filter[Editions], held: Sequence[IndicatorEdition], context: Context) -> str:
    """One of the editions, usually the first."""
    once = list(dict.fromkeys(held))
    return pick.one(chosen, Editions(once, once[0].vintage_id, context))


def choose_figure(pick: Pick, entry: MethodIndicator, context: Context) -> tuple[str, list[FigureOrigin]] | None:
    """The area chosen, and what every edition says of it in the year chosen, usually its newest; None where no area is."""
    chosen = pick.several(TRACED, context)
    if not chosen:
        return None
    area_id = area_id_of(chosen[0], context)
    held = context.release.read(queries.figure_origins, entry.indicator_id, area_id)
    if not held:
        return area_id, []
    years = list(dict.fromkeys(f.year for f in held))
    year = int(pick.one(TRACED_YEAR, Years(years, years[0])))
    return area_id, [f for f in held if f.year == year]
