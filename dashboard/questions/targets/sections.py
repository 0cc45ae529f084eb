"""What the page shows of a target: one section at a time, and only that one is made. Choices send nothing but the section again."""

from __future__ import annotations

from dashboard.language import terms
from dashboard.questions.targets import cards, price_economies, regions
from dashboard.questions.targets.choices import choose_areas, choose_price_year, choose_section
from dashboard.questions.targets.courses import by_course, course_said, courses_said
from dashboard.questions.targets.differences import differences
from dashboard.questions.targets.homes import HOMES
from dashboard.questions.targets.people import Target, read_target
from dashboard.questions.targets.prices import Prices, choices, read_prices
from dashboard.questions.targets.prices import breaks as price_breaks
from dashboard.reading.context import Context
from dashboard.reading.resolutions import PEOPLE, stated, targets
from dashboard.reading.shown import Shown
from dashboard.session import view
from dashboard.session.turns import fragment
from dashboard.verdicts.marks import badge
from dashboard.verdicts.newest import breaks
from dashboard.verdicts.sentences import sentence
from dashboard.widgets import links, screen
from dashboard.widgets.chart_card import ChartCard, chart_cards
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


def _fixed(shown: Shown, context: Context) -> None:
    """Charts without choices, a card for each, or why there is none."""
    if isinstance(shown, str):
        _nothing_held(shown, context)
    else:
        chart_cards(shown, context)


def _plans(section: str, test: ClaimTest, context: Context) -> None:
    claim_id = targets(context.release)["t1"]
    note = context.words.name("claim", claim_id, "note")
    if section == "record" and note != claim_id:
        screen.info(note, icon=":material/compare_arrows:")
    _fixed(cards.plans(section, test, context), context)


def _homes(section: str, test: ClaimTest, context: Context) -> None:
    if section in ("economies", "crossing") and cards.homes_held(context):
        _homes_by_economy(section, test, context)
    else:
        _fixed(cards.homes(section, Drawn(context.words), test, context), context)


def _homes_by_economy(section: str, test: ClaimTest, context: Context) -> None:
    """Where a release holds households by economy: each of them by region, or who got there and who fell back."""
    words = context.words
    if section == "economies":
        card = ChartCard("homes", context)
        card.show(cards.homes(section, card.pick, test, context))
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
    if prices and section in ("economies", "regions"):
        _prices_of_a_year(section, prices, context)
        return
    if prices and section == "crossing":
        _price_courses(prices, context)
    _fixed(cards.prices(section, Drawn(context.words), prices, context), context)


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
    card.show(cards.prices(section, card.pick, prices, context))
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
    none = cards.no_people(target, context)
    if none or target is None:
        _nothing_held(none or "", context)
        return
    if section == "crossing":
        _crossing(target, context)
    else:
        _people_drawn(section, target, context)


@fragment
def _people_drawn(section: str, target: Target, context: Context) -> None:
    """One card: the lines, the regions, or map and ranking of the economies chosen."""
    card = ChartCard("people", context)
    told = cards.people(section, card.pick, target, context)
    if section == "economies":
        with card.beside:
            group_members(told.group_ids[::-1], told.membership_id, context, "economies")
    card.show(told.shown)
    view.write_url()


@fragment
def _crossing(target: Target, context: Context) -> None:
    """Who was there, who is there, who fell back; and when each got there first."""
    words = context.words
    _ = words.gettext
    told = cards.crossed(Drawn(words), target, context)
    goal = _("at {share} or more", share=words.percent(told.verdict.threshold, 0))
    chosen = regions.crossings_chosen(target, told.rules, told.verdict, words)
    _courses({c.area_id: c.course for c in told.found}, goal, (target.deadline_year, _("Newest figure")), chosen, context)
    _fixed(told.shown, context)
    view.write_url()


def _parity(section: str, test: ClaimTest, context: Context) -> None:
    if section == "economies":
        _parity_of_a_year(section, test, context)
    else:
        _fixed(cards.equal(section, Drawn(context.words), test, context), context)
    in_points = context.words.gettext("In points and in people, country by country: the page on the gender gap")
    screen.text(links.forward(in_points, links.GENDER_GAP, context.words, view.current().params))


@fragment
def _parity_of_a_year(section: str, test: ClaimTest, context: Context) -> None:
    """The economies that report women and men in the year chosen."""
    card = ChartCard("parity", context)
    card.show(cards.equal(section, card.pick, test, context))
    view.write_url()
