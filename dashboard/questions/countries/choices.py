"""What a reader chooses of countries, areas and groups: the one that is told of, and those that stand beside it."""

from __future__ import annotations

from dashboard.language.groups import slug
from dashboard.reading import address
from dashboard.reading.areas import area_named, called
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from dashboard.reading.order import by_name
from warehouse import queries

MOST_BESIDE = 4


def area_id_of(option: str, context: Context) -> str:
    """An area by its id in the address: of a country its code, of a group its id without the prefix."""
    group_id = f"group:{option}"
    return group_id if group_id in called(context.release) else option


def _options(context: Context) -> list[str]:
    """Countries and areas in the order of their names, then groups."""
    held = by_name(context.release.read(queries.areas_with_page), lambda a: context.words.name("area", a.area_id), context)
    return [slug(a.area_id) for a in sorted(held, key=lambda a: a.group_kind is not None)]


def _meant(name: str, context: Context) -> str:
    return slug(area_named(name, context.release) or name)


AREA: Filter[Context] = Filter(
    address.AREA,
    "country, area or group that is told of",
    label=lambda words, _: words.gettext("Country, area or group"),
    options=_options,
    name=lambda option, context: context.words.name("area", area_id_of(option, context)),
    meant=_meant,
    others=lambda context: {slug(area_id): names for area_id, names in called(context.release).items()},
)
BESIDE: Filter[Context] = Filter(
    "beside",
    "countries, areas and groups that it is compared with, separated by dots",
    label=lambda words, _: words.gettext("Compared with"),
    options=_options,
    name=lambda option, context: context.words.name("area", area_id_of(option, context)),
    meant=_meant,
    others=lambda context: {slug(area_id): names for area_id, names in called(context.release).items()},
    limit=MOST_BESIDE,
)
FILTERS = (AREA, BESIDE)


def choose_area(pick: Pick, context: Context) -> str | None:
    """The area that is told of; None where none is chosen."""
    chosen = pick.several(AREA, context)
    return area_id_of(chosen[0], context) if chosen else None


def choose_beside(pick: Pick, context: Context) -> tuple[str, ...]:
    """Those that it is compared with; none where none is chosen."""
    return tuple(area_id_of(option, context) for option in pick.several(BESIDE, context))
