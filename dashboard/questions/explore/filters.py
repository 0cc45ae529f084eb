"""What can be chosen in Explore: each filter declared once, and under which tabs it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.language.groups import INCOMES, REGIONS, slug
from dashboard.language.words import Words
from dashboard.questions.common import EDITION, GROUP, MEMBERS, REPORTERS, Editions, Years
from dashboard.questions.explore import areas, indicators
from dashboard.questions.targets.choices import GAPS, ROWS
from dashboard.reading import address
from dashboard.reading.areas import area_named
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter
from warehouse.queries import ExploredIndicator

FROM_YEAR = 2000
"""Where years begin unless chosen otherwise."""
TOLERANCES = ("0", "1", "3", "5", "10")
EVERYBODY = "_T"
NONE = "none"
PEOPLE = "population"
"""The indicator that counts people."""
COLOURS = {"region": REGIONS, "income": INCOMES}
"""What colours tell → the groups."""
COMPARED = ("gap", "behind")
"""What lines can show of an area beside another."""
NEWEST = "newest"
"""Where no edition is named: the newest that has most of what is shown."""
STEPS = ("generation_1_to_4",)
"""Units that number steps of a scale."""


def whose_name(whose: str, context: Context) -> str:
    """Whose aggregates of groups are drawn."""
    _ = context.words.gettext
    return {"ours": _("computed here"), "publisher": _("the publisher’s own")}[whose]


def sex_name(sex: str, context: Context) -> str:
    """Of whom the figures are."""
    _ = context.words.gettext
    return {EVERYBODY: _("All"), "F": _("Women"), "M": _("Men")}[sex]


def shown_as_name(shown: str, context: Context) -> str:
    """What lines are of."""
    _ = context.words.gettext
    return {
        "figures": _("Figures"),
        "index": _("Index, one year = 100"),
        "change": _("Change against the year before, %"),
        "gap": _("Difference from another area"),
        "behind": _("Years behind another area"),
    }[shown]


def against_name(option: str, context: Context) -> str:
    """An indicator, or none."""
    return context.words.gettext("None") if option == NONE else context.words.name("indicator", option, "title")


def colour_name(colour: str, context: Context) -> str:
    """What colours tell."""
    _ = context.words.gettext
    return {"region": _("Region (World Bank)"), "income": _("Income group (World Bank)")}[colour]


def edition_name(edition: str, editions: Editions) -> str:
    """An edition, or the newest with the one that this is."""
    if edition != NEWEST:
        return editions.name(edition)
    return editions.context.words.gettext("Newest: {vintage}", vintage=editions.name(editions.usual))


def tolerance_name(years: str, context: Context) -> str:
    """How old a figure may be."""
    words = context.words
    if years == "0":
        return words.gettext("of the year itself only")
    return words.ngettext("up to {n} year before", "up to {n} years before", int(years))


def also_of(words: Words) -> str:
    """Which other charts a choice for map and ranking holds for."""
    return words.gettext("Also of distribution and scatter.")


def can_be_divided(indicator: ExploredIndicator) -> bool:
    """Whether twice a figure means twice as much: not where figures can be below 0, nor where they are steps of a scale."""
    return indicator.range_low >= 0 and indicator.unit_id not in STEPS


@dataclass(frozen=True)
class Sexes:
    """Of whom an indicator has figures."""

    held: Sequence[str]
    context: Context


INDICATOR: Filter[Context] = Filter(
    address.EXPLORED,
    "indicator that is explored",
    ("showedition", "sex", "since", "until", "at"),
    label=lambda words, _: words.gettext("Indicator"),
    options=indicators.in_order,
    default=lambda context: indicators.in_order(context)[0],
    name=lambda indicator_id, context: context.words.name("indicator", indicator_id, "title"),
    meant=lambda text, context: indicators.named(text, context.release) or text,
    others=lambda context: indicators.found_by(context.release),
)
AREAS: Filter[Context] = Filter(
    address.EXPLORED_AREAS,
    "countries, areas, groups and members of groups that are explored, separated by dots",
    label=lambda words, _: words.gettext("Countries, areas and groups"),
    options=areas.options,
    name=areas.name,
    meant=lambda text, context: slug(area_named(text, context.release) or text),
    others=areas.found_by,
    limit=address.MOST_EXPLORED,
)
SINCE: Filter[Years] = Filter(
    "since",
    "first year of what is explored",
    label=lambda words, _: words.gettext("From year"),
    options=lambda years: [str(y) for y in years.held],
    default=lambda years: str(years.usual),
)
UNTIL: Filter[Years] = replace(
    SINCE, key="until", meaning="last year of what is explored", label=lambda words, _: words.gettext("To year")
)
AT: Filter[Years] = replace(
    SINCE,
    key="at",
    meaning="year of the map and the ranking of what is explored",
    label=lambda words, _: words.gettext("Year of map and ranking"),
    help=also_of,
)
OF_YEAR: Filter[Context] = replace(GROUP, label=lambda words, _: words.gettext("Map and ranking of"), help=also_of)
SEX: Filter[Sexes] = Filter(
    "sex",
    "of whom the figures explored are",
    ("showedition", "since", "until", "at"),
    label=lambda words, _: words.gettext("Of whom"),
    options=lambda sexes: sexes.held,
    default=lambda sexes: sexes.held[0],
    name=lambda sex, sexes: sex_name(sex, sexes.context),
    widget="segmented_control",
)
SHOWN_EDITION: Filter[Editions] = replace(
    EDITION,
    key="showedition",
    meaning="edition of the figures explored",
    over=("since", "until", "at"),
    options=lambda editions: [NEWEST, *EDITION.options(editions)],
    default=lambda _: NEWEST,
    name=edition_name,
)
SHOWN_AS: Filter[Context] = Filter(
    "as",
    "whether lines are of figures, an index, changes against the year before, differences from another area, or years behind it",
    label=lambda words, _: words.gettext("Lines show"),
    options=lambda _: ("figures", "index", "change", *COMPARED),
    default=lambda _: "figures",
    name=shown_as_name,
)
AGAINST: Filter[Context] = Filter(
    "against",
    "second indicator, which lies across in the scatter",
    ("againstedition",),
    label=lambda words, _: words.gettext("Scatter against"),
    options=lambda context: (NONE, *indicators.in_order(context)),
    default=lambda _: NONE,
    name=against_name,
    meant=lambda text, context: indicators.named(text, context.release) or text,
    others=lambda context: indicators.found_by(context.release),
)
COLOUR: Filter[Context] = Filter(
    "colour",
    "what the colours of the scatter tell",
    label=lambda words, _: words.gettext("Colours of the scatter"),
    options=lambda _: tuple(COLOURS),
    default=lambda _: "region",
    name=colour_name,
)
SIZE: Filter[Context] = Filter(
    "size",
    "what the area of a point of the scatter tells",
    label=lambda words, _: words.gettext("Size of points"),
    options=lambda context: (NONE, PEOPLE) if PEOPLE in indicators.indicators(context.release) else (NONE,),
    default=lambda _: NONE,
    name=against_name,
)
AGAINST_EDITION: Filter[Editions] = replace(
    SHOWN_EDITION,
    key="againstedition",
    over=(),
    meaning="edition of the second indicator",
    label=lambda words, _: words.gettext("Edition of the second indicator"),
)
REFERENCE: Filter[Context] = Filter(
    "reference",
    "area from which differences, and behind which years are told",
    label=lambda words, _: words.gettext("Compared with"),
    options=lambda context: [a for a in areas.options(context) if not a.startswith(areas.MEMBERS)],
    default=lambda _: "world",
    name=areas.name,
    meant=lambda text, context: slug(area_named(text, context.release) or text),
    others=areas.found_by,
)
WHOSE: Filter[Context] = Filter(
    "whose",
    "whose aggregates of groups are explored, where both are held",
    label=lambda words, _: words.gettext("Figures of groups"),
    options=lambda _: ("ours", "publisher"),
    default=lambda _: "ours",
    name=whose_name,
    method=True,
)
TOLERANCE: Filter[Context] = Filter(
    "tolerance",
    "how many years before the year of the map a figure may be of",
    label=lambda words, _: words.gettext("Figures of map and ranking"),
    options=lambda _: TOLERANCES,
    default=lambda _: "3",
    name=tolerance_name,
    method=True,
)
FILTERS = (
    INDICATOR,
    AREAS,
    SINCE,
    UNTIL,
    SHOWN_AS,
    REFERENCE,
    SEX,
    AT,
    OF_YEAR,
    ROWS,
    AGAINST,
    COLOUR,
    SIZE,
    SHOWN_EDITION,
    AGAINST_EDITION,
    WHOSE,
    MEMBERS,
    GAPS,
    TOLERANCE,
    REPORTERS,
)
