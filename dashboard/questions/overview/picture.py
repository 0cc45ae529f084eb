"""The picture that the Overview opens with: three groups on their way to their thresholds, and how late each got there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.chart import Chart, Rule, value
from dashboard.charts.theme import GROUP_COLOURS, NEUTRAL
from dashboard.language import terms
from dashboard.language.markup import Markdown, aside, bold, coloured, entries
from dashboard.language.words import Words
from dashboard.questions.targets.findings import aftermath, tie
from dashboard.questions.targets.people import Target, default_rules, earlier_vintage, lines_chart, whose
from dashboard.reading.context import Context
from dashboard.verdicts import newest
from warehouse.queries import Evidence, Verdict


def picture(target: Target, context: Context) -> Chart:
    """The lines used for the verdict against their thresholds, each named with how late it was; it can be played."""
    words, rules = context.words, default_rules(target)
    base = lines_chart(target, rules, context)
    passed = {(v.area_id, v.since_year) for v in target.verdicts if v.since == "crossed"}
    lines = [p for p in base.rows if p.line != "published_figure" and not p.low_coverage]
    years = [p.year for p in lines] or [target.deadline_year]
    editions = [{p.vintage_id for p in lines if p.area_id == v.area_id} for v in target.verdicts]
    return replace(
        base,
        key="thresholds",
        rows=lines,
        encode=replace(
            base.encode, told=lambda p: (p.area_id, p.year) in passed and str(value(p, base.encode.series)).endswith(" line")
        ),
        styles={key: style for key, style in base.styles.items() if style.draw != "marks"},
        rules=[*(_threshold(v, words) for v in target.verdicts), *(r for r in base.rules if r.along == "year")],
        finding=_late(target, words),
        subtitle=words.gettext("{first}–{last}.", first=min(years), last=max(years)),
        note=words.sentences(base.subtitle, whose(earlier_vintage(target, rules.vintage_id), context)),
        key_to_marks=terms.marks(
            words,
            words.gettext("thick line: used for the verdict"),
            words.gettext("thin line: the edition that reaches further back") if any(len(e) > 1 for e in editions) else "",
        ),
        played=True,
    )


def _late(target: Target, words: Words) -> str:
    """When each threshold was reached, and that none was in time where that is so."""
    reached = aftermath(target.verdicts, words)
    if all(v.since == "crossed" and (v.since_year or 0) > v.deadline_year for v in target.verdicts):
        return words.gettext("All came late. {list}", list=reached)
    return reached


def _threshold(verdict: Verdict, words: Words) -> Rule:
    """A threshold with what became of it."""
    share, colour = words.percent(verdict.threshold, 0), GROUP_COLOURS.get(verdict.area_id, NEUTRAL)
    late = (verdict.since_year or 0) - verdict.deadline_year
    if verdict.since != "crossed":
        said = words.gettext("target {share}", share=share)
    elif late > 0:
        said = words.ngettext(
            "target {share}, reached {n} year late, in {year}",
            "target {share}, reached {n} years late, in {year}",
            late,
            share=share,
            year=verdict.since_year,
        )
    else:
        said = words.gettext("target {share}, reached in {year}", share=share, year=verdict.since_year)
    return Rule("value", verdict.threshold, said, colour)


def answers(target: Target, words: Words) -> Markdown:
    """Of each group what was known at the deadline, what the latest revision says of it, and what came later on. One entry each."""
    return entries(_answers(v, target.evidence, words) for v in target.verdicts)


def _answers(verdict: Verdict, evidence: Sequence[Evidence], words: Words) -> list[str]:
    _ = words.gettext
    rows = [e for e in evidence if e.test_id == verdict.test_id and e.role != "alternative"]
    near = tie(verdict, words)
    asked = _("{threshold} by {year}", threshold=words.percent(verdict.threshold, 0), year=verdict.deadline_year)
    return [
        bold(terms.group(words, verdict.area_id)) + " " + asked,
        _answer(_("Known at the deadline"), verdict.then_value, verdict.as_then, _of(rows, "as_then"), words),
        _answer(_("Latest revision"), verdict.now_value, verdict.as_now, _of(rows, "as_now"), words),
        _("{label}: {said}", label=_("Later on"), said=_later(verdict, words)),
        aside(near) if near else "",
    ]


def _of(rows: Sequence[Evidence], role: str) -> Evidence | None:
    return next((e for e in rows if e.role in (role, "both")), None)


def _answer(label: str, value: float | None, outcome: str, row: Evidence | None, words: Words) -> Markdown:
    """A figure with what it decided, and whose it is."""
    if row is None or value is None:
        return words.marked("{label}: **no data**", label=label)
    mark = terms.outcome(words, outcome)
    source = terms.stated(words, row.publisher_id, row.published_on, row.precision, row.through)
    told = bold(words.percent(value)) + " " + coloured(mark.colour, f"{mark.sign}\u00a0{mark.word}")
    return words.marked("{label}: {figure} {source}", label=label, figure=told, source=aside(source))


def _later(verdict: Verdict, words: Words) -> str:
    latest = newest.line(verdict, words, "percent_of_population") or words.gettext("no later data")
    if verdict.since == "crossed":
        reached = words.gettext("Reached in {year}", year=verdict.since_year)
    else:
        reached = words.gettext("Not reached yet") if verdict.since == "not_yet" else words.gettext("Not known later on")
    return bold(reached) + " " + aside(latest)
