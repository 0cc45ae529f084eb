"""What can be asked for in an address of the API, each parameter defined once.

From here follow what is taken and refused, what is said of it, the OpenAPI document and the table in docs/api.md. Where the address
of a page has the same thing, the name is the same (docs/url-keys.md).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.api.kinds import Day, Flag, Ids, Kind, Language, Opaque, RefusedError, Served, Text, Whole, Words, nearest
from dashboard.api.problems import SHOWN, Fault
from dashboard.api.vocabulary import Known
from dashboard.language.groups import INCOMES, REGIONS, slug
from dashboard.language.words import MISSING
from dashboard.reading import address
from dashboard.reading.areas import area_named, called
from warehouse.languages import languages, source_language

LIMIT, MOST = 1_000, 10_000
"""Rows of a page: usually, and at most."""
GAP_RULES = ("interpolate", "carry", "reporting", "without_estimates")
MEMBERSHIPS = ("resolution", "now")
EVERY_YEAR = (0, 9999)
SERIES = frozenset({"observations", "aggregates"})
FIGURES = SERIES | {"published_figures"}


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter. `of`: the resources that take it, all where it is empty. `kind`: what it takes, within which bounds.

    binds: which value of a query it is; several that bind the same one add to it. usual: what holds where it is left out, of what
    is known, and `unless_given`: the same for a person. example: a value that means something.
    also: what the address of a page calls it. A day at which the release evaluates memberships is named in its texts by its id in
    braces, until it is `dated`.
    """

    name: str
    meaning: str
    kind: Kind
    binds: str
    usual: Callable[[Known], Any]
    unless_given: str
    example: str
    of: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and what else it is called."""
        return (self.name, *self.also)

    def dated(self, days: Mapping[str, dt.date]) -> Parameter:
        """The same with the days said at which a release evaluates memberships, by their ids, a dash without them."""
        said = defaultdict(lambda: MISSING, {name: day.isoformat() for name, day in days.items()})
        return replace(self, meaning=self.meaning.format_map(said), unless_given=self.unless_given.format_map(said))

    def is_of(self, resource: str) -> bool:
        """Whether a resource takes it."""
        return not self.of or resource in self.of


def _indicator(text: str, known: Known) -> str | None:
    return known.ids.codes.get(text)


def _group(text: str, known: Known) -> str | None:
    """A group by its id in the address of a page, its full id or any of its names."""
    groups = known.ids.groups
    meant = next((g for g in (f"group:{text}", text) if g in groups), None) or area_named(text, known.release)
    return meant if meant in groups else None


def _slugs(known: Known) -> list[str]:
    return [slug(g) for g in known.ids.groups]


def _names(known: Known) -> list[str]:
    return [name for names in called(known.release).values() for name in names]


def _area(text: str, known: Known) -> str | None:
    return area_named(text, known.release) or _group(text, known)


def _groups_of(what: str, slugs: Sequence[str]) -> Ids:
    """One of some groups, by its id in the address of a page."""
    full = {f"group:{name}": name for name in slugs}
    return Ids(what, lambda _: full, 1, lambda text, _: f"group:{text}" if text in slugs else None, lambda _: slugs)


def _none(_: Known) -> tuple[str, ...]:
    return ()


def _now(known: Known) -> dt.date:
    return known.ids.memberships["now"]


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        name="indicator",
        meaning="indicators, by id or by a publisher's code",
        kind=Ids("ids of indicators", lambda known: known.ids.indicators, 10, _indicator),
        binds="indicator_ids",
        usual=_none,
        unless_given="all",
        example="internet_users_share",
        of=FIGURES | {"indicators", "datasets", "series", "vintages", "verdicts"},
        also=("show",),
    ),
    Parameter(
        name="areas",
        meaning="countries, areas and groups, by ISO 3166-1 alpha-3, `group:` id or any name",
        kind=Ids("areas", lambda known: known.ids.areas, 60, _area, _names),
        binds="area_ids",
        usual=_none,
        unless_given="all",
        example="RWA.NPL",
        of=frozenset({"observations", "published_figures", "areas", "groups", "events"}),
        also=("for",),
    ),
    Parameter(
        name="group",
        meaning="groups: of observations and areas, what belongs to all of them; of aggregates and groups, the groups themselves",
        kind=Ids("groups", lambda known: known.ids.groups, 20, _group, _slugs),
        binds="group_ids",
        usual=_none,
        unless_given="all",
        example="ldc",
        of=SERIES | {"areas", "groups"},
    ),
    Parameter(
        name="region",
        meaning="region (World Bank) to which areas belong",
        kind=_groups_of("regions", REGIONS),
        binds="group_ids",
        usual=_none,
        unless_given="all",
        example="south_asia",
        of=frozenset({"observations", "areas"}),
    ),
    Parameter(
        name="income",
        meaning="income group (World Bank) to which areas belong",
        kind=_groups_of("income groups", INCOMES),
        binds="group_ids",
        usual=_none,
        unless_given="all",
        example="low_income",
        of=frozenset({"observations", "areas"}),
    ),
    Parameter(
        name="members",
        meaning="day on which members belong to their groups; `now` is {now}, the day of our newest lists of members, and "
        "`resolution` {resolution}; our aggregates are made for these two days only",
        kind=Day(lambda known: known.ids.memberships, MEMBERSHIPS),
        binds="members_on",
        usual=_now,
        unless_given="`now`, which is {now}",
        example="resolution",
        of=SERIES | {"areas"},
    ),
    Parameter(
        name="dataset",
        meaning="datasets of publishers",
        kind=Ids("ids of datasets", lambda known: known.ids.datasets, 10),
        binds="dataset_ids",
        usual=_none,
        unless_given="all",
        example="wdi",
        of=SERIES | {"datasets", "series", "vintages"},
    ),
    Parameter(
        name=address.EDITION,
        meaning="editions, whether newer ones are held or not",
        kind=Ids("ids of editions", lambda known: known.ids.vintages, 20),
        binds="vintage_ids",
        usual=_none,
        unless_given="the newest of each series",
        example="wdi:2025-04-15",
        of=SERIES | {"vintages"},
        also=("showedition",),
    ),
    Parameter(
        name="asOf",
        meaning="the data as they were at the end of a day: of each series the newest edition published up to it, and what was "
        "printed up to it",
        kind=Day(),
        binds="as_of",
        usual=lambda _: dt.date.max,
        unless_given="today",
        example="2022-12-31",
        of=FIGURES | {"vintages"},
    ),
    Parameter(
        name="includeHistory",
        meaning="every edition, and not the newest of each series only",
        kind=Flag(),
        binds="history",
        usual=lambda _: False,
        unless_given="`false`",
        example="true",
        of=SERIES,
    ),
    Parameter(
        name="from",
        meaning="first year",
        kind=Whole(*EVERY_YEAR),
        binds="from_year",
        usual=lambda _: EVERY_YEAR[0],
        unless_given="the first held",
        example="2010",
        of=FIGURES,
        also=("since",),
    ),
    Parameter(
        name="to",
        meaning="last year",
        kind=Whole(*EVERY_YEAR),
        binds="to_year",
        usual=lambda _: EVERY_YEAR[1],
        unless_given="the last held",
        example="2015",
        of=FIGURES,
        also=("until",),
    ),
    Parameter(
        name="sex",
        meaning="everybody, women or men",
        kind=Words(("_T", "F", "M")),
        binds="sexes",
        usual=_none,
        unless_given="all",
        example="_T",
        of=FIGURES,
    ),
    Parameter(
        name="breakdown",
        meaning="further breakdowns, `_T` for none",
        kind=Ids("breakdowns", lambda known: known.ids.breakdowns, 20),
        binds="breakdowns",
        usual=_none,
        unless_given="all",
        example="_T",
        of=SERIES,
    ),
    Parameter(
        name="gaps",
        meaning="what fills years without a figure before a group is averaged",
        kind=Words(GAP_RULES),
        binds="gap_rules",
        usual=lambda _: GAP_RULES[:1],
        unless_given=f"`{GAP_RULES[0]}`",
        example="reporting",
        of=frozenset({"aggregates"}),
    ),
    Parameter(
        name="claim",
        meaning="claims, by id",
        kind=Ids("ids of claims", lambda known: known.ids.claims, 60),
        binds="claim_ids",
        usual=_none,
        unless_given="all",
        example="",
        of=frozenset({"claims", "verdicts"}),
    ),
    Parameter(
        name="outcome",
        meaning="outcome of claims, or of tests",
        kind=Ids("outcomes", lambda known: known.ids.outcomes, 20),
        binds="outcomes",
        usual=_none,
        unless_given="all",
        example="missed",
        of=frozenset({"claims", "verdicts"}),
    ),
    Parameter(
        name="kind",
        meaning="kind of claims",
        kind=Ids("kinds", lambda known: known.ids.kinds, 10),
        binds="kinds",
        usual=_none,
        unless_given="all",
        example="target",
        of=frozenset({"claims"}),
    ),
    Parameter(
        name="theme",
        meaning="theme of claims",
        kind=Ids("themes", lambda known: known.ids.themes, 12),
        binds="themes",
        usual=_none,
        unless_given="all",
        example="affordability",
        of=frozenset({"claims"}),
    ),
    Parameter(
        name=address.SEARCH,
        meaning="what is searched for: words, a name in any language, a code",
        kind=Text(200),
        binds="sought",
        usual=lambda _: "",
        unless_given="refused",
        example="price",
        of=frozenset({"search"}),
    ),
    Parameter(
        name=address.LANGUAGE,
        meaning="language of names, texts and problems",
        kind=Language(tuple(languages())),
        binds="language",
        usual=lambda known: known.words.code,
        unless_given="what `Accept-Language` prefers, else English",
        example=source_language(),
    ),
    Parameter(
        name=address.RELEASE,
        meaning="release that must be served; another is refused",
        kind=Served(),
        binds="release",
        usual=lambda known: known.release.id,
        unless_given="the one that is served",
        example="",
    ),
    Parameter(
        name="limit",
        meaning="rows of a page",
        kind=Whole(1, MOST),
        binds="row_limit",
        usual=lambda _: None,
        unless_given=f"{LIMIT:,} as JSON, all as a file",
        example="100",
    ),
    Parameter(
        name="cursor", meaning="which page", kind=Opaque(), binds="cursor", usual=lambda _: "", unless_given="the first", example=""
    ),
)


def values_of(
    asked: Sequence[tuple[str, str]], resource: str, known: Known, parameters: Sequence[Parameter]
) -> tuple[dict[str, Any], list[Fault]]:
    """What an address asks for, by the names that queries bind, and every fault in it."""
    taken = {name: p for p in parameters if p.is_of(resource) for name in p.names}
    faults = [fault for name, text in asked if (fault := _unknown(name, text, resource, taken, parameters, known))]
    texts: dict[str, str] = {}
    values: dict[str, Any] = {}
    for given, said in asked:
        name = taken[given].name if given in taken else given
        if name in texts:
            faults.append(Fault(given[:SHOWN], said[:SHOWN], known.words.gettext("It is there twice; separate several by dots.")))
        texts.setdefault(name, said)
    for parameter in dict.fromkeys(taken.values()):
        text: str | None = texts.get(parameter.name)
        value = parameter.usual(known)
        if text is not None:
            try:
                value = _read(text, parameter, known)
            except RefusedError as refused:
                faults.append(Fault(parameter.name, text[:SHOWN], refused.detail, refused.nearest))
        values[parameter.binds] = values.get(parameter.binds, ()) + value if isinstance(value, tuple) else value
    return values, faults


def _read(text: str, parameter: Parameter, known: Known) -> Any:
    if not text:
        raise RefusedError(known.words.gettext("It is empty; leave it out."))
    return parameter.kind.read(text, known)


def _unknown(
    name: str, text: str, resource: str, taken: Mapping[str, Parameter], parameters: Sequence[Parameter], known: Known
) -> Fault | None:
    """The fault of a name that the resource does not take."""
    if name in taken:
        return None
    _ = known.words.gettext
    elsewhere = sorted({r for p in parameters if name in p.names for r in p.of})
    if elsewhere:
        said = _("{resource} does not take it; these do: {list}.", resource=resource, list=", ".join(elsewhere))
    else:
        said = _(
            "There is no such parameter. {resource} takes: {list}.",
            resource=resource,
            list=", ".join(dict.fromkeys(p.name for p in taken.values())),
        )
    return Fault(name[:SHOWN], text[:SHOWN], said, tuple(nearest(name, taken)))
