"""The five targets at a glance: what each asked for, what the figures said then and say now, and what came of it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.exports.origin import Origin
from dashboard.language.markup import aside, bold, coloured, lines, link
from dashboard.language.terms import Mark, licence, role, second_hand, through_whom, vintage
from dashboard.language.words import MISSING, Words
from dashboard.questions.targets.choices import title
from dashboard.reading.context import Context
from dashboard.reading.resolutions import targets
from dashboard.verdicts import newest
from dashboard.verdicts.marks import amount, mark
from dashboard.verdicts.sentences import about
from dashboard.verdicts.tables import how
from warehouse import queries
from warehouse.queries import ClaimEvidence, ClaimTest

PRINTED_COUNT = "published_count"


@dataclass(frozen=True)
class Tested:
    """A target's test with the lines of figures that decide it; `first` of its target, whose name is then written."""

    target: str
    test: ClaimTest
    first: bool
    deciding: tuple[ClaimEvidence, ...]


def read_tests(context: Context) -> list[Tested]:
    """Every test of the five targets, in their order; empty when the release holds no verdicts."""
    read = context.release.read
    return [
        Tested(
            target,
            test,
            n == 0,
            tuple(e for e in read(queries.claim_evidence, claim) if e.test_id == test.test_id and e.role != "alternative"),
        )
        for target, claim in targets(context.release).items()
        for n, test in enumerate(read(queries.claim_tests, claim))
    ]


def goal(words: Words, tested: Tested) -> str:
    """What a test asks for, in a few words."""
    _ = words.gettext
    test = tested.test
    value = words.percent(test.threshold, 0)
    year = test.deadline_year
    return {
        "t1": _("Every country has a broadband plan by {year}", year=year),
        "t2": _("Broadband under {share} of income in developing countries by {year}", share=value, year=year),
        "t3": _("Internet in {share} of homes in developing countries by {year}", share=value, year=year),
        "t4": {
            "group:world": _("{share} of the world online by {year}", share=value, year=year),
            "group:developing": _("{share} online in developing countries by {year}", share=value, year=year),
            "group:ldc": _("{share} online in LDCs by {year}", share=value, year=year),
        }.get(test.area_id or "", ""),
        "t5": _(
            "Women and men with equal access by {year}; no number was set, our parity mark: {value}",
            year=year,
            value=words.number(test.threshold or 0, 2),
        ),
    }[tested.target]


def headline(tests: Sequence[Tested], words: Words) -> str:
    """How many of the targets were met in time: those all of whose tests were; and of how many that is not known."""
    _ = words.gettext
    targets = dict.fromkeys(t.target for t in tests)
    outcomes = [{t.test.outcome for t in tests if t.target == target} for target in targets]
    met = sum(came == {"met_on_time"} for came in outcomes)
    unknown = sum("no_data" in came and came <= {"met_on_time", "no_data"} for came in outcomes)
    if unknown:
        return words.ngettext(
            "{n} of the {all} broadband targets was met in time; not known: {unknown}",
            "{n} of the {all} broadband targets were met in time; not known: {unknown}",
            met,
            all=len(targets),
            unknown=unknown,
        )
    if met == 0:
        return _("None of the {n} broadband targets was met in time", n=len(targets))
    return words.ngettext(
        "{n} of the {all} broadband targets was met in time",
        "{n} of the {all} broadband targets were met in time",
        met,
        all=len(targets),
    )


def aftermath(tests: Sequence[Tested], words: Words) -> str:
    """What was reached later, what is still short, and of what nothing newer is held."""
    _ = words.gettext

    def told(since: str) -> str:
        return _(", ").join(_subject(t, words) for t in tests if t.test.since == since)

    reached, short, unknown = told("crossed"), told("not_yet"), told("unknown")
    return words.sentences(
        _("Reached later on: {list}.", list=reached) if reached else "",
        _("Still short in the newest figures: {list}.", list=short) if short else "",
        _("Not known later on, for want of data: {list}.", list=unknown) if unknown else "",
    )


def _subject(tested: Tested, words: Words) -> str:
    _ = words.gettext
    test = tested.test
    subject = {
        "t1": _("plans"),
        "t2": _("prices"),
        "t3": _("homes"),
        "t5": _("equality of women and men"),
        "t4": {
            "group:world": _("{share} of the world online", share=words.percent(test.threshold, 0)),
            "group:developing": _("{share} in developing countries", share=words.percent(test.threshold, 0)),
            "group:ldc": _("{share} in LDCs", share=words.percent(test.threshold, 0)),
        }.get(test.area_id or "", ""),
    }[tested.target]
    return _("{subject} ({year})", subject=subject, year=test.since_year) if test.since_year else subject


def figure(words: Words, value: float | None, test: ClaimTest) -> str:
    """A figure of a test with what it counts; a dash where there is none."""
    _ = words.gettext
    if value is None:
        return MISSING
    if test.kind == "every_economy":
        return _("{share} of countries and areas", share=words.percent(value))
    if test.unit_id == "countries":
        return _("{n} of {all} countries", n=words.number(value), all=words.number(test.threshold or 0))
    return amount(words, value, test.unit_id)


def board(tests: Sequence[Tested], words: Words) -> pd.DataFrame:
    """The scoreboard in Markdown. One row per test."""
    _ = words.gettext
    return pd.DataFrame(
        {
            _("Target"): [lines(bold(title(words, t.target)) if t.first else "", goal(words, t)) for t in tests],
            _("Known at the deadline"): [_answer(t, "as_then", t.test.as_then, t.test.then_value, words) for t in tests],
            _("Latest revision"): [_answer(t, "as_now", t.test.as_now, t.test.now_value, words) for t in tests],
            _("Later on"): [_since(t.test, words) for t in tests],
        },
        dtype=object,
    )


def _answer(tested: Tested, role_id: str, outcome: str, value: float | None, words: Words) -> str:
    if outcome == "unknown":
        return _coloured(mark(words, "no_data"), "")
    row = next((e for e in tested.deciding if e.role in (role_id, "both")), None)
    told = _count(row, words) if row and row.line == PRINTED_COUNT else figure(words, value, tested.test)
    through = second_hand(words, row.through) if row and row.through else ""
    return _coloured(mark(words, outcome), lines(told, aside(through)) if through else told)


def _count(e: ClaimEvidence, words: Words) -> str:
    """A count of economies as printed, which can be of an earlier year than the deadline."""
    return words.gettext("{n} of {all} in {year}", n=e.economies_met, all=e.economies, year=e.latest_year)


def _coloured(shown: Mark, told: str) -> str:
    """A mark as shape, word and colour, with a figure below it."""
    return lines(coloured(shown.colour, bold(f"{shown.sign} {shown.word}")), told)


def _since(test: ClaimTest, words: Words) -> str:
    """When it was reached, however late; an expired target is never on its way."""
    _ = words.gettext
    if test.since == "unknown":
        return _coloured(mark(words, "no_data"), "")
    latest = _newest(test, words)
    if test.since == "crossed":
        late = (test.since_year or 0) > (test.deadline_year or 0)
        shown = mark(words, "met_late" if late else "met_on_time")
        return _coloured(replace(shown, word=_("Reached in {year}", year=test.since_year)), latest)
    return _coloured(replace(mark(words, "missed"), word=_("Not reached yet")), latest)


def _newest(test: ClaimTest, words: Words) -> str:
    """The newest figure with its year; where it was printed, or derived from what was, it says so."""
    _ = words.gettext
    if test.unit_id == "countries" or test.latest_line != newest.PRINTED:
        return _("{value} in {year}", value=figure(words, test.latest_value, test), year=test.latest_year)
    told = newest.figure(test, words, test.unit_id)
    said = _("{value} in {year}, as printed", value=told, year=test.latest_year)
    if test.latest_publisher_id == newest.OURS:
        said = _("{value} in {year}, derived from printed rates", value=told, year=test.latest_year)
    return through_whom(words, said, test.latest_through or "")


def origins(tests: Sequence[Tested], words: Words) -> list[Origin]:
    """What decides, with publisher, document or code, and licence. One per test and deciding line of figures."""
    return [_origin(t, e, words) for t in tests for e in t.deciding]


def _origin(tested: Tested, e: ClaimEvidence, words: Words) -> Origin:
    _ = words.gettext
    where = how(e, words) if e.document or not e.series_code else e.series_code
    name = licence(words, e.licence) if e.licence else _("a single figure, cited")
    value = _count(e, words) if e.line == PRINTED_COUNT else figure(words, e.deadline_value, tested.test)
    code: str = link(where, e.url)
    if e.dataset_id:
        code = _("{dataset}, {code}", dataset=words.name("dataset", e.dataset_id), code=code)
    of = _("{title}: {list}", title=title(words, tested.target), list=about(tested.test, words))
    told = {
        _("Figure"): _("{value}: {role}", value=value, role=role(words, e.role)),
        _("Published"): vintage(words, e.publisher_id, e.published_on, e.precision),
        _("Source"): code,
        _("Licence"): link(name, e.licence_url),
    }
    return Origin(of, told)
