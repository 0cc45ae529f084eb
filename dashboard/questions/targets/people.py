"""A target with several thresholds: what is read for it, and the charts made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.card import Card
from dashboard.charts.lines import Line, Point, Points, Record, lines_alt, threshold_lines
from dashboard.exports import sources, tables
from dashboard.language import terms
from dashboard.questions.targets import findings
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Evidence, GroupFigure, Source, Verdict, Vintage

FROM_YEAR = 2000
KNOWN_WITHIN_YEARS = 2


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
        claim_id, indicator_id, context.words.name("unit", "percent_of_population"), verdicts,
        release.read(queries.evidence, claim_id), release.read(queries.vintages, indicator_id),
        release.read(queries.sources, indicator_id),
    )  # fmt: skip


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
        members=context.words.name("membership", rules.membership_id), gaps=terms.gap_rule(context.words, rules.gap_rule),
    )  # fmt: skip


def earlier_vintage(target: Target, vintage_id: str) -> Vintage | None:
    """The vintage to draw thinly behind the chosen one, where that does not reach back to the start.

    It is the newest that does, of the same dataset if there is one; None where there is none or the chosen one does.
    """
    chosen = target.vintage(vintage_id)
    reaching = [v for v in target.vintages if v.first_year <= FROM_YEAR]
    if chosen in reaching or not reaching:
        return None
    return next((v for v in reaching if v.dataset_id == chosen.dataset_id), reaching[0])


def lines_card(target: Target, rules: Rules, context: Context) -> Card:
    """The chart of all groups against their thresholds."""
    words, release = context.words, context.release
    areas = tuple(v.area_id for v in target.verdicts)
    earlier = earlier_vintage(target, rules.vintage_id)
    drawn = (rules.vintage_id, earlier.vintage_id) if earlier else (rules.vintage_id,)
    ours = release.read(
        queries.group_series, target.indicator_id, areas, drawn, rules.membership_id, rules.gap_rule, FROM_YEAR
    )
    theirs = release.read(queries.publisher_series, target.indicator_id, areas, (rules.vintage_id,), FROM_YEAR)
    printed = release.read(
        queries.printed_figures, target.indicator_id, areas, FROM_YEAR, target.deadline_year + KNOWN_WITHIN_YEARS
    )
    source = sources.source_of(target.sources, rules.vintage_id)
    publisher = [Point(f.area_id, f.year, f.value) for f in theirs]
    on_paper = [
        Point(
            f.area_id,
            f.year,
            f.value,
            terms.vintage(words, f.publisher_id, f.published_on, f.precision),
        )
        for f in printed
    ]
    record = Record(
        _ours(ours, rules.vintage_id, target, context),
        _ours(ours, earlier.vintage_id, target, context) if earlier else None,
        Points(publisher, f"{terms.evidence_line(words, 'publisher_aggregate')}<br>{sources.hover(source, words)}"),
        Points(on_paper, terms.evidence_line(words, "published_figure")),
        led_by_publisher(target),
    )
    lines = [Line(v.area_id, terms.group(words, v.area_id), v.threshold) for v in target.verdicts]
    figures = (ours, theirs, printed)
    return Card(
        key=f"{target.claim_id}-lines",
        title=findings.aftermath(target.verdicts, words),
        figure=threshold_lines(lines, record, target.deadline_year, words, context.theme),
        alt=lines_alt(lines, record, target.deadline_year, words),
        source=source,
        unit=target.unit,
        choices=rules_said(rules, target, context),
        shown=lambda: tables.line_frame(figures),
        labelled=lambda: tables.line_table(figures, words),
        full=lambda: release.read_whole(queries.full_series, target.indicator_id, rules.vintage_id),
        note=words.sentences(_key(target, earlier, context), _other_years(target, rules, context)),
    )


def _ours(figures: Sequence[GroupFigure], vintage_id: str, target: Target, context: Context) -> Points:
    """Our aggregates of one vintage as points."""
    words = context.words
    points = [
        Point(f.area_id, f.year, f.value, "", f.coverage, (f.economies_with_data, f.economies), f.low_coverage)
        for f in figures if f.vintage_id == vintage_id
    ]  # fmt: skip
    told = sources.hover(sources.source_of(target.sources, vintage_id), words)
    return Points(points, f"{terms.evidence_line(words, 'our_aggregate')}<br>{told}")


def led_by_publisher(target: Target) -> frozenset[str]:
    """The groups whose verdict rests on the publisher's own aggregate."""
    deciding = {e.test_id for e in target.evidence if e.line == "publisher_aggregate" and e.role in ("as_now", "both")}
    return frozenset(v.area_id for v in target.verdicts if v.test_id in deciding)


def _key(target: Target, earlier: Vintage | None, context: Context) -> str:
    """What each kind of mark means."""
    _ = context.words.gettext
    parts = [
        _(
            "Thick line: the figures used for the verdict, which are the publisher’s own aggregate for the world "
            "and those computed here for groups"
        ),
        _("◇ alternative aggregate"),
        _("☐ as printed up to {year}", year=target.deadline_year + KNOWN_WITHIN_YEARS),
        _("dotted with hollow points: under 80 % of the population covered"),
    ]
    if earlier:
        told = terms.vintage(context.words, earlier.publisher_id, earlier.published_on, earlier.precision)
        parts.append(_("thin line: the edition that reaches further back ({vintage})", vintage=told))
    return _("; ").join(parts) + _(".")


def _other_years(target: Target, rules: Rules, context: Context) -> str:
    """Where the lines drawn and the verdicts differ in the year crossed, else nothing."""
    led = {v.test_id for v in target.verdicts if v.area_id in led_by_publisher(target)}
    ours = ("our_aggregate", rules.vintage_id, rules.membership_id, rules.gap_rule, "population")
    theirs = ("publisher_aggregate", rules.vintage_id, "", "", "")
    drawn = [
        e for e in target.evidence
        if (e.line, e.vintage_id, e.membership_id, e.gap_rule, e.weighting) == (theirs if e.test_id in led else ours)
    ]  # fmt: skip
    said = findings.other_years(target.verdicts, drawn, context.words)
    return said or ""
