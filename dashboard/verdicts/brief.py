"""The verdict of a claim in one short sentence: what became of it, with the year or the figure that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.language.words import Words
from dashboard.verdicts.gaps import disagreement, together
from dashboard.verdicts.marks import ORDER, amount, day, days, mark, round_amount
from warehouse.queries import ClaimTest


def brief(outcome: str, tests: Sequence[ClaimTest], words: Words) -> str:
    """The outcome of a claim in its word, and of its tests what fits behind it."""
    said, word = _said(outcome, tests, words), mark(words, outcome).word
    return words.gettext("{outcome}: {figures}", outcome=word, figures=said) if said else word


def _said(outcome: str, tests: Sequence[ClaimTest], words: Words) -> str:
    """Of one test its years and figures; of thresholds that were all reached late the years; of others how many came out how."""
    groups = together(tests)
    if not groups:
        return ""
    if len(groups) == 1:
        return _one(groups[0], words)
    if all(t.kind == "threshold" and t.since == "crossed" and t.outcome == "met_late" for t in tests):
        return _reached(tests, words)
    counts = Counter(g[0].outcome for g in groups)
    own, every = counts.pop(outcome, 0), words.number(len(groups))
    told = [words.ngettext("{n} of {all} tests", "{n} of {all} tests", own, all=every)] if own and counts else []
    told += [words.ngettext("{n} test", "{n} tests", own)] if own and not counts else []
    told += [
        words.gettext("{outcome} {n}", outcome=mark(words, o).word, n=words.number(counts[o]))
        for o in sorted(counts, key=lambda o: ORDER.index(o) if o in ORDER else len(ORDER))
    ]
    return words.gettext(", ").join(told)


def _one(tests: tuple[ClaimTest, ...], words: Words) -> str:
    """What one test asks and what the figures or the record say; nothing where there is no figure to say."""
    test = tests[0]
    if test.outcome == "no_data":
        return ""
    if test.kind in ("threshold", "every_economy"):
        return _reached(tests, words)
    if test.kind in ("magnitude", "forecast"):
        return _stated(test, words)
    if test.kind in ("trend", "gap"):
        return disagreement(tests, words).rstrip(".。") or _moved(test, words)
    return _dated(test, words)


def _reached(tests: Sequence[ClaimTest], words: Words) -> str:
    """When thresholds were due, and when they were reached or are known not to have been."""
    _ = words.gettext
    due = tests[0].deadline_year
    years = sorted({t.since_year for t in tests if t.since == "crossed" and t.since_year})
    if tests[0].outcome in ("met_on_time", "contested"):
        return _("due {year}", year=due)
    if len(years) > 1:
        return _("due {year}, reached {first} to {last}", year=due, first=years[0], last=years[-1])
    if years:
        return _("due {year}, reached {since}", year=due, since=years[0])
    if tests[0].since == "not_yet" and tests[0].latest_year:
        return _("due {year}, not reached by {last}", year=due, last=tests[0].latest_year)
    return _("due {year}", year=due)


def _stated(test: ClaimTest, words: Words) -> str:
    """The quantity that the text states beside what the figures give."""
    _ = words.gettext
    stated = round_amount(words, test.threshold, test.unit_id)
    then, now = (amount(words, v, test.unit_id) for v in (test.then_value, test.now_value))
    if test.outcome == "contested":
        return _("{stated} stated; {then} as known then, {now} as revised", stated=stated, then=then, now=now)
    value = now if test.now_value is not None else then
    return _("{stated} stated, {value} in {year}", stated=stated, value=value, year=test.deadline_year)


def _moved(test: ClaimTest, words: Words) -> str:
    """From where to where a figure or a gap moved."""
    _ = words.gettext
    ended = test.now_value if test.now_value is not None else test.then_value
    if ended is None or (test.from_value is None and test.direction != "exists"):
        return ""
    last = amount(words, ended, test.unit_id, test.measure)
    if test.direction == "exists":
        return _("a gap of {last} in {to}", last=last, to=test.deadline_year)
    first = amount(words, test.from_value, test.unit_id, test.measure)
    if test.kind == "gap":
        return _(
            "a gap of {first} in {start}, of {last} in {to}", first=first, start=test.from_year, last=last, to=test.deadline_year
        )
    return _("{first} in {start}, {last} in {to}", first=first, start=test.from_year, last=last, to=test.deadline_year)


def _dated(test: ClaimTest, words: Words) -> str:
    """When a meeting was held or a step done, by how much late, or of how many years there is a record."""
    _ = words.gettext
    if test.kind == "yearly":
        asked = (test.deadline_year or 0) - (test.from_year or 0) + 1
        return _("{n} of {all} years on record", n=len(test.years_found), all=asked)
    if test.outcome == "not_verified" or test.done_on is None:
        return _("no record found")
    if test.days_late:
        return words.ngettext(
            "{n} day after {due}", "{n} days after {due}", test.days_late, due=day(words, test.due_on, test.due_precision)
        )
    return days(words, test.done_on, test.end_on, test.done_precision)
