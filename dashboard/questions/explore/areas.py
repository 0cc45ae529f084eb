"""The areas that can be explored: groups, every member of a group by itself, countries and areas; by which names each is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.language.groups import GROUPS, INCOMES, REGIONS, slug
from dashboard.questions.gender.choices import economies_by_name
from dashboard.reading.areas import called
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from warehouse import queries

MEMBERS = "members_"
"""Begins the id of every member of a group, in the address."""
WORLD = "group:world"
USUAL = (WORLD, "group:developing", "group:ldc")
"""What is shown where nothing is chosen."""
OF_MEMBERS = (*(slug(g) for g in ("group:ldc", "group:lldc", "group:sids")), *REGIONS)
"""Groups so small that a line for each member can be read."""


def options(context: Context) -> list[str]:
    """Every id in the address: groups, members of groups, economies."""
    return [*groups(context), *(f"{MEMBERS}{group}" for group in OF_MEMBERS), *economies_by_name(context)]


def groups(context: Context) -> list[str]:
    """Every group without its prefix, those of the resolution first, then regions and incomes of the World Bank, then by name."""
    first = [*(slug(g) for g in GROUPS), *REGIONS, *INCOMES]
    held = [slug(g) for g in context.release.read(queries.group_ids)]
    named = by_name((g for g in held if g not in first), lambda g: context.words.name("area", f"group:{g}"), context)
    return [*(g for g in first if g in held), *named]


def area_id(option: str, context: Context) -> str:
    """An area by its id in the address: of an economy its code, of a group its id without the prefix."""
    group = f"group:{option}"
    return group if group in context.release.read(queries.group_ids) else option


def name(option: str, context: Context) -> str:
    """What an option is called."""
    words = context.words
    if option.startswith(MEMBERS):
        return members_name(f"group:{option.removeprefix(MEMBERS)}", context)
    return words.name("area", area_id(option, context))


def members_name(group_id: str, context: Context) -> str:
    """Every member of a group, by itself."""
    return context.words.gettext("{group}: each member", group=context.words.name("area", group_id))


def each_member(groups: Sequence[str], areas: Sequence[str], membership_id: str, context: Context) -> dict[str, str]:
    """Each member of the groups that is not among the areas itself → its group."""
    held = [(m.area_id, g) for g in groups for m in context.release.read(queries.group_members, g, membership_id)]
    return {area_id: group_id for area_id, group_id in held if area_id not in areas}


def found_by(context: Context) -> Mapping[str, Sequence[str]]:
    """Option → what else it is called; the members of a group by the names of the group."""
    words, names = context.words, called(context.release)
    members = {
        f"{MEMBERS}{group}": [
            said
            for known in names.get(f"group:{group}", ())
            for said in (words.gettext("{group} members", group=known), words.gettext("members of {group}", group=known))
        ]
        for group in OF_MEMBERS
    }
    return {slug(area): known for area, known in names.items()} | members
