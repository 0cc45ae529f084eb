"""Rows of filters that belong together, and the typed choice that comes out of them."""

from __future__ import annotations

import streamlit as st

from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import EVERY, GROUPS, INCOMES, REGIONS, slug
from dashboard.questions.targets.economies import Choice
from dashboard.questions.targets.parity import FROM_YEAR, PARITY
from dashboard.questions.targets.people import Rules, Target, default_rules
from dashboard.questions.targets.prices import Prices
from dashboard.reading.context import Context
from dashboard.widgets import filters
from dashboard.widgets.filters import choice, several
from warehouse import queries
from warehouse.queries import Source, Verdict

MEMBERSHIPS = ("resolution", "now")
GAP_RULES = ("interpolate", "carry", "reporting")
ROWS = ("highest", "lowest", EVERY)
MOST_HIGHLIGHTED = 10


def choose_rules(target: Target, context: Context) -> Rules:
    """Vintage, membership and gap rule."""
    words, usual = context.words, default_rules(target)
    _ = words.gettext
    labels = {v.vintage_id: terms.vintage(words, v.publisher_id, v.published_on, v.precision) for v in target.vintages}
    with st.grid(3, min_column_width=230):
        vintage = choice(
            filters.VINTAGE,
            _("Edition"),
            list(labels),
            usual.vintage_id,
            labels.__getitem__,
            help_text=_("Which edition of which publisher’s data the lines, the map and the ranking show."),
        )
        members = choice(
            filters.MEMBERS, _("Membership of groups"), MEMBERSHIPS, usual.membership_id, lambda m: words.name("membership", m)
        )
        gaps = choice(filters.GAPS, _("Missing years"), GAP_RULES, usual.gap_rule, lambda g: terms.gap_rule(words, g))
    return Rules(vintage, members, gaps)


def choose_areas(context: Context) -> tuple[str, ...]:
    """Economies to highlight."""
    words = context.words
    return tuple(
        several(
            filters.AREAS,
            words.gettext("Countries and areas to highlight"),
            _economies(context),
            lambda a: words.name("area", a),
            MOST_HIGHLIGHTED,
            words.gettext("Choose countries and areas"),
        )
    )


def choose_economies(target: Target, rules: Rules, areas: tuple[str, ...], context: Context) -> Choice:
    """Group, region, income, year, and how much of the ranking."""
    words = context.words
    _ = words.gettext

    def name(option: str) -> str:
        return _("All") if option == EVERY else words.name("area", f"group:{option}")

    with st.grid(5, min_column_width=150):
        group = choice(filters.GROUP, _("Group"), [slug(g) for g in GROUPS], "world", name)
        region = choice(filters.REGION, _("Region"), (EVERY, *REGIONS), EVERY, name)
        income = choice(filters.INCOME, _("Income group"), (EVERY, *INCOMES), EVERY, name)
        year = choice(filters.YEAR, _("Year"), _years(target, rules), str(target.deadline_year), str)
        shown = choice(filters.SHOWN, _("Ranking"), ROWS, ROWS[0], _row_names(context).__getitem__)
    return Choice(
        f"group:{group}",
        None if region == EVERY else f"group:{region}",
        None if income == EVERY else f"group:{income}",
        int(year),
        areas,
        shown,
    )


def _years(target: Target, rules: Rules) -> list[str]:
    """The years of the chosen vintage, newest first."""
    vintage = target.vintage(rules.vintage_id)
    return [str(y) for y in range(vintage.last_year, vintage.first_year - 1, -1)]


def _row_names(context: Context) -> dict[str, str]:
    _ = context.words.gettext
    return {"highest": _("highest 20"), "lowest": _("lowest 20"), EVERY: _("all")}


def _economies(context: Context) -> list[str]:
    """Every economy's id, in the order of its name."""
    ids = context.release.read(queries.economy_ids)
    return sorted(ids, key=lambda a: context.words.name("area", a))


def choose_threshold(target: Target, context: Context) -> Verdict:
    """The group and share whose first year is counted: one of the tests of the target."""
    words = context.words
    tests = {f"{v.threshold:.0f}": v for v in target.verdicts}

    def name(share: str) -> str:
        test = tests[share]
        return words.gettext(
            "{group}, {threshold}", group=terms.group(words, test.area_id), threshold=words.percent(test.threshold, 0)
        )

    label = words.gettext("Group and its threshold")
    return tests[choice(filters.THRESHOLD, label, list(tests), next(iter(tests)), name, "segmented_control")]


def choose_price_year(prices: Prices, context: Context) -> int:
    """The year that is set against the deadline."""
    years = sorted({str(b.year) for b in prices.years if b.year > prices.deadline}, reverse=True)
    label = context.words.gettext("Year set against {year}", year=prices.deadline)
    return int(choice(filters.PRICE_YEAR, label, years, years[0], str))


def choose_parity_year(context: Context) -> tuple[Source, int] | None:
    """The newest source of economies' parity and the year chosen; None when there is none."""
    held = context.release.read(queries.vintages, PARITY)
    if not held:
        return None
    years = [str(y) for y in range(held[0].last_year, FROM_YEAR - 1, -1)]
    year = choice(filters.SEX_YEAR, context.words.gettext("Year"), years, years[0], str)
    return sources.source_of(context.release.read(queries.sources, PARITY), held[0].vintage_id), int(year)
