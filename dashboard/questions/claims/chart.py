"""The chart of a test: its lines made ready to be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.charts.base import percent_sign
from dashboard.charts.evidence import Dot, Frame, Series
from dashboard.charts.theme import ACCENT, GROUP_COLOURS, NEUTRAL
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.verdicts.marks import round_amount
from dashboard.verdicts.tables import line_name, side_name
from warehouse.queries import ClaimTest, EconomyResult, EvidencePoint

OTHER = "#b8621b"


def scale(test: ClaimTest, words: Words) -> float:
    """People are drawn in millions, or what the language counts them by."""
    return words.counted(test.threshold or 0).size if test.unit_id == "persons" else 1.0


def frame(test: ClaimTest, words: Words) -> Frame:
    """The threshold and the years that a test sets."""
    by_economy = test.kind == "every_economy"
    threshold = 100.0 if by_economy else test.threshold
    unit = test.unit_id or ""
    suffix = percent_sign(words) if unit.startswith("percent") else ""
    if unit == "persons":
        suffix = words.counted(threshold or 0).sign
    label = ""
    if threshold is not None:
        stated = round_amount(words, threshold, unit)
        label = (
            words.gettext("stated {value}", value=stated)
            if test.kind in ("magnitude", "forecast")
            else words.gettext("target {share}", share=stated)
        )
    years = [y for y in (test.from_year, test.deadline_year) if y]
    return Frame(None if threshold is None else threshold / scale(test, words), label, years, suffix)


def series(test: ClaimTest, points: Sequence[EvidencePoint], words: Words) -> list[Series]:
    """The lines of both sides: the deciding kind thick, the other thin, printed figures as marks."""
    full = Counter(p.line for p in points if not p.low_coverage)
    thick = "publisher_aggregate" if full["publisher_aggregate"] and test.area_id == "group:world" else "our_aggregate"
    if not full[thick]:
        thick = max(("publisher_aggregate", "our_aggregate"), key=lambda line: (full[line], line))
    drawn = []
    for side, line in sorted({(p.side, p.line) for p in points}):
        held = [p for p in points if (p.side, p.line) == (side, line)]
        kind = "marks" if line == "published_figure" else "thick" if line == thick else "thin"
        says = line_name(words, line)
        if line != "published_figure":
            says += "<br>" + terms.vintage(words, held[0].publisher_id, held[0].published_on, held[0].precision)
        dots = [Dot(p.year, p.value / scale(test, words), p.low_coverage, _detail(p, words)) for p in held]
        drawn.append(Series(side_name(held[0].area_id, held[0].sex, words), _colour(held[0], side), kind, dots, says))  # type: ignore[arg-type]
    return drawn


def _colour(point: EvidencePoint, side: int) -> str:
    if point.sex in ("F", "M"):
        return ACCENT if point.sex == "M" else OTHER
    return GROUP_COLOURS.get(point.area_id, ACCENT if side == 1 else NEUTRAL)


def _detail(point: EvidencePoint, words: Words) -> str:
    """What the hover of a point adds: its document, or how much of the group it covers."""
    if point.document:
        told = terms.vintage(words, point.publisher_id, point.published_on, point.precision)
        said = words.gettext("restates the claim") + "<br>" if point.restates_claim else ""
        return f"{terms.document(words, point.document)}<br>{told}<br>{said}"
    if point.coverage is None:
        return ""
    return words.gettext("{share} of the population covered", share=words.percent(point.coverage, 0)) + "<br>"


def by_year(results: Sequence[EconomyResult], words: Words) -> list[Series]:
    """The share of economies that pass, year by year, of those with a figure."""
    dots = []
    for year in sorted({r.year for r in results}):
        told = [r.passes for r in results if r.year == year and r.passes is not None]
        if told:
            said = words.gettext("{met} of {n} countries and areas", met=sum(told), n=len(told)) + "<br>"
            dots.append(Dot(year, 100 * sum(told) / len(told), says=said))
    return [
        Series(words.gettext("Countries and areas that pass"), ACCENT, "thick", dots, line_name(words, "economies"))
    ]
