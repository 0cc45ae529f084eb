"""The filters of the page on the digital divide."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.divide.inequality import INEQUALITY
from dashboard.questions.divide.series import MEASURES, SETS, Divide, GroupSet
from dashboard.questions.targets.controls import MEMBERSHIPS
from dashboard.reading.context import Context
from dashboard.widgets import filters
from dashboard.widgets.filters import choice
from warehouse import queries
from warehouse.queries import Vintage


def dimension_names(words: Words) -> dict[str, str]:
    """The dimensions of the divide."""
    _ = words.gettext
    return {"use": _("Usage"), "access": _("Access"), "price": _("Price"), "quality": _("Quality")}


def choose_groups(context: Context) -> tuple[GroupSet, str]:
    """The groups that are compared, and at which date who belongs to them."""
    words = context.words
    _ = words.gettext
    names = {
        "income": _("Income groups against high income"),
        "special": _("LDCs, LLDCs and SIDS against high income"),
        "development": _("Developing countries and LDCs against developed"),
        "africa": _("Africa against high income"),
    }
    with st.grid(2, min_column_width=230):
        chosen = choice(filters.GROUP_SET, _("Groups compared"), tuple(SETS), "special", names.__getitem__)
        members = choice(
            filters.MEMBERS, _("Membership of groups"), MEMBERSHIPS, "resolution", lambda m: words.name("membership", m)
        )
    return SETS[chosen], members


def choose_indicator(divides: Sequence[Divide], context: Context) -> tuple[Divide, str]:
    """What is measured, and how the gap is."""
    words = context.words
    _ = words.gettext
    held, dimensions = {d.indicator_id: d for d in divides}, dimension_names(words)
    names = {"points": _("Difference"), "ratio": _("Ratio"), "years": _("Years behind"), "level": _("Figures")}
    with st.grid(2, min_column_width=230):
        indicator = choice(
            filters.INDICATOR,
            _("Indicator"),
            list(held),
            "internet_users_share",
            lambda i: _("{dimension}: {title}", dimension=dimensions[held[i].dimension], title=words.name("indicator", i, "title")),
        )
        measure = choice(
            filters.DIVIDE_MEASURE, _("Gap measured as"), tuple(MEASURES), "points", names.__getitem__, "segmented_control"
        )
    return held[indicator], measure


def choose_inequality(context: Context) -> tuple[Vintage, str]:
    """The vintage of the figures, and the groups that inequality is parted by."""
    words = context.words
    _ = words.gettext
    vintages = {v.vintage_id: v for v in context.release.read(queries.vintages, INEQUALITY)}
    names = {"income": _("income groups"), "region": _("regions (World Bank)")}
    longest = max(vintages.values(), key=lambda v: (v.last_year - v.first_year, v.published_on)).vintage_id

    def label(vintage_id: str) -> str:
        v = vintages[vintage_id]
        return terms.vintage(words, v.publisher_id, v.published_on, v.precision)

    with st.grid(2, min_column_width=230):
        vintage = choice(filters.VINTAGE, _("Edition"), list(vintages), longest, label)
        grouping = choice(filters.GROUPING, _("Split by"), tuple(names), "income", names.__getitem__)
    return vintages[vintage], grouping
