"""The sentence of a verdict, made from its closed words, so that it says neither more nor less."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language.terms import group
from dashboard.language.words import Words
from dashboard.verdicts.gaps import before
from dashboard.verdicts.marks import amount, day, days, round_amount
from dashboard.verdicts.newest import breaks, with_source
from warehouse.queries import Claim, ClaimEvidence, ClaimTest


def verbs(claim: Claim, words: Words) -> list[str]:
    """The verbs with which the text introduces a claim, as the text writes them."""
    return [words.name("paragraph_verb", f"{claim.paragraph}:{verb}", "verb") for verb in claim.verbs]


def actor(words: Words, claim_id: str, name: str) -> str:
    """Who acts in a claim, in this language; `name` is the English one."""
    told = words.name("claim_actor", f"{claim_id}:{name}")
    return name if told == f"{claim_id}:{name}" else told


def about(test: ClaimTest, words: Words) -> str:
    """What a test looks at: the group, or both sides of a gap, or the meeting or step."""
    if test.event_id:
        return words.name("event", test.event_id)
    if test.step_id:
        return words.name("follow_up", test.step_id, "step")
    if test.kind != "gap":
        return group(words, test.area_id or "")
    sexes = {"F": words.gettext("Women"), "M": words.gettext("Men"), "_T": ""}
    first, second = (
        (sexes[test.sex], sexes[test.other_sex])
        if test.sex != test.other_sex
        else (group(words, test.area_id or ""), group(words, test.other_area_id or ""))
    )
    return words.gettext("{first} and {second}", first=first, second=second)


def indicators(test: ClaimTest, words: Words) -> str:
    """The indicators that answer a test; several where any of them may."""
    titles = [words.name("indicator", i, "title") for i in test.indicator_ids]
    return words.gettext(" or ").join(titles)


def sentence(test: ClaimTest, evidence: Sequence[ClaimEvidence], words: Words) -> str:
    """The verdict of a test in a sentence."""
    if test.outcome == "no_data":
        return words.gettext("No verdict: the figures of this release do not answer this test.")
    if test.kind in ("threshold", "every_economy"):
        said = _threshold(test, words) if test.kind == "threshold" else _every_economy(test, evidence, words)
        return words.sentences(said, breaks(test.breaks, words))
    if test.kind in ("magnitude", "forecast"):
        return _stated(test, words)
    if test.kind in ("trend", "gap"):
        return _moved(test, words)
    return _dated(test, words)


def _threshold(test: ClaimTest, words: Words) -> str:
    _ = words.gettext
    year, since = test.deadline_year, test.since_year
    if test.outcome == "met_on_time":
        return _("Met by {year}.", year=year)
    if test.outcome == "contested":
        return _(
            "Contested: what was known at the deadline and the latest revision disagree on whether it was met by {year}.", year=year
        )
    if test.since == "crossed" and since:
        return _("Missed in {year}, reached in {since}.", year=year, since=since)
    if test.since == "not_yet":
        return _("Missed in {year} and not reached later on: {latest}.", year=year, latest=with_source(test, words, test.unit_id))
    return _("Missed in {year}; this release does not say whether it was reached later on.", year=year)


def _every_economy(test: ClaimTest, evidence: Sequence[ClaimEvidence], words: Words) -> str:
    _ = words.gettext
    row = next((e for e in evidence if e.test_id == test.test_id and e.role != "alternative"), None)
    if row is None or row.economies is None:
        return _threshold(test, words)
    said = _(
        "In {year} {met} of the {n} countries and areas with a figure met it, {share} of them; every one should have.",
        year=test.deadline_year,
        met=row.economies_met,
        n=row.economies,
        share=words.percent(row.deadline_value),
    )
    if test.since != "not_yet" or test.outcome == "met_on_time":
        return words.sentences(_threshold(test, words), said)
    missed = _(
        "Missed in {year} and not reached later on: in {last} {share} of the countries and areas with a figure meet it.",
        year=test.deadline_year,
        last=test.latest_year,
        share=words.percent(test.latest_value),
    )
    return words.sentences(missed, said)


def _stated(test: ClaimTest, words: Words) -> str:
    _ = words.gettext
    stated = round_amount(words, test.threshold, test.unit_id)
    then, now = (amount(words, v, test.unit_id) for v in (test.then_value, test.now_value))
    value = now if test.now_value is not None else then
    if test.outcome == "untestable":
        return _(
            "Cannot be tested: nothing shows whether its condition held. It forecast {stated} for {year}; the "
            "figures give {value}.",
            stated=stated,
            year=test.deadline_year,
            value=value,
        )
    if test.outcome == "contested":
        return _(
            "Contested: the text says {stated}; what was known at the time gives {then}, the latest revision {now}.",
            stated=stated,
            then=then,
            now=now,
        )
    words_for = {
        "accurate": _("Accurate: the text says {stated}, the figures give {value} for {year}."),
        "overstated": _("Overstated: the text says {stated}, the figures give {value} for {year}."),
        "understated": _("Understated: the text says {stated}, the figures give {value} for {year}."),
    }
    return words_for[test.outcome].format(stated=stated, value=value, year=test.deadline_year)


def _moved(test: ClaimTest, words: Words) -> str:
    _ = words.gettext
    ended = test.now_value if test.now_value is not None else test.then_value
    last = amount(words, ended, test.unit_id, test.measure)
    if test.direction == "exists":
        return (
            _("Confirmed: the gap was {last} in {to}.")
            if test.outcome == "confirmed"
            else _("Contradicted: the gap was {last} in {to}.")
        ).format(last=last, to=test.deadline_year)
    if test.outcome == "contested":
        return _("Contested: what was known at the time and the latest revision disagree on the direction.")
    if test.kind == "gap":
        return words.sentences(
            before(test, words) + _("."), *([_("The other measure says otherwise.")] if test.outcome == "mixed" else [])
        )
    first = amount(words, test.from_value, test.unit_id, test.measure)
    words_for = {
        "confirmed": _("Confirmed: it moved as the text says, from {first} in {start} to {last} in {to}."),
        "contradicted": _("Contradicted: it did not move as the text says, from {first} in {start} to {last} in {to}."),
    }
    return words_for[test.outcome].format(first=first, start=test.from_year, last=last, to=test.deadline_year)


def _yearly(test: ClaimTest, words: Words) -> str:
    """Of which of the years asked about a meeting is on record."""
    _ = words.gettext
    asked = range(test.from_year or 0, (test.deadline_year or 0) + 1)
    missing = [str(year) for year in asked if year not in test.years_found]
    if not missing:
        return _("Held each year from {start} to {end}.", start=test.from_year, end=test.deadline_year)
    return _(
        "Not verified: a record was found for {n} of the {all} years from {start} to {end}, none for {missing}.",
        n=len(test.years_found),
        all=len(asked),
        start=test.from_year,
        end=test.deadline_year,
        missing=words.listed(missing),
    )


def _dated(test: ClaimTest, words: Words) -> str:
    _ = words.gettext
    if test.kind == "yearly":
        return _yearly(test, words)
    if test.outcome == "not_verified" or test.done_on is None:
        return _("Not verified: no record was found. That does not show that it did not happen.")
    when = days(words, test.done_on, test.end_on, test.done_precision)
    due = day(words, test.due_on, test.due_precision)
    if test.event_id:
        where = _place(test, words)
        when = _("{place}, {when}", place=where, when=when) if where else when
    if test.days_late:
        return words.ngettext(
            "Done {n} day late: {when}; due by {due}.",
            "Done {n} days late: {when}; due by {due}.",
            test.days_late,
            when=when,
            due=due,
        )
    if test.outcome == "late":
        return _("Done late: {when}; due by {due}.", when=when, due=due)
    if test.kind == "event":
        return _("Took place: {when}.", when=when)
    return _("Kept: {when}; due by {due}.", when=when, due=due)


def _place(test: ClaimTest, words: Words) -> str:
    """City and country of an event, as far as there are any."""
    named, country = words.name("event", test.event_id, "city"), words.name("area", test.place_area_id)
    city = "" if named == test.event_id else named
    return words.gettext("{city}, {economy}", city=city, economy=country) if city and country else city or country


def condition(test: ClaimTest, words: Words) -> str:
    """On what a forecast or pledge rested, and whether that held; nothing where it rested on nothing."""
    _ = words.gettext
    if not test.has_condition:
        return ""
    text = words.name("claim_test", test.test_id, "condition")
    held = {True: _("The condition held."), False: _("The condition did not hold."), None: _("Nothing shows whether it held.")}
    return words.sentences(_("On condition: {text}", text=text), held[test.condition_held])


def tie(test: ClaimTest, words: Words) -> str:
    """That a value reads like the threshold though it is not the same; nothing where it does not."""
    if test.kind in ("trend", "gap"):
        return _still(test, words)
    if test.kind != "threshold" or test.threshold is None:
        return ""
    shown = amount(words, test.threshold, test.unit_id)
    for value in (test.then_value, test.now_value):
        if value is not None and value != test.threshold and amount(words, value, test.unit_id) == shown:
            return words.gettext(
                "A figure that is written like the threshold is not the threshold: unrounded it is {value}, and "
                "that is used for the verdict.",
                value=words.number(value, 4),
            )
    return ""


def _still(test: ClaimTest, words: Words) -> str:
    """That a movement is smaller than the figures as written show."""
    first, last = test.from_value, test.now_value
    if first is None or last is None or first == last:
        return ""
    if amount(words, first, test.unit_id, test.measure) != amount(words, last, test.unit_id, test.measure):
        return ""
    return words.gettext(
        "The movement is smaller than the figures as written show: unrounded from {first} to {last}.",
        first=words.number(first, 4),
        last=words.number(last, 4),
    )


def sure(test: ClaimTest, words: Words) -> str:
    """How many fair alternatives would change today's answer; nothing where there are none."""
    if not test.alternatives:
        return ""
    if not test.alternatives_that_differ:
        return words.ngettext(
            "The one other fair choice that can be computed would not change the result.",
            "None of the {n} other fair choices that can be computed would change the result.",
            test.alternatives,
        )
    return words.ngettext(
        "The one other fair choice that can be computed would change the result.",
        "{differ} of the {n} other fair choices that can be computed would change the result.",
        test.alternatives,
        differ=words.number(test.alternatives_that_differ),
    )
