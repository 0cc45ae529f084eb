"""What people look at first, as links to ready views."""

from __future__ import annotations

from dashboard.language.markup import like
from dashboard.questions.explore.filters import AREAS, INDICATOR, OF_YEAR, SINCE
from dashboard.questions.explore.indicators import USUAL, indicators
from dashboard.questions.explore.tabs import MAP
from dashboard.reading.context import Context
from dashboard.reading.keys import TABS
from dashboard.widgets.links import EXPLORE, page_link

FIXED, PRICES, HOMES = "fixed_broadband_per_100", "fixed_broadband_basket_share_of_gni", "households_with_internet_share"


def often_looked_at(context: Context) -> str:
    """Links to views that answer what is asked most, of the indicators that the release holds."""
    words, held = context.words, indicators(context.release)
    _ = words.gettext
    views = {
        _("Internet use in LDCs against its target"): {INDICATOR.key: USUAL, AREAS.key: "ldc"},
        _("Fixed broadband of each LLDC since 2010"): {
            INDICATOR.key: FIXED,
            AREAS.key: "members_lldc",
            SINCE.key: "2010",
            OF_YEAR.key: "lldc",
        },
        _("Price of fixed broadband in LDCs, LLDCs and SIDS"): {INDICATOR.key: PRICES, AREAS.key: "ldc.lldc.sids"},
        _("Homes with Internet access on a map"): {INDICATOR.key: HOMES, TABS.key: MAP},
    }
    links = [page_link(text, EXPLORE, words, view) for text, view in views.items() if view[INDICATOR.key] in held]
    return words.gettext("Often looked at: {list}.", list=like(links, words.gettext("; ")).join(links)) if links else ""
