"""The cards of the page on the five targets: how each chart comes of what the reader chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.questions.common import few_shown
from dashboard.questions.targets import parity, price_economies, regions
from dashboard.questions.targets.choices import (
    choose_areas,
    choose_economies,
    choose_parity_year,
    choose_price_year,
    choose_rules,
    choose_section,
    choose_threshold,
)
from dashboard.questions.targets.economies import map_chart, ranking_chart, read_economies
from dashboard.questions.targets.homes import HOMES, homes_chart, homes_economies_chart, homes_regions_chart
from dashboard.questions.targets.people import Rules, Target, lines_chart, read_target
from dashboard.questions.targets.price_lines import count_chart, groups_chart, median_chart
from dashboard.questions.targets.prices import Prices, read_prices
from dashboard.questions.targets.printed import plans_chart
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.resolutions import PEOPLE, targets
from dashboard.reading.shown import Maker, Shown
from warehouse import queries
from warehouse.queries import ClaimTest, Crossing, Verdict


def plans(section: str, test: ClaimTest, context: Context) -> Shown:
    """Countries with a plan, as printed."""
    if section != "record":
        return context.words.gettext("The reports print how many countries have a plan; none of them says which.")
    return [plans_chart(test, context)]


def homes_held(context: Context) -> bool:
    """Whether the release has households by economy."""
    return bool(context.release.read(queries.vintages, HOMES))


def homes(section: str, pick: Pick, test: ClaimTest, context: Context) -> Shown:
    """Households with Internet access: as printed, by region, or each country; when each got there is told in words."""
    if section == "record":
        return [homes_chart(test, context)]
    if section == "regions":
        return [homes_regions_chart(test, context)]
    if not homes_held(context):
        return context.words.gettext(
            "This release has no series of households by country; the figures printed at the time are used for the verdict."
        )
    return [homes_economies_chart(test, choose_areas(pick, context), context)] if section == "economies" else []


def prices(section: str, pick: Pick, held: Prices | None, context: Context) -> Shown:
    """Prices of groups, when each country got there, or all of a year."""
    if held is None:
        return context.words.gettext("This release has no prices.")
    if section == "record":
        return [chart(held, context) for chart in (groups_chart, count_chart, median_chart)]
    if section == "crossing":
        return [price_economies.crossing_chart(held, context)]
    areas, year = choose_areas(pick, context), choose_price_year(pick, held)
    if section == "regions":
        return [price_economies.regions_chart(held, year, areas, context)]
    economies = price_economies.read_economies(held, year, context)
    return [price_economies.economies_chart(economies, held, year, areas, context)]


@dataclass(frozen=True)
class People:
    """What is shown of people online, and of which groups with the members of which day."""

    shown: Shown
    group_ids: tuple[str, ...]
    membership_id: str


def people(section: str, pick: Pick, target: Target, context: Context) -> People:
    """The lines, the regions, or map and ranking of the economies chosen."""
    if section != "economies":
        rules, few = choose_rules(pick, target, context), few_shown(pick, context)
        draw = regions.regions_chart if section == "regions" else lines_chart
        return People([draw(target, rules, context, few)], (), rules.membership_id)
    areas = choose_areas(pick, context)
    rules = choose_rules(pick, target, context)
    chosen = choose_economies(pick, target, rules, areas, context)
    found = read_economies(target, rules, chosen, context)
    shown = [map_chart(target, chosen, found, context), ranking_chart(target, chosen, found, context)]
    return People(shown, chosen.group_ids, rules.membership_id)


def no_people(target: Target | None, context: Context) -> str | None:
    """Why nothing is shown of people online; None where there is something."""
    if target is None:
        return context.words.gettext("This release has no verdict yet.")
    return (
        None if target.vintages else context.words.gettext("This release has no figures of people using the Internet by country.")
    )


@dataclass(frozen=True)
class Crossed:
    """When countries got to the threshold of a test, by the rules chosen."""

    verdict: Verdict
    rules: Rules
    found: Sequence[Crossing]
    shown: Shown


def crossed(pick: Pick, target: Target, context: Context) -> Crossed:
    """When each country got there first."""
    verdict, rules = choose_threshold(pick, target, context), choose_rules(pick, target, context)
    found = regions.read_crossings(target, rules, verdict, context)
    return Crossed(verdict, rules, found, [regions.crossing_chart(found, target, rules, verdict, context)])


def equal(section: str, pick: Pick, test: ClaimTest, context: Context) -> Shown:
    """The parity of women and men: as printed, of groups, or of countries in a year."""
    _ = context.words.gettext
    if section == "record":
        return [parity.record_chart(test, context)]
    if section == "regions":
        if parity.states_groups(context):
            return [parity.groups_chart(test, context)]
        return _("This release has no figures of women and men by group.")
    if section != "economies":
        return _("Few countries report women and men, and not every year, so it is not known when each got there.")
    areas, chosen = choose_areas(pick, context), choose_parity_year(pick, context)
    if chosen:
        return [parity.economies_chart(test, *chosen, areas, context)]
    return _("This release has no figures of women and men by country.")


def _section(pick: Pick, context: Context) -> Shown:
    """The charts of the target and the section chosen."""
    target, section = choose_section(pick, context)
    claim_id = targets(context.release)[target]
    test = context.release.read(queries.claim_tests, claim_id)[0]
    if section == "differences":
        return []
    if target == "t1":
        return plans(section, test, context)
    if target == "t2":
        return prices(section, pick, read_prices(claim_id, test, context), context)
    if target == "t3":
        return homes(section, pick, test, context)
    return _people(section, pick, context) if target == "t4" else equal(section, pick, test, context)


def _people(section: str, pick: Pick, context: Context) -> Shown:
    target = read_target(targets(context.release)[PEOPLE], context)
    none = no_people(target, context)
    if none or target is None:
        return none or []
    return crossed(pick, target, context).shown if section == "crossing" else people(section, pick, target, context).shown


CARDS = (Maker(("*",), _section),)
