"""The chart of a test of a claim: its lines of figures, or of a test that every economy must pass the share that passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Column, Encoding, Rule, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import ACCENT, GROUP_COLOURS, MEN, NEUTRAL, WOMEN
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from dashboard.questions.claims.detail import Detail
from dashboard.questions.common import enough
from dashboard.verdicts.marks import amount, round_amount
from dashboard.verdicts.sentences import about, indicators, sentence
from dashboard.verdicts.tables import line_name, side_name
from warehouse.queries import ClaimTest, EconomyResult, EvidencePoint

NEAR_ONE = 10
"""Below this, values are drawn with three decimals: ratios near 1 would else all look alike."""


@dataclass(frozen=True, slots=True)
class YearShare:
    """The share of economies that pass a test in a year, in % of those with a figure."""

    year: int
    value: float
    passing: int
    economies: int


def test_chart(test: ClaimTest, detail: Detail, held: Sequence[EvidencePoint], source: str, words: Words, few: bool) -> Chart:
    """The lines of both sides: what decides thick, the other thin, printed figures as marks; with `few` years that few report."""
    points = enough(held, few, lambda p: (p.side, p.area_id))
    size = words.counted(test.threshold or 0).size if test.unit_id == "persons" else 1.0
    highest = max((abs(p.value) / size for p in points), default=0.0)
    decimals, written = (3, 2) if highest < NEAR_ONE else (1, 1)
    suffix, styles = _suffix(test, words), _styles(test, points, words)

    def decides(point: EvidencePoint) -> bool:
        return point.year == test.deadline_year and styles[f"{point.side} {point.line}", "value"].draw == "line"

    return Chart(
        **_told(test, detail, source, words),
        rows=points,
        record=EvidencePoint,
        columns=_columns(test, words),
        encode=Encoding(series=lambda p: f"{p.side} {p.line}", low="low_coverage", told=decides),
        styles=styles,
        scale=Scale(lambda v: words.number(v, written) + suffix, decimals=decimals, suffix=suffix, factor=1 / size),
        rules=_rules(test, test.threshold, size, words),
        key_to_marks=_key(points, len(points) < len(held), words),
        full=lambda: frame(points, EvidencePoint),
        order=lambda p: (p.side, -p.year, p.line),
    )


def every_economy_chart(test: ClaimTest, detail: Detail, results: Sequence[EconomyResult], source: str, words: Words) -> Chart:
    """The share of economies that pass, year by year, of those with a figure."""
    return Chart(
        **_told(test, detail, source, words),
        rows=shares(results),
        record=YearShare,
        encode=Encoding(told=lambda s: s.year == test.deadline_year),
        columns=[
            Column(words.gettext("Year"), "year"),
            Column(words.gettext("Countries and areas that pass"), lambda s: words.percent(s.value)),
            Column(
                "",
                lambda s: words.gettext("{met} of {n} countries and areas", met=s.passing, n=s.economies),
                in_table=False,
                in_hover=True,
            ),
        ],
        styles={("", "value"): Style(words.gettext("Countries and areas that pass"), ACCENT, says=line_name(words, "economies"))},
        scale=Scale(lambda v: words.number(v, 1) + percent_sign(words), suffix=percent_sign(words)),
        rules=_rules(test, 100.0, 1.0, words),
        full=lambda: frame(results, EconomyResult),
        order=lambda s: -s.year,
    )


def shares(results: Sequence[EconomyResult]) -> list[YearShare]:
    """Of each year with figures how many economies pass. One row per year."""
    found = []
    for year in sorted({r.year for r in results}):
        told = [r.passes for r in results if r.year == year and r.passes is not None]
        if told:
            found.append(YearShare(year, 100 * sum(told) / len(told), sum(told), len(told)))
    return found


def _told(test: ClaimTest, detail: Detail, source: str, words: Words) -> dict[str, Any]:
    """What both charts say of the test; the table is open where single printed figures carry the verdict."""
    verdict = sentence(test, detail.evidence, words).rstrip(".。")
    series = {(s.vintage_id, s.series_code): s for s in detail.sources if s.indicator_id in test.indicator_ids}
    return {
        "key": test.test_id,
        "kind": "line",
        "about": {"indicator_id": ";".join(test.indicator_ids), "unit_id": test.unit_id},
        "source": source,
        "credit": sources.credit(detail.sources, words),
        "editions": list(series.values()),
        "unit": words.name("unit", test.unit_id),
        "finding": words.gettext("{title}: {verdict}", title=indicators(test, words), verdict=verdict),
        "subtitle": words.gettext("Claim {id}: {about}.", id=detail.claim.claim_id, about=about(test, words)),
        "table_open": test.kind in ("magnitude", "forecast"),
    }


def _suffix(test: ClaimTest, words: Words) -> str:
    """What stands behind a number."""
    if test.unit_id == "persons":
        return words.counted(test.threshold or 0).sign
    return percent_sign(words) if (test.unit_id or "").startswith("percent") else ""


def _rules(test: ClaimTest, threshold: float | None, size: float, words: Words) -> list[Rule]:
    """The threshold or stated value, and the years that the test looks at."""
    rules = [Rule("year", year, str(year)) for year in (test.from_year, test.deadline_year) if year]
    if threshold is not None:
        stated = round_amount(words, threshold, test.unit_id or "")
        told = words.gettext("target {share}", share=stated)
        if test.kind in ("magnitude", "forecast"):
            told = words.gettext("stated {value}", value=stated)
        rules.append(Rule("value", threshold / size, told))
    return rules


def _styles(test: ClaimTest, points: Sequence[EvidencePoint], words: Words) -> dict[tuple[str, str], Style]:
    full = Counter(p.line for p in points if not p.low_coverage)
    thick = "publisher_aggregate" if full["publisher_aggregate"] and test.area_id == "group:world" else "our_aggregate"
    if not full[thick]:
        thick = max(("publisher_aggregate", "our_aggregate"), key=lambda line: (full[line], line))
    styles: dict[tuple[str, str], Style] = {}
    for side, line in sorted({(p.side, p.line) for p in points}):
        first = next(p for p in points if (p.side, p.line) == (side, line))
        label, colour = side_name(first.area_id, first.sex, words), _colour(first, side)
        if line == "published_figure":
            styles[f"{side} {line}", "value"] = Style(label, colour, "marks", "square", says=line_name(words, line))
            continue
        edition = terms.vintage(words, first.publisher_id, first.published_on, first.precision)
        draw = "line" if line == thick else "thin"
        styles[f"{side} {line}", "value"] = Style(label, colour, draw, says=f"{line_name(words, line)}<br>{edition}")  # type: ignore[arg-type]
    return styles


def _colour(point: EvidencePoint, side: int) -> str:
    if point.sex in ("F", "M"):
        return MEN if point.sex == "M" else WOMEN
    return GROUP_COLOURS.get(point.area_id, ACCENT if side == 1 else NEUTRAL)


def _columns(test: ClaimTest, words: Words) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Group"), lambda p: side_name(p.area_id, p.sex, words)),
        Column(_("Year"), "year"),
        Column(_("Figure"), lambda p: amount(words, p.value, test.unit_id)),
        Column(_("Whose figure"), lambda p: line_name(words, p.line, p.publisher_id)),
        Column(_("Covered"), lambda p: words.percent(p.coverage, 0)),
        Column(_("Published"), lambda p: terms.vintage(words, p.publisher_id, p.published_on, p.precision)),
        Column(_("Document"), lambda p: terms.document(words, p.document) if p.document else MISSING),
        Column("", lambda p: _said(p, words), in_table=False, in_hover=True),
    ]


def _said(point: EvidencePoint, words: Words) -> str:
    """What the hover of a point adds: its document, or how much of the group it covers."""
    if point.document:
        told = [
            terms.document(words, point.document),
            terms.vintage(words, point.publisher_id, point.published_on, point.precision),
        ]
        return "<br>".join([*told, *([words.gettext("restates the claim")] if point.restates_claim else [])])
    if point.coverage is None:
        return ""
    return words.gettext("{share} of the population covered", share=words.percent(point.coverage, 0))


def _key(points: Sequence[EvidencePoint], left_out: bool, words: Words) -> str:
    """What each kind of mark means, of those drawn."""
    _ = words.gettext
    lines = {p.line for p in points}
    return terms.marks(
        words,
        _("thick line: what is or would be used for the verdict") if lines - {"published_figure"} else "",
        _("thin line: alternative aggregate") if len(lines - {"published_figure"}) > 1 else "",
        _("☐ as printed, or derived from printed figures") if "published_figure" in lines else "",
        terms.hollow(words, any(p.low_coverage for p in points)),
        terms.left_out(words, left_out),
    )
