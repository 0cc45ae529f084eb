"""What a reader chooses of the catalogue: the indicator that is told of, and of which edition and areas its coverage is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.language.codes import breakdown
from dashboard.questions.common import EDITION, GROUP, INCOME, REGION, Editions, Years, choose_groups
from dashboard.questions.countries.choices import AREA
from dashboard.questions.explore import areas, indicators
from dashboard.questions.explore.filters import Sexes, sex_name
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Of, Pick
from dashboard.reading.observed import TOTAL, Grain
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


@dataclass(frozen=True)
class Parts:
    """What the figures of an indicator are split by."""

    held: Sequence[str]
    context: Context


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
OF_FIGURE = ("tracedyear", "tracedsex", "tracedpart", "tracededition")
TRACED: Filter[Context] = replace(
    AREA,
    key="traced",
    meaning="country, area or group whose figure is traced to its files",
    over=OF_FIGURE,
    options=lambda context: [*dict.fromkeys([*AREA.options(context), *areas.groups(context)])],
    name=lambda option, context: context.words.name("area", areas.area_id(option, context)),
)
TRACED_YEAR: Filter[Years] = Filter(
    "tracedyear",
    "year of that figure",
    label=lambda words, _: words.gettext("Year"),
    options=lambda years: [str(y) for y in years.held],
    default=lambda years: str(years.usual),
)
TRACED_SEX: Filter[Sexes] = Filter(
    "tracedsex",
    "of whom that figure is",
    label=lambda words, _: words.gettext("Of whom"),
    options=lambda sexes: sexes.held,
    default=lambda sexes: sexes.held[0],
    name=lambda sex, sexes: sex_name(sex, sexes.context),
)
TRACED_PART: Filter[Parts] = Filter(
    "tracedpart",
    "what that figure is split by",
    label=lambda words, _: words.gettext("Split by"),
    options=lambda parts: parts.held,
    default=lambda parts: parts.held[0],
    name=lambda part, parts: breakdown(parts.context.words, part),
)
TRACED_EDITION: Filter[Editions] = replace(COVERED, key="tracededition", meaning="edition of that figure")
FILTERS = (
    *(ENTRY, COVERED, GROUP, REGION, INCOME, ORDER, LATER, EARLIER),
    *(TRACED, TRACED_YEAR, TRACED_SEX, TRACED_PART, TRACED_EDITION),
)


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


@dataclass(frozen=True)
class Traced:
    """What every edition says of an area and year, split as the figure chosen is; none of both where the area has no figure."""

    area_id: str
    figures: Sequence[FigureOrigin] = ()
    value: float | None = None
    grain: Grain | None = None


def choose_figure(pick: Pick, entry: MethodIndicator, context: Context) -> Traced | None:
    """The figure of the area chosen, usually of its newest year and newest edition; None where no area is."""
    chosen = pick.several(TRACED, context)
    if not chosen:
        return None
    area_id = areas.area_id(chosen[0], context)
    held: Sequence[FigureOrigin] = context.release.read(queries.figure_origins, entry.indicator_id, area_id)
    if not held:
        return Traced(area_id)
    parts = sorted({f.breakdown for f in held}, key=lambda part: (part != TOTAL, part))
    part = pick.one(_drawn(TRACED_PART, parts), Parts(parts, context))
    held = [f for f in held if f.breakdown == part]
    years = list(dict.fromkeys(f.year for f in held))
    year = int(pick.one(TRACED_YEAR, Years(years, years[0])))
    held = [f for f in held if f.year == year]
    sexes = sorted({f.sex for f in held}, key=lambda sex: (sex != TOTAL, sex))
    sex = pick.one(_drawn(TRACED_SEX, sexes), Sexes(sexes, context))
    once = {f.vintage_id: f for f in held if f.sex == sex}
    edition = pick.one(TRACED_EDITION, Editions([*once.values()], next(iter(once)), context))
    return Traced(area_id, held, once[edition].value, Grain(entry.indicator_id, area_id, year, edition, sex, part))


def _drawn(of: Filter[Of], options: Sequence[str]) -> Filter[Of]:
    """A filter that is drawn only where there is something to choose."""
    return of if len(options) > 1 else replace(of, widget="none")
