"""A target with several thresholds: what is read for it, and the charts made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Column, Encoding, Rule, Scale, Style
from dashboard.charts.theme import GROUP_COLOURS, NEUTRAL
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from dashboard.questions.common import enough
from dashboard.questions.targets import findings
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Evidence, PrintedFigure, PublishedFigure, Source, Verdict, Vintage

FROM_YEAR = 2000


@dataclass(frozen=True)
class Target:
    """A claim with threshold tests on one indicator."""

    claim_id: str
    indicator_id: str
    unit: str
    verdicts: tuple[Verdict, ...]
    evidence: tuple[Evidence, ...]
    vintages: tuple[Vintage, ...]
    sources: tuple[Source, ...]

    @property
    def deadline_year(self) -> int:
        """The year by whose end the thresholds were to be reached."""
        return self.verdicts[0].deadline_year

    @property
    def known_until(self) -> dt.date:
        """The day up to which what was published counts as known at the deadline."""
        return self.verdicts[0].known_until

    def threshold(self, area_id: str) -> float:
        """The threshold of a group; of a group that has none, the first (the world's)."""
        return next((v.threshold for v in self.verdicts if v.area_id == area_id), self.verdicts[0].threshold)

    def vintage(self, vintage_id: str) -> Vintage:
        """The vintage with this id. StopIteration when the target has no figures of it."""
        return next(v for v in self.vintages if v.vintage_id == vintage_id)


def read_target(claim_id: str, context: Context) -> Target | None:
    """Everything about a target but its figures; None when the release does not hold it."""
    release = context.release
    verdicts = release.read(queries.threshold_verdicts, claim_id)
    if not verdicts:
        return None
    indicator_id = verdicts[0].indicator_id
    return Target(
        claim_id,
        indicator_id,
        context.words.name("unit", "percent_of_population"),
        verdicts,
        release.read(queries.evidence, claim_id),
        release.read(queries.vintages, indicator_id),
        release.read(queries.sources, indicator_id),
    )


@dataclass(frozen=True)
class Rules:
    """How aggregates are made: which vintage, whose membership, what fills gaps."""

    vintage_id: str
    membership_id: str
    gap_rule: str


def default_rules(target: Target) -> Rules:
    """The newest vintage, membership as the tests declare it, interpolation."""
    return Rules(target.vintages[0].vintage_id, target.verdicts[0].membership_id, "interpolate")


def rules_said(rules: Rules, target: Target, context: Context) -> str:
    """The rules as a sentence."""
    vintage = target.vintage(rules.vintage_id)
    return context.words.gettext(
        "Edition: {vintage}. Groups: {members}. Missing years: {gaps}.",
        vintage=terms.vintage(context.words, vintage.publisher_id, vintage.published_on, vintage.precision),
        members=context.words.name("membership", rules.membership_id),
        gaps=terms.gap_rule(context.words, rules.gap_rule),
    )


def earlier_vintage(target: Target, vintage_id: str) -> Vintage | None:
    """The vintage to draw thinly behind the chosen one, where that does not reach back to the start.

    It is the newest that does, of the same dataset if there is one; None where there is none or the chosen one does.
    """
    chosen = target.vintage(vintage_id)
    reaching = [v for v in target.vintages if v.first_year <= FROM_YEAR]
    if chosen in reaching or not reaching:
        return None
    return next((v for v in reaching if v.dataset_id == chosen.dataset_id), reaching[0])


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A point of the lines: our aggregate of a group, the publisher's, or as printed. One per line, vintage, group and year."""

    line: str
    area_id: str
    year: int
    value: float
    vintage_id: str | None = None
    coverage: float | None = None
    economies: int | None = None
    economies_with_data: int | None = None
    economies_filled: int | None = None
    publisher_id: str | None = None
    document: str | None = None
    published_on: dt.date | None = None
    url: str | None = None
    precision: str | None = None
    low_coverage: bool = False


def read_points(target: Target, rules: Rules, earlier: Vintage | None, context: Context) -> list[LinePoint]:
    """Ours in the edition chosen and in the one behind it, the publisher's own, what was printed up to two years after and last."""
    release = context.release
    areas = tuple(v.area_id for v in target.verdicts)
    drawn = (rules.vintage_id, earlier.vintage_id) if earlier else (rules.vintage_id,)
    ours = release.read(queries.group_series, target.indicator_id, areas, drawn, rules.membership_id, rules.gap_rule, FROM_YEAR)
    theirs = release.read(queries.publisher_series, target.indicator_id, areas, (rules.vintage_id,), FROM_YEAR)
    printed = release.read(queries.printed_figures, target.indicator_id, areas, FROM_YEAR, target.known_until)
    wanted = _newest_printed(target)
    newest = [
        f
        for f in release.read(queries.published_history, target.indicator_id, areas)
        if f.year > target.known_until.year and (f.area_id, f.year, f.value, f.published_on) in wanted
    ]
    as_printed: list[PrintedFigure | PublishedFigure] = [*printed, *newest]
    return [
        *(
            LinePoint(
                "our_aggregate",
                f.area_id,
                f.year,
                f.value,
                f.vintage_id,
                f.coverage,
                f.economies,
                f.economies_with_data,
                f.economies_filled,
                low_coverage=f.low_coverage,
            )
            for f in ours
        ),
        *(LinePoint("publisher_aggregate", f.area_id, f.year, f.value, f.vintage_id, publisher_id=f.publisher_id) for f in theirs),
        *(
            LinePoint(
                "published_figure",
                f.area_id,
                f.year,
                f.value,
                publisher_id=f.publisher_id,
                document=f.document,
                published_on=f.published_on,
                url=f.url,
                precision=f.precision,
            )
            for f in as_printed
            if f.value is not None
        ),
    ]


def _newest_printed(target: Target) -> set[tuple[str, int | None, float | None, dt.date | None]]:
    """The newest figures that are printed ones: points of their own, since a line stays in one edition."""
    return {
        (v.area_id, v.latest_year, v.latest_value, v.latest_published_on)
        for v in target.verdicts
        if v.latest_line == "published_figure"
    }


def lines_chart(target: Target, rules: Rules, context: Context, few: bool = False) -> Chart:
    """All groups against their thresholds: the figures used for the verdict as lines, what was printed as marks.

    The alternative aggregate of the edition chosen is not drawn: it would lie on the line, and the differences have their own page.
    few: years that few of a group's countries and areas report are drawn as well.
    """
    words, _ = context.words, context.words.gettext
    earlier = earlier_vintage(target, rules.vintage_id)
    led = led_by_publisher(target)
    held = [p for p in read_points(target, rules, earlier, context) if _series(p, rules, led)]
    points = enough(held, few, lambda p: _series(p, rules, led))
    return Chart(
        key=f"{target.claim_id}-lines",
        kind="line",
        about={"indicator_id": target.indicator_id},
        rows=points,
        record=LinePoint,
        columns=_columns(target, words),
        encode=Encoding(
            series=lambda p: _series(p, rules, led),
            low="low_coverage",
            told=lambda p: p.year == target.deadline_year and _series(p, rules, led).endswith(" line"),
        ),
        styles=_styles(target, rules, earlier, context),
        scale=Scale(words.percent, suffix=percent_sign(words), high=100),
        rules=[
            *(
                Rule(
                    "value",
                    v.threshold,
                    words.gettext("target {share}", share=words.percent(v.threshold, 0)),
                    GROUP_COLOURS.get(v.area_id, NEUTRAL),
                )
                for v in target.verdicts
            ),
            Rule("year", target.deadline_year, words.gettext("deadline {year}", year=target.deadline_year)),
        ],
        finding=findings.aftermath(target.verdicts, words),
        subtitle=rules_said(rules, target, context),
        unit=target.unit,
        source=sources.source_of(target.sources, rules.vintage_id),
        editions=[sources.source_of(target.sources, earlier.vintage_id)] if earlier else [],
        alt=_lines_alt(target, points, rules, words),
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, rules.vintage_id),
        key_to_marks=_key(points, len(points) < len(held), earlier, words),
        note=words.sentences(
            whose(earlier, context),
            _("Printed figures are those up to {year} and the newest.", year=target.known_until.year)
            if any(p.line == "published_figure" for p in points)
            else "",
            _other_years(target, rules, context),
            terms.second_hands(words, (p.document for p in points)),
        ),
        order=lambda p: (p.area_id, -p.year, p.line),
    )


def _series(point: LinePoint, rules: Rules, led: frozenset[str]) -> str:
    """Group and part of a point: the line that decides, the edition behind, or as printed; nothing for the other of the two."""
    if point.line == "published_figure":
        part = "printed"
    elif point.line == "our_aggregate" and point.vintage_id != rules.vintage_id:
        part = "earlier"
    else:
        part = "line" if (point.line == "publisher_aggregate") is (point.area_id in led) else ""
    return f"{point.area_id} {part}" if part else ""


def _styles(target: Target, rules: Rules, earlier: Vintage | None, context: Context) -> dict[tuple[str, str], Style]:
    words, led = context.words, led_by_publisher(target)

    def says(line: str, vintage_id: str) -> str:
        return f"{terms.evidence_line(words, line)}<br>{sources.hover(sources.source_of(target.sources, vintage_id), words)}"

    ours, theirs = says("our_aggregate", rules.vintage_id), says("publisher_aggregate", rules.vintage_id)
    behind = says("our_aggregate", earlier.vintage_id) if earlier else ""
    printed = terms.evidence_line(words, "published_figure")
    styles: dict[tuple[str, str], Style] = {}
    for area_id in (v.area_id for v in target.verdicts):
        label, colour = terms.group(words, area_id), GROUP_COLOURS.get(area_id, NEUTRAL)
        styles |= {
            (f"{area_id} earlier", "value"): Style(label, colour, "thin", says=behind),
            (f"{area_id} line", "value"): Style(label, colour, says=theirs if area_id in led else ours),
            (f"{area_id} printed", "value"): Style(label, colour, "marks", "square", says=printed),
        }
    return styles


def _columns(target: Target, words: Words) -> list[Column]:
    _ = words.gettext
    editions = sources.editions(target.sources, words)
    return [
        Column(_("Group"), lambda p: terms.group(words, p.area_id)),
        Column(_("Year"), "year"),
        Column(_("Whose figure"), lambda p: terms.evidence_line(words, p.line)),
        Column(_("% of population"), "value", 1),
        Column(_("Covered"), lambda p: words.percent(p.coverage, 0)),
        Column(_("Edition or document"), lambda p: _where_from(p, editions, words)),
        Column("", lambda p: _said(p, words), in_table=False, in_hover=True),
    ]


def _where_from(point: LinePoint, editions: Mapping[str, str], words: Words) -> str:
    return terms.document(words, point.document) if point.document else editions.get(point.vintage_id or "", MISSING)


def _said(point: LinePoint, words: Words) -> str:
    """What the hover adds: of ours how much is covered, of a printed figure who printed it and when."""
    if point.line == "published_figure" and point.publisher_id and point.published_on and point.precision:
        return terms.vintage(words, point.publisher_id, point.published_on, point.precision)
    if point.coverage is None:
        return ""
    return words.gettext(
        "{coverage} of the population, {n} of {all} countries and areas",
        coverage=words.percent(point.coverage, 0),
        n=point.economies_with_data,
        all=point.economies,
    )


def _lines_alt(target: Target, points: Sequence[LinePoint], rules: Rules, words: Words) -> str:
    """What the chart shows, in a sentence that is true of these points."""
    _ = words.gettext
    led, said = led_by_publisher(target), []
    for verdict in target.verdicts:
        wanted = f"{verdict.area_id} line"
        held = {p.year: p for p in points if _series(p, rules, led) == wanted}
        group = terms.group(words, verdict.area_id)
        if target.deadline_year not in held:
            said.append(_("{group}: no data for {year}", group=group, year=target.deadline_year))
            continue
        last = held[max(held)]
        said.append(
            _(
                "{group} {value} in {year} against a target of {threshold}, and {latest} in {last}",
                group=group,
                value=words.percent(held[target.deadline_year].value),
                year=target.deadline_year,
                threshold=words.percent(verdict.threshold, 0),
                latest=words.percent(last.value),
                last=last.year,
            )
        )
    return _("Line chart of people using the Internet: {lines}.", lines=_("; ").join(said))


def led_by_publisher(target: Target) -> frozenset[str]:
    """The groups whose verdict rests on the publisher's own aggregate."""
    deciding = {e.test_id for e in target.evidence if e.line == "publisher_aggregate" and e.role in ("as_now", "both")}
    return frozenset(v.area_id for v in target.verdicts if v.test_id in deciding)


def _key(points: Sequence[LinePoint], left_out: bool, earlier: Vintage | None, words: Words) -> str:
    """What each kind of mark means."""
    _ = words.gettext
    return terms.marks(
        words,
        _("thick line: used for the verdict"),
        _("thin line: the edition that reaches further back") if earlier else "",
        _("☐ as printed") if any(p.line == "published_figure" for p in points) else "",
        terms.hollow(words, any(p.low_coverage for p in points)),
        terms.left_out(words, left_out),
    )


def whose(earlier: Vintage | None, context: Context) -> str:
    """Whose figures the lines are, and the edition behind."""
    _ = context.words.gettext
    said = [
        _("The figures used for the verdict are the publisher’s own aggregate for the world and those computed here for groups.")
    ]
    if earlier:
        told = terms.vintage(context.words, earlier.publisher_id, earlier.published_on, earlier.precision)
        said.append(_("The edition that reaches further back: {vintage}.", vintage=told))
    return context.words.sentences(*said)


def _other_years(target: Target, rules: Rules, context: Context) -> str:
    """Where the lines drawn and the verdicts differ in the year crossed, else nothing."""
    led = {v.test_id for v in target.verdicts if v.area_id in led_by_publisher(target)}
    ours = ("our_aggregate", rules.vintage_id, rules.membership_id, rules.gap_rule, "population")
    theirs = ("publisher_aggregate", rules.vintage_id, "", "", "")
    drawn = [
        e
        for e in target.evidence
        if (e.line, e.vintage_id, e.membership_id, e.gap_rule, e.weighting) == (theirs if e.test_id in led else ours)
    ]
    said = findings.other_years(target.verdicts, drawn, context.words)
    return said or ""
