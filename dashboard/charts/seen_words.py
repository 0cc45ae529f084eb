"""Figures that differ from when somebody saw them, named by area and year."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language.words import Words

EACH = 12
"""So many years are told one by one; of more it is told how many there are."""


def each(figures: Sequence[tuple[str | None, int | None]], words: Words) -> str:
    """Areas with the years of their figures that differ, where they are known; of many, how many more there are."""
    _ = words.gettext
    by_area: dict[str | None, list[str]] = {}
    for area_id, year in figures[:EACH]:
        by_area.setdefault(area_id, []).extend([_("{year}", year=year)] if year else [])
    listed = []
    for area_id, years in by_area.items():
        name, said = words.name("area", area_id) if area_id else "", _(", ").join(years)
        listed.append(_("{name} ({years})", name=name, years=said) if name and said else name or said)
    more = len(figures) - EACH
    return _("; ").join([*filter(None, listed), *([words.ngettext("{n} more", "{n} more", more)] if more > 0 else [])])
