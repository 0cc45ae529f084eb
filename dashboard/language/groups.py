"""The groups that economies are chosen by, and how a choice of them is said."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language.words import Words

GROUPS = ("group:world", "group:developed", "group:developing", "group:ldc", "group:lldc", "group:sids")
REGIONS = (
    "east_asia_pacific",
    "europe_central_asia",
    "latin_america_caribbean",
    "middle_east_north_africa",
    "north_america",
    "south_asia",
    "sub_saharan_africa",
)
INCOMES = ("high_income", "upper_middle_income", "lower_middle_income", "low_income")
EVERY = "all"


def slug(area_id: str) -> str:
    """An id as it stands in a URL: without the prefix that every group has."""
    return area_id.removeprefix("group:")


def economies_said(group_ids: Sequence[str], words: Words) -> str:
    """The groups that an economy must belong to, as said beside what they choose: each named by its kind after the first."""
    _ = words.gettext

    def told(area_id: str) -> str:
        name = words.name("area", area_id)
        if slug(area_id) in REGIONS:
            return _("region: {name}", name=name)
        return _("income group: {name}", name=name) if slug(area_id) in INCOMES else name

    return _("; ").join(told(g) for g in group_ids)
