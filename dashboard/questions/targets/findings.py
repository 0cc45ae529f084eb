"""Sentences that state a finding, made from verdicts and figures so that they are true of what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language import terms
from dashboard.language.words import Words
from warehouse.queries import EconomyFigure, Evidence, Verdict


def headline(found: Sequence[Verdict], words: Words) -> str:
    """How many of the thresholds were met in time, on the figures as they are known now."""
    if not found:
        return words.gettext("No test of this claim could be made")
    met = sum(v.as_now == "met" for v in found)
    unknown = sum(v.as_now == "unknown" for v in found)
    year, n = found[0].deadline_year, len(found)
    if unknown:
        return words.ngettext(
            "{n} of the {all} thresholds for {year} was met; not known: {unknown}",
            "{n} of the {all} thresholds for {year} were met; not known: {unknown}",
            met,
            all=n,
            year=year,
            unknown=unknown,
        )
    if met == n:
        return words.ngettext("The threshold for {year} was met", "All {n} thresholds for {year} were met", n, year=year)
    if met == 0:
        return words.ngettext("The threshold for {year} was not met", "None of the {n} thresholds for {year} was met", n, year=year)
    return words.ngettext(
        "{n} of the {all} thresholds for {year} was met", "{n} of the {all} thresholds for {year} were met", met, all=n, year=year
    )


def aftermath(found: Sequence[Verdict], words: Words) -> str:
    """When each threshold was really crossed, or that it has not been."""
    _ = words.gettext
    reached = [
        _(
            "{group} {threshold} in {year}",
            group=terms.group_in_sentence(words, v.area_id),
            threshold=words.percent(v.threshold, 0),
            year=v.since_year,
        )
        for v in found
        if v.since == "crossed"
    ]
    waiting = [
        _("{group} {threshold}", group=terms.group_in_sentence(words, v.area_id), threshold=words.percent(v.threshold, 0))
        for v in found
        if v.since == "not_yet"
    ]
    said = []
    if reached:
        said.append(_("Reached: {list}", list=_(", ").join(reached)))
    if waiting:
        said.append(_("Not reached yet: {list}", list=_(", ").join(waiting)))
    return _("; ").join(said) or _("Not known when the thresholds were reached")


def other_years(found: Sequence[Verdict], drawn: Sequence[Evidence], words: Words) -> str | None:
    """That the lines drawn cross a threshold in another year than the verdict says; None when they agree.

    `drawn` is the evidence of the lines drawn, one per test at most.
    """
    years = {e.test_id: e.year_crossed for e in drawn}
    said = [_crossing(v, years[v.test_id], words) for v in found if v.test_id in years and years[v.test_id] != v.since_year]
    if not said:
        return None
    return words.gettext(
        "The lines drawn reach their threshold in another year than the verdict says, which rests on other figures: {list}.",
        list=words.gettext(", ").join(said),
    )


def elsewhere(found: Sequence[Verdict], evidence: Sequence[Evidence], words: Words) -> str:
    """In which years the other figures behind the tests reach a threshold; nothing where all agree with the verdict."""
    years = {v.test_id: {e.year_crossed for e in evidence if e.test_id == v.test_id and e.year_crossed} for v in found}
    said = [
        words.gettext("{group} {first} to {last}", group=terms.group(words, v.area_id), first=min(held), last=max(held))
        for v in found
        if v.since == "crossed" and len(held := years[v.test_id] | {v.since_year or 0}) > 1
    ]
    if not said:
        return ""
    return words.gettext("Over all editions and rules held, the year it was reached: {list}.", list=words.gettext("; ").join(said))


def _crossing(v: Verdict, year: int | None, words: Words) -> str:
    group = terms.group(words, v.area_id)
    return words.gettext("{group} in {year}", group=group, year=year) if year else words.gettext("{group} not yet", group=group)


def disagreement(found: Sequence[Verdict], words: Words) -> str | None:
    """That the figures of the time and those of today give different answers; None when they agree."""
    differing = [terms.group(words, v.area_id) for v in found if v.as_then != v.as_now and "unknown" not in (v.as_then, v.as_now)]
    if not differing:
        return None
    return words.gettext(
        "What was known at the deadline and the latest revision give different answers for: {groups}.",
        groups=words.listed(differing),
    )


def tie(v: Verdict, words: Words) -> str | None:
    """That a value reads like the threshold but is below it; None when it does not."""
    if v.now_value is None or v.as_now != "missed" or words.percent(v.now_value) != words.percent(v.threshold):
        return None
    return words.gettext("The unrounded value is just below the threshold.")


def reached(figures: Sequence[EconomyFigure], threshold: float, year: int, words: Words) -> str:
    """How many economies had reached a share in a year, of those with a figure."""
    _ = words.gettext
    values = [f.value for f in figures if f.value is not None]
    if not values:
        return _("No country or area of this choice has a figure for {year}", year=year)
    return _(
        "{count} of {n} countries and areas had reached {threshold} in {year}",
        count=sum(v >= threshold for v in values),
        n=len(values),
        threshold=words.percent(threshold, 0),
        year=year,
    )


def span(ranked: Sequence[EconomyFigure], year: int, words: Words) -> str:
    """How far apart the first and the last of a ranking are."""
    if not ranked:
        return words.gettext("No country or area of this choice has a figure for {year}", year=year)
    first, last = ranked[0], ranked[-1]
    return words.gettext(
        "{year}: from {low} in {last} to {high} in {first}",
        year=year,
        low=words.percent(last.value),
        last=words.name("area", last.area_id),
        high=words.percent(first.value),
        first=words.name("area", first.area_id),
    )
