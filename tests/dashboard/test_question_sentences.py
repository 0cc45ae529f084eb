"""The sentences of the questions, on each side of what they decide by. The rows are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest

from dashboard.language.words import MISSING
from dashboard.questions.divide import findings as divide
from dashboard.questions.divide import inequality_findings as inequality
from dashboard.questions.divide.series import SETS
from dashboard.questions.events import lists
from dashboard.questions.events import words as events
from dashboard.questions.gender import findings as gender
from dashboard.questions.gender import world_findings as world
from dashboard.questions.targets import courses, findings
from tests.dashboard.invented import WORDS, row
from warehouse.queries import (
    DivideFigure,
    EconomyFigure,
    Event,
    Evidence,
    FollowUp,
    GapFigure,
    InequalityFigure,
    NewestGap,
    SexCoverage,
    SexEconomy,
    SexFigure,
    SexNewest,
    Verdict,
)

SPACE = "\u00a0"


@dataclass(frozen=True)
class Invented:
    """An indicator for LDCs, LLDCs and SIDS against high income."""

    figures: tuple[DivideFigure, ...]
    dimension: str = "use"
    percent: bool = True
    unit: str = "% of people"
    indicator_id: str = "use"
    breaks: tuple[int, ...] = ()

    @property
    def groups(self) -> divide.Groups:
        return SETS["special"]

    def of(self, area_id: str) -> list[DivideFigure]:
        return [f for f in self.figures if f.area_id == area_id]

    def changes(self) -> list[divide.Change]:
        return [divide.change(a, self.of(a), 2013) for a in self.groups.area_ids]


def figure(year: int, points: float, **values: Any) -> DivideFigure:
    held = {
        "area_id": "group:ldc",
        "value": 10.0,
        "reference_value": 10.0 + points,
        "ratio": 2.0,
        "years_behind": 12.0,
        "reference_year": 2001.0,
        "position": "dated",
        "reference_from": 2000,
        "coverage": 95.0,
        "low_coverage": False,
        "reference_low_coverage": False,
        "stretch": 2000,
    }
    return row(DivideFigure, **(held | {"year": year, "points": points} | values))


@pytest.mark.parametrize(
    ("first", "last", "went"),
    [(40.0, 39.9, "narrower"), (40.0, 40.1, "wider"), (40.0, 40.0, "same"), (40.0, 40.04, "same"), (40.04, 40.06, "wider")],
)
def test_a_gap_moves_as_it_is_written(first: float, last: float, went: str) -> None:
    change = divide.change("group:ldc", [figure(2013, first), figure(2023, last)], 2013)
    assert divide.way(change, "points") == went


def test_a_change_needs_two_years_that_compare() -> None:
    two = [figure(2013, 40.0), figure(2023, 30.0)]
    assert divide.change("group:ldc", two, 2013).last == two[1]
    assert divide.change("group:ldc", two, 2014).first is None
    assert divide.change("group:ldc", [two[0], replace(two[1], low_coverage=True)], 2013).first is None
    assert divide.change("group:ldc", [two[0], replace(two[1], stretch=2018)], 2013).first is None
    later = [*two, figure(2018, 20.0, stretch=2018), figure(2020, 10.0, stretch=2018)]
    assert divide.change("group:ldc", sorted(later, key=lambda f: f.year), 2013).first == later[2]


def test_years_that_cannot_be_told() -> None:
    ahead = [figure(2013, 1.0), figure(2023, -1.0, years_behind=None, position="ahead")]
    before = [figure(2013, 1.0, years_behind=None, position="before"), figure(2023, 1.0)]
    assert divide.way(divide.change("group:ldc", ahead, 2013), "years") == "ahead"
    assert divide.way(divide.change("group:ldc", before, 2013), "years") == "undated"
    assert divide.way(divide.Change("group:ldc", None, None), "years") == "unknown"


@pytest.mark.parametrize(
    ("measure", "values", "written"),
    [
        ("level", {}, f"10.0{SPACE}%"),
        ("points", {}, "40.0 points"),
        ("ratio", {}, "2.0 times"),
        ("ratio", {"ratio": None}, "no ratio"),
        ("years", {}, "12.0 years"),
        ("years", {"years_behind": None, "position": "ahead"}, "ahead"),
        ("years", {"years_behind": None, "position": "before"}, "more than 23 years"),
        ("years", {"years_behind": None, "position": "before", "reference_from": 2022}, "more than 1 year"),
    ],
)
def test_a_figure_in_a_measure(measure: str, values: dict[str, Any], written: str) -> None:
    assert divide.value(figure(2023, 40.0, **values), measure, WORDS, unit_percent=True) == written


def test_large_numbers_alone_have_no_decimals() -> None:
    assert divide.bare(figure(2023, 999.94), "points", WORDS) == "999.9"
    assert divide.bare(figure(2023, 1000.0), "points", WORDS) == "1,000"
    assert divide.bare(figure(2023, 1.0, ratio=None), "ratio", WORDS) == MISSING


@pytest.mark.parametrize(
    ("measure", "dimension", "told"),
    [
        ("points", "use", "LDCs: 30.0 points behind high-income countries in 2023, narrower than in 2013 (40.0)"),
        ("points", "price", "LDCs: prices 30.0 points above those of high-income countries in 2023, narrower than in 2013 (40.0)"),
        ("ratio", "use", "High-income countries in 2023: 2.0 times the figure of LDCs"),
        ("ratio", "price", "LDCs: 2.0 times the price of high-income countries in 2023"),
        ("years", "use", "In 2023, LDCs stood where high-income countries had stood in 2001: 12.0 years behind"),
        ("level", "use", f"LDCs 10.0{SPACE}%, high-income countries 40.0{SPACE}% in 2023"),
    ],
)
def test_where_the_group_in_focus_stands(measure: str, dimension: str, told: str) -> None:
    held = Invented((figure(2013, 40.0), figure(2023, 30.0)), dimension)
    assert divide.title(held, measure, WORDS) == told


def test_where_it_stands_without_a_year_or_a_ratio() -> None:
    def title(measure: str, **values: Any) -> str:
        return divide.title(Invented((figure(2013, 40.0), figure(2023, 30.0, **values))), measure, WORDS)

    assert title("ratio", ratio=None) == "LDCs in 2023: too small a figure for a ratio"
    undated = {"years_behind": None, "reference_year": None}
    assert title("years", **undated, position="ahead") == "In 2023, LDCs stood ahead of high-income countries"
    before = title("years", **undated, position="before")
    assert before == "In 2023, LDCs stood where high-income countries had stood before 2000"
    covered = Invented((figure(2013, 40.0, low_coverage=True),))
    assert divide.title(covered, "points", WORDS) == "LDCs: no year in which 80 % of the people are covered"
    assert divide.title(Invented((figure(2023, 30.0),)), "points", WORDS).endswith("in 2023")
    after_a_break = Invented((figure(2013, 40.0), figure(2022, 30.0), figure(2023, 20.0, stretch=2023)))
    assert divide.title(after_a_break, "points", WORDS).endswith("in 2023"), "no change is told over the break"
    newer_but_little = Invented((figure(2013, 40.0), figure(2022, 30.0), figure(2023, 1.0, low_coverage=True)))
    assert "in 2022" in divide.title(newer_but_little, "points", WORDS)


def test_how_many_gaps_narrowed() -> None:
    narrower = Invented((figure(2013, 40.0), figure(2023, 30.0)))
    wider = Invented((figure(2013, 40.0, ratio=2.0), figure(2023, 50.0, ratio=3.0)))
    cut = Invented((figure(2018, 9.0, stretch=2018), figure(2023, 8.0, stretch=2018)), "price")
    told = divide.overall([narrower, wider], WORDS)
    assert told.startswith(
        "LDCs against high-income countries: indicators whose gap narrowed since 2013, of those where it can be told: "
    )
    assert "1 of 2 as a difference, 0 of 2 as a ratio, 0 of 2 in years behind" in told
    with_cut = divide.overall([narrower, cut], WORDS)
    assert "1 of 1 as a difference" in with_cut
    assert with_cut.endswith("(without prices: their baskets changed since)")
    assert divide.overall([Invented(())], WORDS) == "LDCs against high-income countries: too little is covered to tell"


def test_the_verdicts_of_the_groups() -> None:
    told = divide.verdicts(Invented((figure(2013, 40.0), figure(2023, 30.0))), WORDS)
    assert told[0].startswith("**LDCs**, 2013–2023: narrower in difference (40.0 → 30.0); the same in ratio")
    assert "under 80 % of the people covered" in told[1]


def test_years_behind_that_are_left_out_are_told() -> None:
    before = {"years_behind": None, "position": "before"}
    every = Invented((figure(2013, 1.0, **before), figure(2014, 1.0, **before)))
    assert divide.undated(every, WORDS) == [
        "LDCs are not comparable in years: high-income countries had passed them before the series begins in 2000."
    ]
    some = Invented((figure(2013, 1.0, **before), figure(2014, 1.0)))
    assert divide.undated(some, WORDS) == ["LDCs are not comparable in years up to 2013."]
    assert divide.absent(every, "years", WORDS)
    assert divide.absent(some, "years", WORDS) is None
    assert divide.absent(Invented(()), "points", WORDS) == "None of these groups has figures of this indicator in this edition."


def test_the_newest_pair_names_its_source() -> None:
    pair = row(
        NewestGap,
        area_id="group:ldc",
        year=2025,
        value=34.0,
        reference_value=94.0,
        line="published_figure",
        publisher_id="itu",
        published_on=dt.date(2025, 11, 17),
        precision="exact",
    )
    told = f"LDCs 34.0{SPACE}%, high-income countries 94.0{SPACE}% in 2025 (ITU, 17 November 2025, as printed)"
    assert divide.newest([pair], Invented(()), WORDS) == [told]


def unequal(year: int, theil: float, gini: float, **values: Any) -> InequalityFigure:
    held = {"theil_between": theil / 2, "theil_within": theil / 2, "between_share": 50.0, "economies": 150, "coverage": 95.0}
    return row(InequalityFigure, **(held | {"year": year, "theil": theil, "gini": gini, "low_coverage": False} | values))


@pytest.mark.parametrize(
    ("last", "way", "moved"),
    [(0.20, "narrower", "fell from 0.30"), (0.40, "wider", "rose from 0.30"), (0.302, "the same", "was 0.30 in 2013 and in 2023")],
)
def test_inequality_moves_as_it_is_written(last: float, way: str, moved: str) -> None:
    figures = [
        unequal(2012, 9.0, 0.9),
        unequal(2013, 0.30, 0.30),
        unequal(2023, last, last),
        unequal(2024, 9, 9, low_coverage=True),
    ]
    assert f"Theil {way} (0.30 → {last:.2f})" in inequality.inequality(figures, "income", 2013, WORDS)
    assert f"Gini {way} (0.30 → {last:.2f})" in inequality.inequality(figures, "income", 2013, WORDS)
    assert moved in inequality.theil(figures, "income", 2013, WORDS)
    assert moved in inequality.gini(figures, 2013, WORDS)


def test_inequality_of_too_few() -> None:
    figures = [unequal(2013, 0.3, 0.3), unequal(2023, 0.2, 0.2, low_coverage=True)]
    assert inequality.inequality(figures, "income", 2013, WORDS) == ""
    assert inequality.theil(figures, "region", 2013, WORDS).startswith("Too little of the world is covered")
    assert inequality.gini(figures, 2013, WORDS).startswith("Too little of the world is covered")
    assert inequality.parts("region", WORDS)[0] != inequality.parts("income", WORDS)[0]


@dataclass(frozen=True)
class InventedArea:
    """An area with its lines."""

    figures: tuple[SexFigure, ...]
    area_id: str = "group:ldc"
    is_group: bool = True

    def of(self, line: str) -> list[SexFigure]:
        return [f for f in self.figures if f.line == line]


def sexes(line: str, year: int, points: float, **values: Any) -> SexFigure:
    held = {"area_id": "group:ldc", "women": 30.0, "men": 30.0 + points, "parity": 0.9, "low_coverage": False, "gap": 5e6}
    return row(SexFigure, **(held | {"line": line, "year": year, "points": points} | values))


def test_which_figure_speaks_for_an_area() -> None:
    ours, theirs = sexes("our_aggregate", 2024, 3.0), sexes("publisher_aggregate", 2022, 5.0)
    assert gender.latest(InventedArea((ours, theirs))) == theirs
    assert gender.latest(InventedArea((ours,))) == ours
    assert gender.latest(InventedArea((replace(ours, low_coverage=True),))) is None
    printed = sexes("published_figure", 2025, 4.0)
    assert gender.latest(InventedArea((ours, printed))) == printed


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (5.0, "LDCs: women trailed men by 5.0 points in 2023"),
        (-5.0, "LDCs: women led by 5.0 points in 2023"),
        (0.04, "LDCs: women and men were level in 2023"),
        (-0.04, "LDCs: women and men were level in 2023"),
        (0.05, "LDCs: women trailed men by 0.1 points in 2023"),
    ],
)
def test_who_leads(points: float, told: str) -> None:
    assert gender.area(InventedArea((sexes("our_aggregate", 2023, points),)), WORDS) == told


def test_an_area_without_a_figure_that_may_speak() -> None:
    low = InventedArea((sexes("our_aggregate", 2023, 1.0, low_coverage=True),))
    assert gender.area(low, WORDS) == "LDCs: too few report women and men to speak for all"
    assert gender.area(InventedArea(()), WORDS) == "LDCs: no data by sex"
    assert gender.absent(low, WORDS) is None
    group, economy = (gender.absent(InventedArea((), area, area != "AAA"), WORDS) for area in ("group:ldc", "AAA"))
    assert group != economy
    assert gender.key(InventedArea((), "AAA", False), WORDS) == ""
    assert "Hollow on a dotted line" in gender.key(low, WORDS)


def economy(area: str, points: float | None, nearest: int | None = None) -> SexEconomy:
    women = None if points is None else 50.0
    return row(
        SexEconomy, area_id=area, women=women, men=None if points is None else 50 + points, points=points, nearest_year=nearest
    )


def test_in_how_many_economies_who_leads() -> None:
    held = [economy("AAA", 2.0), economy("BBB", -1.0), economy("CCC", 0.0), economy("DDD", None)]
    told = gender.economies(held, 2023, WORDS)
    assert told == "2023: of 3 countries and areas that report, men lead in 1, women in 1, neither in 1"
    assert gender.economies(held[:1], 2023, WORDS).startswith("2023: of 1 country or area that reports, men lead in 1")
    assert gender.economies(held[3:], 2023, WORDS).startswith("No country or area of this choice reported")
    assert gender.leaders(held, WORDS) == "Women lead, by points: Beland (+1.0)."
    assert gender.leaders([economy("AAA", 0.0)], WORDS) == "Of those of this choice that report, women lead in none."


def test_economies_that_are_not_drawn() -> None:
    held = [economy("AAA", 2.0), economy("BBB", None, 2019), economy("CCC", None)]
    told = gender.missing(held, WORDS)
    assert told.startswith("2 countries and areas of this choice reported no women and men")
    assert told.endswith("never reported: 1.")
    assert gender.missing(held[:1], WORDS) == ""
    assert gender.none_reported(held[1:2], 2023, WORDS).endswith("The nearest years with figures: 2019.")
    assert gender.none_reported(held[2:], 2023, WORDS).endswith("In this edition none of them ever did.")


def test_the_best_covered_year() -> None:
    years = [row(SexCoverage, year=y, economies=n, coverage=c) for y, n, c in ((2019, 80, 60.0), (2020, 1, 71.0), (2021, 90, 55.0))]
    assert f"{71}{SPACE}% of the world’s people (2020: 1 country or area)" in gender.coverage(years, WORDS)


def newest(**values: Any) -> SexNewest:
    return row(SexNewest, **({"year": 2025, "women": 71.0, "men": 77.0, "gap": 280e6, "parity": 0.92} | values))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"gap": 279.4e6},
            f"2025: 71{SPACE}% of women and 77{SPACE}% of men online; by these rounded rates some 280 million fewer women",
        ),
        ({"women": 69.5}, f"2025: 69.5{SPACE}% of women and 77.0{SPACE}% of men online, 280 million fewer women"),
        ({"gap": None}, f"2025: 71{SPACE}% of women and 77{SPACE}% of men online"),
        ({"gap": -1.0}, f"2025: 71{SPACE}% of women and 77{SPACE}% of men online"),
        ({"gap_printed": 244e6}, f"2025: 71{SPACE}% of women and 77{SPACE}% of men online, 244 million fewer women"),
    ],
)
def test_the_world_today(values: dict[str, Any], told: str) -> None:
    assert world.world(newest(**values), WORDS) == told


def test_parity_as_printed_goes_before_ours() -> None:
    assert world.parity(newest()) == 0.92
    assert world.parity(newest(parity_printed=0.94)) == 0.94


def people(kind: str, year: int, value: float) -> GapFigure:
    return row(GapFigure, kind=kind, year=year, value=value, published_on=dt.date(year, 1, 1), publisher_id="itu", document="R")


def test_what_was_stated_feared_and_published() -> None:
    stated, feared, last = people("claim", 2013, 200e6), people("forecast", 2015, 350e6), people("printed", 2024, 189e6)
    told = world.millions([stated, feared, last], WORDS)
    assert told == "200 million stated for 2013, 350 million forecast for 2015; 189 million published for 2024"
    there, follows = people("printed", 2015, 250e6), people("derived", 2015, 260e6)
    told = world.millions([stated, feared, there, last, follows], WORDS)
    assert told.startswith(
        "350 million was forecast for 2015; 250 million was stated that year, 260 million follows from its rates"
    )
    assert world.millions([stated, last], WORDS) == "Figures of the gap in people"


def event(**values: Any) -> Event:
    held = {
        "event_id": "forum",
        "kind": "igf_meeting",
        "part": "host",
        "area_id": "AAA",
        "start_on": dt.date(2013, 10, 22),
        "end_on": dt.date(2013, 10, 25),
        "date_precision": "day",
        "held": "held",
        "url": "https://example.org/x",
    }
    return row(Event, **(held | values))


def test_where_and_when_an_event_was() -> None:
    assert events.place(event(), WORDS) == "Aville, Aland"
    assert events.place(event(event_id="fair"), WORDS) == "Aland"
    assert events.place(event(event_id="fair", area_id=None), WORDS) == MISSING
    assert events.when(event(), WORDS) == "22–25 Oct 2013"
    assert events.when(event(end_on=dt.date(2013, 10, 22)), WORDS) == "22 October 2013"
    assert events.when(event(date_precision="year"), WORDS) == "2013"
    assert events.label(event(), WORDS) == "IGF 2013, Aville"
    assert events.label(event(event_id="fair"), WORDS) == "IGF 2013, online"
    assert events.label(event(kind="summit"), WORDS) == "Forum"
    assert "not verified" in events.hover(event(held="not_verified"), WORDS)
    assert "days not verified" in events.hover(event(date_precision="year"), WORDS)
    assert "not verified" not in events.hover(event(), WORDS)
    assert events.hover(event(), WORDS).endswith("Source: example.org")


def test_what_became_of_the_meetings() -> None:
    offers = [event(part="pledge", pledge_outcome=o) for o in ("kept", "kept", "not_verified", "late")]
    told = events.headline([event(), event(held="not_verified"), *offers], WORDS)
    announced = "of 4 meetings announced, 2 took place in time and 1 could not be verified"
    assert told == f"1 of 2 Internet Governance Forums that the resolution mentions took place; {announced}"
    told = events.headline([event(), event(), *offers], WORDS)
    assert told == f"All 2 Internet Governance Forums that the resolution mentions took place; {announced}"
    assert events.headline([*offers], WORDS) == "This release has no events"


def test_the_years_of_events() -> None:
    other = event(start_on=dt.date(2016, 1, 1), end_on=dt.date(2016, 1, 2), date_precision="year")
    placed = event(longitude=1.0, latitude=2.0)
    assert events.spread([event()], WORDS) == "1 event in 2013"
    assert events.spread([event(), other], WORDS) == "2 events, 2013 to 2016"
    assert events.spread([placed, placed], WORDS) == "2 events in 2013, in 1 city of 1 country or area"
    assert events.spread([placed, other], WORDS) == "2 events, 2013 to 2016; 1 of them in 1 city of 1 country or area"
    assert events.spread([], WORDS) == "No event of this choice"
    assert events.vague([event(), other], WORDS) == "Of 1 event only the month or the year is verified."
    assert events.vague([event()], WORDS) == ""
    assert events.years_without([event(), other], WORDS).endswith("2014 and 2015.")
    assert events.years_without([event()], WORDS) == ""


def test_by_when_a_meeting_was_announced() -> None:
    assert events.due(event(due_on=dt.date(2015, 12, 31)), WORDS) == "2015"
    assert events.due(event(due_on=dt.date(2015, 12, 30)), WORDS) == "30 December 2015"
    assert events.due(event(), WORDS) == MISSING


def test_the_announced_meetings_and_the_steps_as_lists() -> None:
    offers = [
        event(part="pledge", pledge_outcome="kept", due_on=dt.date(2013, 12, 31), claim_ids="A1a.A1b"),
        event(part="pledge", pledge_outcome="not_verified", held="not_verified", due_on=dt.date(2013, 12, 31)),
        event(),
    ]
    kept, open_ = lists.announced(offers, WORDS).split("\n\n- ")
    assert "announced for 2013; took place 22–25 Oct 2013" in kept
    assert "[Forum](https://example.org/x)" in kept, "it leads to its source"
    assert "[A1a](claims?claim=A1a&lang=en), [A1b](claims?claim=A1b&lang=en)" in kept, "and to the claims that name it"
    assert "announced for 2013; no record found" in open_
    late = row(FollowUp, step_id="review", paragraph="A1", due_on=dt.date(2015, 1, 1), done_on=dt.date(2015, 1, 2), days_late=1)
    found = [replace(late, outcome="late"), replace(late, outcome="no_date", due_on=None, done_on=None, days_late=None)]
    first, second = lists.steps(found, WORDS).split("\n\n- ")
    assert "[A1](claims?lang=en&par=A1)" in first
    assert "due 1 January 2015; done 2 January 2015" in first
    assert first.endswith(" 1 day")
    assert "no record found" in second
    assert second.endswith("no date set")


def test_the_timeline_puts_each_event_under_its_year_with_source_and_claims() -> None:
    other = event(part="named", kind="summit", start_on=dt.date(2016, 3, 1), end_on=dt.date(2016, 3, 31), date_precision="month")
    lost = replace(other, held="not_verified", date_precision="year", url=None, claim_ids="A1b")
    told = lists.timeline([event(claim_ids="A1a"), other, lost], [], WORDS)
    years = told.split("- **")
    assert [year[:4] for year in years[1:]] == ["2013", "2016"]
    assert "[IGF 2013, Aville](https://example.org/x)" in years[1]
    assert "22–25 Oct" in years[1]
    assert "[A1a](claims?claim=A1a&lang=en)" in years[1]
    assert " · Mar\n" in years[2], "no more precisely than it is known"
    assert "no record found" in years[2]
    assert "Of 2 events only the month or the year is verified" in years[2]
    assert "Background event" not in told, "no sign is explained that nothing has"


def test_courses_between_two_years() -> None:
    found = {"AAA": "stayed", "BBB": "reached", "CCC": "fell_back", "DDD": "not_yet", "EEE": "not_there_now", "FFF": "there_now"}
    told = courses.courses_said(found, "at 60 % or more", 2015, WORDS)
    assert told == "3 countries and areas are at 60 % or more, 1 of them since 2015; fell back: 1; not there yet: 2"


def at(area: str, value: float | None) -> EconomyFigure:
    return row(EconomyFigure, area_id=area, value=value)


def test_how_many_had_reached_a_share() -> None:
    held = [at("AAA", 60.0), at("BBB", 59.99), at("CCC", None)]
    assert findings.reached(held, 60.0, 2015, WORDS) == f"1 of 2 countries and areas had reached 60{SPACE}% in 2015"
    assert findings.reached(held[2:], 60.0, 2015, WORDS) == "No country or area of this choice has a figure for 2015"
    assert findings.span(held[:2], 2015, WORDS) == f"2015: from 60.0{SPACE}% in Beland to 60.0{SPACE}% in Aland"
    assert findings.span([], 2015, WORDS) == "No country or area of this choice has a figure for 2015"


def verdict(**values: Any) -> Verdict:
    held = {
        "test_id": "t",
        "area_id": "group:ldc",
        "threshold": 15.0,
        "deadline_year": 2015,
        "since": "crossed",
        "since_year": 2017,
    }
    return row(Verdict, **(held | values))


def test_one_threshold_is_told_in_the_singular() -> None:
    assert findings.headline([verdict(as_now="met")], WORDS) == "The threshold for 2015 was met"
    assert findings.headline([verdict(as_now="missed")], WORDS) == "The threshold for 2015 was not met"


def test_other_figures_that_reach_a_threshold_in_another_year_are_told_with_their_years() -> None:
    drawn = [row(Evidence, test_id="t", year_crossed=year) for year in (2016, 2018, None)]
    assert findings.elsewhere([verdict()], drawn, WORDS).endswith(": LDCs 2016 to 2018.")
    assert findings.elsewhere([verdict()], [replace(drawn[0], year_crossed=2017)], WORDS) == ""
    assert findings.elsewhere([verdict(since="not_yet", since_year=None)], drawn, WORDS) == ""


def test_lines_that_cross_in_another_year_than_the_verdict() -> None:
    drawn = row(Evidence, test_id="t", year_crossed=2018)
    assert str(findings.other_years([verdict()], [drawn], WORDS)).endswith("LDCs in 2018.")
    assert findings.other_years([verdict()], [replace(drawn, year_crossed=2017)], WORDS) is None
    assert str(findings.other_years([verdict()], [replace(drawn, year_crossed=None)], WORDS)).endswith("LDCs not yet.")
