"""What a country's own figures did at the shares that the targets ask for: which are its own to reach, and which a group's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.exports.origin import Origin
from dashboard.exports.sources import in_full
from dashboard.language.words import Words
from dashboard.questions.countries.lines import Levels
from dashboard.questions.countries.standing import Profile
from dashboard.questions.targets.price_economies import read_economies
from dashboard.questions.targets.prices import FIXED, MOBILE, Prices, breaks, read_prices
from dashboard.questions.targets.scoreboard import Tested, goal, read_tests
from dashboard.reading.context import Context
from dashboard.reading.resolutions import targets
from warehouse import queries
from warehouse.queries import Source


@dataclass(frozen=True)
class Reached:
    """A country's own line against what a test asks for. own: each country is asked; else its group as a whole.

    year: the first in which it was there; None: in none. first_year: in which its series begins. course: what became of it between
    the deadline and last_year. sources: the series of these figures. breaks: years in which what is counted changed.
    """

    tested: Tested
    own: bool
    year: int | None
    first_year: int
    then_value: float | None
    last_year: int
    last_value: float | None
    course: str
    sources: tuple[Source, ...]
    breaks: tuple[int, ...] = ()


def read_reached(profile: Profile, context: Context) -> list[Reached]:
    """Each test of the five targets that bears on a country and that its figures can be set against, in their order."""
    then = {b.group_id for b in profile.belonging if b.then_in}
    found = [_read(tested, profile.area_id, context) for tested in read_tests(context) if tested.test.area_id in then]
    return [r for r in found if r]


def prices_of(context: Context) -> Prices | None:
    """What the target on prices asks of each country; None when the release holds none."""
    tested = next((t for t in read_tests(context) if t.test.kind == "every_economy"), None)
    return read_prices(targets(context.release)[tested.target], tested.test, context) if tested else None


def levels_of(profile: Profile, reached: Sequence[Reached], context: Context) -> Levels:
    """What the targets that bear on the area ask for: of a country those of its groups and of prices, of a group its own."""
    tests = [t.test for t in tests_of(profile.area_id, context)] if profile.is_group else [r.tested.test for r in reached]
    found: dict[str, list[float]] = {}
    for test in tests:
        if test.kind == "threshold" and test.indicator_id and test.threshold is not None:
            found.setdefault(test.indicator_id, []).append(test.threshold)
    prices = prices_of(context) if any(r.own for r in reached) else None
    if prices:
        found |= {basket: [prices.later, prices.threshold] for basket in (FIXED, MOBILE)}
    return Levels({indicator_id: tuple(sorted(set(levels))) for indicator_id, levels in found.items()})


def tests_of(group_id: str, context: Context) -> list[Tested]:
    """The tests of the five targets that ask for something of a group, as the scoreboard shows them."""
    return [replace(t, first=True) for t in read_tests(context) if t.test.area_id == group_id]


def origins(reached: Sequence[Reached], words: Words) -> list[Origin]:
    """Where the figures set against each target come from. One per target and series."""
    return [Origin(goal(words, r.tested), in_full(source, words)) for r in reached for source in r.sources]


def _series(indicator_id: str, vintage_id: str, context: Context) -> tuple[Source, ...]:
    """The series of an indicator in an edition, each code once."""
    held = (s for s in context.release.read(queries.sources, indicator_id) if s.vintage_id == vintage_id)
    return tuple({s.series_code: s for s in held}.values())


def _read(tested: Tested, area_id: str, context: Context) -> Reached | None:
    if tested.test.kind == "every_economy":
        return _price(tested, area_id, context)
    return _share(tested, area_id, context) if tested.test.kind == "threshold" else None


def _share(tested: Tested, area_id: str, context: Context) -> Reached | None:
    """By the newest edition that has figures of the country."""
    test, read = tested.test, context.release.read
    for vintage in read(queries.vintages, test.indicator_id or ""):
        rows = read(
            queries.crossing_years,
            test.indicator_id or "",
            vintage.vintage_id,
            test.area_id or "",
            test.membership_id,
            test.threshold or 0,
            test.deadline_year or 0,
        )
        row = next((c for c in rows if c.area_id == area_id), None)
        if row:
            return Reached(
                tested,
                False,
                row.year,
                row.first_year,
                row.then_value,
                row.last_year,
                row.last_value,
                row.course,
                _series(test.indicator_id or "", vintage.vintage_id, context),
            )
    return None


def _price(tested: Tested, area_id: str, context: Context) -> Reached | None:
    """The cheaper of the fixed and the mobile basket, in the newest year of prices."""
    prices = prices_of(context)
    if prices is None or not prices.later_years:
        return None
    year = int(prices.later_years[0])
    row = next((e for e in read_economies(prices, year, context) if e.area_id == area_id), None)
    if row is None or (row.best_then is None and row.best_now is None):
        return None
    test = tested.test
    crossings = context.release.read(
        queries.basket_crossings, FIXED, MOBILE, prices.source.vintage_id, test.area_id or "", test.membership_id, prices.threshold
    )
    first = next(c for c in crossings if c.area_id == area_id)
    return Reached(
        tested,
        True,
        first.year,
        first.first_year,
        row.best_then,
        year,
        row.best_now,
        row.course,
        tuple(s for i in (FIXED, MOBILE) for s in _series(i, prices.source.vintage_id, context)),
        tuple(sorted({b.year for b in breaks(context)})),
    )
