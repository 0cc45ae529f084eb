"""What the page shows of a target: one section at a time, and only that one is made. Choices send nothing but the section again."""

from __future__ import annotations

from dashboard.language import terms
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
from dashboard.questions.targets.courses import by_course, course_said, courses_said
from dashboard.questions.targets.differences import differences
from dashboard.questions.targets.economies import map_chart, ranking_chart, read_economies
from dashboard.questions.targets.homes import HOMES, homes_chart, homes_economies_chart, homes_regions_chart
from dashboard.questions.targets.people import Target, lines_chart, read_target
from dashboard.questions.targets.price_lines import count_chart, groups_chart, median_chart
from dashboard.questions.targets.prices import Prices, choices, read_prices
from dashboard.questions.targets.prices import breaks as price_breaks
from dashboard.questions.targets.printed import plans_chart
from dashboard.reading.context import Context
from dashboard.reading.resolutions import PEOPLE, stated, targets
from dashboard.session import view
from dashboard.session.turns import fragment
from dashboard.verdicts.marks import badge
from dashboard.verdicts.newest import breaks
from dashboard.verdicts.sentences import sentence
from dashboard.widgets import links, screen
from dashboard.widgets.chart_card import ChartCard, chart_card
from dashboard.widgets.filters import Drawn
from dashboard.widgets.members import group_members
from dashboard.widgets.name_list import name_list
from warehouse import queries
from warehouse.queries import ClaimTest


@fragment
def target_view(context: Context) -> None:
    """The target and the section that the reader chooses."""
    words = context.words
    _ = words.gettext
    screen.header(_("Target by target"), anchor="target")
    target, section = choose_section(Drawn(words), context)
    claim_id = targets(context.release)[target]
    tests = context.release.read(queries.claim_tests, claim_id)
    opening(claim_id, tests, context)
    _show(target, section, tests[0], context)
    view.write_url()


def opening(claim_id: str, tests: tuple[ClaimTest, ...], context: Context) -> None:
    """The claim, and the verdict of each of its tests in a sentence with what is to be known of it."""
    words = context.words
    evidence = context.release.read(queries.claim_evidence, claim_id)
    screen.caption(stated(claim_id, context))
    for test in tests:
        about = words.marked("**{group}:**", group=terms.group(words, test.area_id or "")) if len(tests) > 1 else ""
        screen.text(badge(words, test.outcome) + " " + words.sentences(about, sentence(test, evidence, words)))
        note = words.name("claim_test", test.test_id, "note")
        if note != test.test_id:
            screen.caption(note)


def _show(target: str, section: str, test: ClaimTest, context: Context) -> None:
    if section == "differences":
        differences(target, context)
    else:
        {"t1": _plans, "t2": _prices, "t3": _homes, "t4": _people, "t5": _parity}[target](section, test, context)


def _nothing_held(reason: str, context: Context) -> None:
    """A section for which the release holds nothing, and why."""
    said = context.words.marked("**No data.** {reason}", reason=reason)
    screen.info(said, icon=":material/hourglass_empty:")


def _plans(section: str, test: ClaimTest, context: Context) -> None:
    words = context.words
    if section != "record":
        _nothing_held(words.gettext("The reports print how many countries have a plan; none of them says which."), context)
        return
    claim_id = targets(context.release)["t1"]
    note = words.name("claim", claim_id, "note")
    if note != claim_id:
        screen.info(note, icon=":material/compare_arrows:")
    chart_card(plans_chart(test, context), context)


def _homes(section: str, test: ClaimTest, context: Context) -> None:
    _ = context.words.gettext
    if section == "record":
        chart_card(homes_chart(test, context), context)
    elif section == "regions":
        chart_card(homes_regions_chart(test, context), context)
    elif context.release.read(queries.vintages, HOMES):
        _homes_by_economy(section, test, context)
    else:
        _nothing_held(
            _("This release has no series of households by country; the figures printed at the time are used for the verdict."),
            context,
        )


def _homes_by_economy(section: str, test: ClaimTest, context: Context) -> None:
    """Where a release holds households by economy: each of them by region, or who got there and who fell back."""
    words = context.words
    if section == "economies":
        card = ChartCard("homes", context)
        card.show(homes_economies_chart(test, choose_areas(card.pick, context), context))
        return
    vintage, share = context.release.read(queries.vintages, HOMES)[0], words.percent(test.threshold, 0)
    found = context.release.read(
        queries.crossing_years,
        HOMES,
        vintage.vintage_id,
        test.area_id or "",
        test.membership_id,
        test.threshold or 0,
        test.deadline_year or 0,
    )
    chosen = words.gettext(
        "Edition: {vintage}.", vintage=terms.vintage(words, vintage.publisher_id, vintage.published_on, vintage.precision)
    )
    _courses(
        {c.area_id: c.course for c in found},
        words.gettext("at {share} or more", share=share),
        (test.deadline_year or 0, words.gettext("Newest figure")),
        chosen,
        context,
    )


def _prices(section: str, test: ClaimTest, context: Context) -> None:
    prices = read_prices(targets(context.release)["t2"], test, context)
    if prices is None:
        _nothing_held(context.words.gettext("This release has no prices."), context)
    elif section == "record":
        for chart in (groups_chart, count_chart, median_chart):
            chart_card(chart(prices, context), context)
    else:
        _price_economies(section, prices, context)


def _price_economies(section: str, prices: Prices, context: Context) -> None:
    if section == "crossing":
        _price_courses(prices, context)
        chart_card(price_economies.crossing_chart(prices, context), context)
    else:
        _prices_of_a_year(section, prices, context)


@fragment
def _price_courses(prices: Prices, context: Context) -> None:
    """What became of each economy by the year chosen."""
    words = context.words
    year = choose_price_year(Drawn(context.words), prices)
    found = {e.area_id: e.course for e in price_economies.read_economies(prices, year, context)}
    goal = words.gettext("under {share}", share=words.percent(prices.threshold, 0))
    changed = sorted({b.year for b in price_breaks(context) if prices.deadline < b.year <= year})
    chosen = words.sentences(choices(prices, context), breaks(changed, words))
    _courses(found, goal, (prices.deadline, str(year)), chosen, context)
    view.write_url()


@fragment
def _prices_of_a_year(section: str, prices: Prices, context: Context) -> None:
    """The economies in the year chosen: those over the threshold, or all of them by region."""
    card = ChartCard("prices", context)
    areas, year = choose_areas(card.pick, context), choose_price_year(card.pick, prices)
    if section == "regions":
        card.show(price_economies.regions_chart(prices, year, areas, context))
    else:
        economies = price_economies.read_economies(prices, year, context)
        card.show(price_economies.economies_chart(economies, prices, year, areas, context))
    view.write_url()


def _courses(found: dict[str, str], goal: str, years: tuple[int, str], chosen: str, context: Context) -> None:
    """Who was there, who is there, who fell back, by name; `years` are the year of the deadline and how the later one is called."""
    words = context.words
    screen.subheader(courses_said(found, goal, years[0], words), anchor="courses")
    screen.caption(chosen)
    for area_id in choose_areas(Drawn(words), context):
        taken = course_said(found[area_id], years, words) if area_id in found else words.gettext("not among them")
        screen.text(words.marked("**{label}:** {text}", label=words.name("area", area_id), text=taken))
    for taken, names in by_course(found, context).items():
        name_list(course_said(taken, years, words), names, f"course_{taken}", words)


def _people(section: str, _test: ClaimTest, context: Context) -> None:
    target = read_target(targets(context.release)[PEOPLE], context)
    if target is None:
        _nothing_held(context.words.gettext("This release has no verdict yet."), context)
        return
    if not target.vintages:
        _nothing_held(context.words.gettext("This release has no figures of people using the Internet by country."), context)
        return
    if section == "crossing":
        _crossing(target, context)
    else:
        _people_drawn(section, target, context)


@fragment
def _people_drawn(section: str, target: Target, context: Context) -> None:
    """One card: the lines, the regions, or map and ranking of the economies chosen."""
    card = ChartCard("people", context)
    if section == "economies":
        areas = choose_areas(card.pick, context)
        rules = choose_rules(card.pick, target, context)
        chosen = choose_economies(card.pick, target, rules, areas, context)
        with card.beside:
            group_members(chosen.group_ids[::-1], rules.membership_id, context, "economies")
        found = read_economies(target, rules, chosen, context)
        card.show(map_chart(target, chosen, found, context), ranking_chart(target, chosen, found, context))
    else:
        rules = choose_rules(card.pick, target, context)
        few = few_shown(card.pick, context)
        draw = regions.regions_chart if section == "regions" else lines_chart
        card.show(draw(target, rules, context, few))
    view.write_url()


@fragment
def _crossing(target: Target, context: Context) -> None:
    """Who was there, who is there, who fell back; and when each got there first."""
    words = context.words
    _ = words.gettext
    pick = Drawn(words)
    verdict, rules = choose_threshold(pick, target, context), choose_rules(pick, target, context)
    found = regions.read_crossings(target, rules, verdict, context)
    goal = _("at {share} or more", share=words.percent(verdict.threshold, 0))
    chosen = regions.crossings_chosen(target, rules, verdict, words)
    _courses({c.area_id: c.course for c in found}, goal, (target.deadline_year, _("Newest figure")), chosen, context)
    chart_card(regions.crossing_chart(found, target, rules, verdict, context), context)
    view.write_url()


def _parity(section: str, test: ClaimTest, context: Context) -> None:
    _ = context.words.gettext
    if section == "record":
        chart_card(parity.record_chart(test, context), context)
    elif section == "regions" and parity.states_groups(context):
        chart_card(parity.groups_chart(test, context), context)
    elif section == "regions":
        _nothing_held(_("This release has no figures of women and men by group."), context)
    elif section == "economies":
        _parity_of_a_year(test, context)
    else:
        _nothing_held(_("Few countries report women and men, and not every year, so it is not known when each got there."), context)
    in_points = _("In points and in people, country by country: the page on the gender gap")
    screen.text(links.forward(in_points, links.GENDER_GAP, context.words, view.current().params))


@fragment
def _parity_of_a_year(test: ClaimTest, context: Context) -> None:
    """The economies that report women and men in the year chosen."""
    card = ChartCard("parity", context)
    areas, chosen = choose_areas(card.pick, context), choose_parity_year(card.pick, context)
    if chosen:
        card.show(parity.economies_chart(test, *chosen, areas, context))
    else:
        _nothing_held(context.words.gettext("This release has no figures of women and men by country."), context)
    view.write_url()
