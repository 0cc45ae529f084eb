"""The tabs of Explore's card, and the choices that only some of them use."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dashboard.questions.explore.filters import (
    AGAINST,
    AGAINST_EDITION,
    AT,
    COLOUR,
    OF_YEAR,
    REFERENCE,
    SHOWN_AS,
    SIZE,
    TOLERANCE,
    WHOSE,
)
from dashboard.questions.targets.choices import GAPS, ROWS
from dashboard.reading.filters import Key

LINES, PANELS, SLOPE = "explore-lines", "explore-panels", "explore-slope"
MAP, RANKING, DISTRIBUTION, SCATTER = "explore-map", "explore-ranking", "explore-distribution", "explore-scatter"
COUNTRIES = "explore-countries"
OF_A_YEAR = (MAP, RANKING, DISTRIBUTION, SCATTER, COUNTRIES)
"""Tabs that show the countries and areas of a year, where the others show areas over years."""
OF_AREAS = (LINES, PANELS, SLOPE)
TABS = (*OF_AREAS, *OF_A_YEAR)
USED_UNDER: Mapping[Key, Collection[str]] = {
    SHOWN_AS: (LINES, PANELS),
    REFERENCE: (LINES, PANELS),
    WHOSE: OF_AREAS,
    GAPS: OF_AREAS,
    AT: OF_A_YEAR,
    OF_YEAR: OF_A_YEAR,
    TOLERANCE: (*OF_A_YEAR, SLOPE),
    ROWS: (RANKING,),
    AGAINST: (SCATTER,),
    COLOUR: (SCATTER,),
    SIZE: (SCATTER,),
    AGAINST_EDITION: (SCATTER,),
}
"""Choice → the tabs that use it. Any other is drawn under each: without figures there are no tabs, and years, areas and few
reporters are what may be the reason."""


def unused(tab: str, *, of_economies: bool) -> frozenset[str]:
    """The keys of the choices that a tab does not use, "" for none. of_economies: whether there are tabs of a year."""
    shown = tab if of_economies or tab in ("", LINES, PANELS) else LINES
    return frozenset(chosen.key for chosen, tabs in USED_UNDER.items() if shown and shown not in tabs)
