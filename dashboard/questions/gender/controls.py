"""The filters of the page on women and men."""

from __future__ import annotations

import streamlit as st

from dashboard.language import terms
from dashboard.language.groups import EVERY, GROUPS, INCOMES, REGIONS, slug
from dashboard.questions.gender import lines as gender
from dashboard.questions.gender.lines import BySex
from dashboard.questions.gender.rows import GROUPS as STATED
from dashboard.questions.gender.rows import M49_REGIONS
from dashboard.questions.targets.controls import MEMBERSHIPS
from dashboard.reading.context import Context
from dashboard.widgets import filters
from dashboard.widgets.filters import choice
from warehouse import queries

LINES = tuple(dict.fromkeys((*GROUPS, *STATED, *M49_REGIONS, *(f"group:{r}" for r in REGIONS), *(f"group:{i}" for i in INCOMES))))
"""Groups whose women and men can be drawn: those that a publisher states, and those that are computed here."""
FIRST_YEAR = 2000


def choose_by_sex(newest: BySex, context: Context) -> BySex:
    """Vintage of the figures of economies by sex, and membership; `newest` is the default."""
    words = context.words
    _ = words.gettext
    labels = {
        s.vintage_id: terms.vintage(words, s.publisher_id, s.published_on, s.precision)
        for s in newest.sources
        if context.release.read(queries.sex_coverage, s.vintage_id, FIRST_YEAR)
    }
    with st.grid(2, min_column_width=230):
        vintage = choice(
            filters.SEX_VINTAGE, _("Edition of the figures by sex"), list(labels), newest.vintage_id, labels.__getitem__
        )
        members = choice(
            filters.MEMBERS, _("Membership of groups"), MEMBERSHIPS, newest.membership_id, lambda m: words.name("membership", m)
        )
    return BySex(newest.sources, vintage, members, newest.stated)


def choose_line(context: Context) -> tuple[str, str]:
    """The group or economy that is drawn, and the measure."""
    words = context.words
    _ = words.gettext
    economies = sorted(context.release.read(queries.economy_ids), key=lambda a: words.name("area", a))
    names = {
        "percent": _("Women and men, %"),
        "points": _("Gap in points"),
        "parity": _("Parity score"),
        "people": _("Gap in people"),
    }
    with st.grid(2, min_column_width=230):
        area = choice(
            filters.LINE,
            _("Group, country or area"),
            [*(slug(g) for g in LINES), *economies],
            "world",
            lambda a: words.name("area", a if a in economies else f"group:{a}"),
        )
        measure = choice(filters.MEASURE, _("Measure"), tuple(gender.MEASURES), "percent", names.__getitem__)
    return (area if area in economies else f"group:{area}"), measure


def choose_economies(chosen: BySex, context: Context) -> tuple[tuple[str, ...], int, str]:
    """The groups that an economy must belong to, the year, and which rows are drawn."""
    words = context.words
    _ = words.gettext
    rows = {"highest": _("men ahead"), "lowest": _("women ahead"), EVERY: _("all")}

    def name(option: str) -> str:
        return _("All") if option == EVERY else words.name("area", f"group:{option}")

    covered = context.release.read(queries.sex_coverage, chosen.vintage_id, FIRST_YEAR)
    years = [str(y.year) for y in reversed(covered)]
    with st.grid(5, min_column_width=150):
        group = choice(filters.GROUP, _("Group"), [slug(g) for g in GROUPS], "world", name)
        region = choice(filters.REGION, _("Region"), (EVERY, *REGIONS), EVERY, name)
        income = choice(filters.INCOME, _("Income group"), (EVERY, *INCOMES), EVERY, name)
        year = choice(filters.SEX_YEAR, _("Year"), years, years[0], str)
        shown = choice(filters.SHOWN, _("Which are shown"), tuple(rows), "highest", rows.__getitem__)
    return tuple(f"group:{g}" for g in (group, region, income) if g != EVERY), int(year), shown
