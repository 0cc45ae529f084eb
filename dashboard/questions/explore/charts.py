"""The charts of what is explored: lines over years, the map of a year, and its ranking with the change since another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.charts import readings
from dashboard.charts.chart import Break, Chart, Classes, Column, Encoding, Frames, Rule, Scale, Style
from dashboard.charts.theme import ACCENT, AREA_COLOURS, GROUP_COLOURS, NEUTRAL
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore import amounts, findings, printed
from dashboard.questions.explore.choices import Choices
from dashboard.questions.explore.filters import AT
from dashboard.questions.explore.read import Explored
from dashboard.questions.explore.tabs import LINES, MAP, RANKING
from dashboard.questions.targets.choices import rows_name
from dashboard.questions.targets.economies import ranked_rows
from dashboard.reading.context import Context
from dashboard.verdicts.marks import round_amount
from warehouse import queries
from warehouse.queries import ExploredEconomy, ExploredEdition, ExploredFigure, ExploredIndicator, ExploredTarget

EACH_ECONOMY = "every_economy"
ESTIMATES = ("estimated", "modelled")
BEFORE, NEWER, PRINTED = " before", " newer", " printed "
PARTS = ("", NEWER, PRINTED, BEFORE)
"""How the key of a series of lines ends that is not the line of an area, and the order of the parts in a table."""


@dataclass(frozen=True)
class Drawn:
    """What all charts of a choice are made from."""

    explored: Explored
    context: Context

    @property
    def words(self) -> Words:
        """The reader's."""
        return self.context.words

    def chart(self, scale: Scale) -> Chart:
        """What the charts have in common."""
        explored, choices = self.explored, self.explored.choices
        return Chart(
            key=LINES,
            kind="line",
            about={"indicator_id": choices.indicator_id, "sex": choices.sex},
            rows=explored.figures,
            record=ExploredFigure,
            columns=(),
            encode=Encoding(),
            styles={},
            scale=scale,
            finding="",
            subtitle="",
            unit=amounts.unit(choices.indicator, self.words),
            source=explored.source,
            full=lambda: self.full(choices.edition),
        )

    def full(self, edition: ExploredEdition) -> pd.DataFrame:
        """The full series of an edition."""
        choices = self.explored.choices
        return self.context.release.read_whole(queries.explored_full_series, choices.indicator_id, choices.sex, edition.vintage_id)


def lines_chart(explored: Explored, context: Context) -> Chart:
    """A line per area, thin beside it the edition that reaches further back, newer figures of others as marks, and the targets."""
    words = context.words
    rules = targets_of_areas(explored, words)
    rows: Sequence[ExploredFigure] = [*explored.history, *explored.figures]
    if explored.printed:
        rows = printed.with_printed(rows, explored)
    values = [f.value for f in rows] + [r.at for r in rules if r.along == "value"]
    scale = amounts.scale(explored.choices.indicator, values, words, ratios=True)
    chart = replace(
        Drawn(explored, context).chart(scale),
        rows=rows,
        record=printed.LineFigure if explored.printed else ExploredFigure,
        columns=_columns(explored, words),
        encode=Encoding(series=lambda f: _series(f, explored), low="low_coverage", label=lambda f: short(f.area_id, words)),
        styles=_styles(explored, words),
        rules=rules,
        breaks=[Break(b.year, words.gettext("not comparable")) for b in explored.breaks],
        finding=findings.lines(explored, scale, words),
        subtitle=words.sentences(
            findings.of_lines(explored, context),
            findings.history(explored, words),
            findings.apart(explored, scale, words),
            printed.later(explored, scale, words),
            findings.revised(explored, scale, words),
            findings.in_people(explored, context),
            words.gettext("Logarithmic scale.") if scale.ratios else "",
            findings.who_is_not_shown(explored, words),
        ),
        editions=explored.others,
        key_to_marks=key_to_marks(explored, True, words),
        note=words.sentences(findings.breaks(explored, words), printed.note(explored, words)),
        order=lambda f: (explored.areas.index(f.area_id), PARTS.index(_part(f, explored)), -f.year),
    )
    lines = replace(chart, styles={of: style for of, style in chart.styles.items() if PRINTED not in of[0]})
    others = findings.history_alt(explored, scale, words), printed.alt(explored, scale, words)
    return replace(chart, alt=words.sentences(readings.alt(lines, words), *others))


def key_to_marks(explored: Explored, others: bool, words: Words) -> str:
    """What the marks mean; others: whether figures of other editions are among them, as lines, by their makers or under names."""
    newer = [f for f in explored.figures if others and explored.is_newer(f)]
    publishers = {s.vintage_id: s.publisher_id for s in explored.sources}
    makers = dict.fromkeys(publishers[f.vintage_id] for f in newer if explored.of(f.area_id))
    return terms.marks(
        words,
        *(
            words.gettext(
                "{sign} later year, from another edition ({publisher}), joined by no line",
                sign=printed.SIGNS_OF_EDITIONS.get(m, printed.ANY_OTHER)[1],
                publisher=words.name("publisher", m),
            )
            for m in makers
        ),
        words.gettext("a named point without a line: from another edition")
        if any(not explored.of(f.area_id) for f in newer)
        else "",
        printed.key(explored, words) if others else "",
        findings.history_key(explored, words) if others else "",
        words.gettext("thin line: a member of a group; hover and table name it") if explored.members else "",
        terms.hollow(words, any(f.low_coverage for f in explored.figures)),
        terms.left_out(words, explored.left_out),
    )


def _part(figure: ExploredFigure, explored: Explored) -> str:
    """Which part of the chart a figure belongs to: the lines, what reaches further back, what is newer, what was printed."""
    if figure.line == printed.PRINTED:
        return PRINTED
    if not explored.is_newer(figure):
        return ""
    return BEFORE if (figure.area_id, figure.year, figure.vintage_id) in explored.reaching_back else NEWER


def _series(figure: ExploredFigure, explored: Explored) -> str:
    part = _part(figure, explored)
    return (
        f"{figure.area_id}{part}{figure.publisher_id}"
        if isinstance(figure, printed.LineFigure) and part == PRINTED
        else f"{figure.area_id}{part}"
    )


def area_colours(areas: Sequence[str]) -> dict[str, str]:
    """A colour per area: of a group that has one its own, of the others the first ones that no group here has."""
    own = {a: GROUP_COLOURS[a] for a in areas if a in GROUP_COLOURS}
    free = iter([c for c in AREA_COLOURS if c not in own.values()])
    return {a: own.get(a) or next(free, NEUTRAL) for a in areas}


def _styles(explored: Explored, words: Words) -> dict[tuple[str, str], Style]:
    """A line per area, thin ones of members first; an area without a line has the mark of its newer figure named instead."""
    colours, editions = (
        area_colours([a for a in explored.areas if a not in explored.members]),
        {s.vintage_id: s for s in explored.sources},
    )
    styles: dict[tuple[str, str], Style] = {}
    for area_id in sorted(explored.areas, key=lambda a: a not in explored.members):
        line = explored.of(area_id)
        group = explored.members.get(area_id)
        for figure in [
            *explored.before(area_id)[-1:],
            *line[-1:],
            *(f for f in explored.figures if f.area_id == area_id and explored.is_newer(f)),
        ]:
            part = _part(figure, explored)
            newer, before = part == NEWER, part == BEFORE
            mark, _sign = printed.SIGNS_OF_EDITIONS.get(editions[figure.vintage_id].publisher_id, printed.ANY_OTHER)
            whose = "" if figure.line == "economy" else f"{terms.evidence_line(words, figure.line)}<br>"
            styles[f"{area_id}{part}", "value"] = Style(
                short(area_id, words),
                GROUP_COLOURS.get(group, NEUTRAL) if group else colours[area_id],
                draw="marks" if newer and line else "thin" if group or before else "line",
                dash="dot" if group and before else "solid",
                symbol=mark if newer else "circle",
                says=whose + sources.hover(editions[figure.vintage_id], words),
            )
        styles |= {
            (f"{area_id}{PRINTED}{maker}", "value"): Style(
                short(area_id, words),
                colours[area_id],
                "marks",
                printed.SIGNS.get(maker, printed.ANY_OTHER)[0],
                says=terms.evidence_line(words, printed.PRINTED),
            )
            for maker in dict.fromkeys(p.publisher_id for p in explored.printed if p.area_id == area_id)
        }
    return styles


def targets_of_areas(explored: Explored, words: Words) -> list[Rule]:
    """The targets of the groups that are shown, and of every economy, with their deadline where it is among the years."""
    colours = area_colours(explored.areas)
    bearing = [t for t in explored.targets if t.area_id in explored.areas or t.kind == EACH_ECONOMY]
    indicator = explored.choices.indicator
    rules = [_target(t, indicator, colours.get(t.area_id, NEUTRAL), words) for t in bearing]
    deadlines = {t.deadline_year for t in bearing if explored.choices.since <= t.deadline_year <= explored.choices.until}
    return rules + [Rule("year", year, words.gettext("deadline {year}", year=year)) for year in sorted(deadlines)]


def target_rules(targets: Sequence[ExploredTarget], choices: Choices, indicator: ExploredIndicator, words: Words) -> list[Rule]:
    """The targets of an indicator that bear on every country or area, or on the group whose countries and areas are shown."""
    bearing = [t for t in targets if t.kind == EACH_ECONOMY or t.area_id == choices.group]
    return [replace(_target(t, indicator, NEUTRAL, words), text=_of_whom(t, indicator, words)) for t in bearing]


def _target(target: ExploredTarget, indicator: ExploredIndicator, colour: str, words: Words) -> Rule:
    share = round_amount(words, target.threshold, indicator.unit_id)
    text = _of_whom(target, indicator, words) if target.kind == EACH_ECONOMY else words.gettext("target {share}", share=share)
    return Rule("value", target.threshold, text, colour)


def _of_whom(target: ExploredTarget, indicator: ExploredIndicator, words: Words) -> str:
    """A target with whom it is for and by when, since it stands beside figures of others and of other years."""
    _ = words.gettext
    share = round_amount(words, target.threshold, indicator.unit_id)
    if target.kind == EACH_ECONOMY:
        return _("target {share}, each country by {year}", share=share, year=target.deadline_year)
    return _("target {share}, {group} by {year}", share=share, group=short(target.area_id, words), year=target.deadline_year)


def _columns(explored: Explored, words: Words) -> list[Column]:
    _ = words.gettext
    editions = sources.editions(explored.sources, words)
    decimals = explored.choices.indicator.decimals
    return [
        Column(_("Country, area or group"), lambda f: words.name("area", f.area_id)),
        Column(_("Year"), "year"),
        Column(amounts.unit(explored.choices.indicator, words), "value", decimals),
        Column(_("Whose figure"), lambda f: findings.whose(f, words)),
        Column(_("Covered"), lambda f: words.percent(f.coverage, 0)),
        Column(_("Status"), lambda f: terms.status(words, f.status) if f.status else MISSING),
        Column(
            _("Edition or document") if explored.printed else _("Edition"),
            lambda f: (
                terms.document(words, f.document)
                if isinstance(f, printed.LineFigure) and f.document
                else editions.get(f.vintage_id, MISSING)
            ),
        ),
        Column("", lambda f: _said(f, words), in_table=False, in_hover=True),
    ]


def _said(figure: ExploredFigure, words: Words) -> str:
    """What the hover adds: of ours how much is covered, of the publisher's whether it is an estimate."""
    if isinstance(figure, printed.LineFigure) and figure.document:
        return printed.said(figure, words)
    if figure.coverage is None:
        return terms.status(words, figure.status) if figure.status in ESTIMATES else ""
    return words.gettext("covered: {coverage}", coverage=words.percent(figure.coverage, 0))


def map_chart(explored: Explored, context: Context) -> Chart:
    """The economies of the year in classes."""
    words = context.words
    scale = _scale_of_year(explored, words)
    starts = amounts.classes(explored.choices.indicator, [e.value for e in explored.economies if e.value is not None])
    classes = Classes(starts, amounts.class_names(starts, scale, words), words.gettext("no data"))
    return replace(
        of_year(explored, scale, context),
        key=MAP,
        kind="map",
        rows=explored.economies,
        classes=classes,
        encode=Encoding(
            x="area_id", label=lambda e: words.name("area", e.area_id), marked=lambda e: e.area_id in explored.choices.areas
        ),
        columns=_economy_columns(explored, scale, words, brief=True),
        finding=findings.half(explored, scale, words),
        alt=_map_alt(explored, classes, words),
        key_to_marks=words.gettext(
            "Grey: no data, or not among the countries and areas chosen. Dots: too small for an outline. The boundaries "
            "and names shown on this map do not imply that the United Nations or anybody else endorses or accepts them."
        ),
        frames=_frames(explored.choices),
    )


def _frames(choices: Choices) -> Frames | None:
    """The years of the lines that the edition of the map has, and that of the map, where they are several."""
    if choices.at is None:
        return None
    held = choices.of_year
    first, last = min(max(choices.since, held.first_year), choices.at), max(min(choices.until, held.last_year), choices.at)
    return Frames(first, last, choices.at, AT.key) if first < last else None


def ranking_chart(explored: Explored, context: Context) -> Chart:
    """The economies of the year from the highest to the lowest, all or one end, and always those that the reader chose."""
    words, choices = context.words, explored.choices
    scale = _scale_of_year(explored, words)
    drawn = ranked_rows([e for e in explored.economies if e.value is not None], choices.rows, choices.areas)
    chart = of_year(explored, scale, context)
    return replace(
        chart,
        key=RANKING,
        kind="ranking",
        rows=drawn,
        row_height=20,
        encode=Encoding(
            x=lambda e: f"{'=' if findings.is_tied(e) else ''}{e.rank}  {_dated(e, explored, words)}",
            label=lambda e: words.name("area", e.area_id),
            low=is_estimate,
            marked=lambda e: e.area_id in choices.areas,
        ),
        rules=target_rules(explored.targets, choices, choices.indicator, words),
        finding=findings.span(explored, scale, words),
        subtitle=words.sentences(chart.subtitle, words.gettext("Shown: {rows}.", rows=rows_name(words, choices.rows))),
        alt=_ranking_alt(explored, drawn, scale, words),
        key_to_marks=words.sentences(
            words.gettext("○ estimate; ● reported, or the publisher does not say."),
            words.gettext("= before a rank: tied, with the same figure as others.") if any(map(findings.is_tied, drawn)) else "",
        ),
    )


def _scale_of_year(explored: Explored, words: Words) -> Scale:
    return amounts.scale(explored.choices.indicator, [e.value for e in explored.economies if e.value is not None], words)


def _dated(economy: ExploredEconomy, explored: Explored, words: Words) -> str:
    """The name, with the year of the figure where it is another than the one asked for."""
    name = words.name("area", economy.area_id)
    if economy.figure_year in (None, explored.choices.at):
        return name
    return words.gettext("{name} ({year})", name=name, year=economy.figure_year)


def of_economies(make: Callable[[Explored, Context], Chart | str], explored: Explored, context: Context) -> Chart | str:
    """A chart of countries and areas, or that there are none."""
    return (
        make(explored, context)
        if explored.economies
        else context.words.gettext("No country or area belongs to all the groups chosen.")
    )


def of_year(explored: Explored, scale: Scale, context: Context) -> Chart:
    """What map, ranking and distribution have in common."""
    words, choices = context.words, explored.choices
    drawn, source = Drawn(explored, context), sources.source_of(explored.sources, choices.of_year.vintage_id)
    chart = drawn.chart(scale)
    return replace(
        chart,
        about=dict(chart.about) | {"year": choices.at, "vintage_id": choices.of_year.vintage_id},
        source=source,
        editions=[]
        if choices.changed_in == choices.of_year
        else [sources.source_of(explored.sources, choices.changed_in.vintage_id)],
        full=lambda: drawn.full(choices.of_year),
        record=ExploredEconomy,
        columns=_economy_columns(explored, scale, words),
        styles={("", "value"): Style("", ACCENT, says=sources.hover(source, words))},
        subtitle=words.sentences(findings.of_economies(explored, words), findings.lacking(explored, words)),
        note=findings.newer_edition(choices, choices.of_year, context),
    )


def _economy_columns(explored: Explored, scale: Scale, words: Words, brief: bool = False) -> list[Column]:
    """The columns of a table of economies; brief: the hover says the figure only, since a map sends that of every economy."""
    _ = words.gettext
    decimals = explored.choices.indicator.decimals
    count = sum(e.value is not None for e in explored.economies)
    same = explored.choices.changed_in == explored.choices.of_year
    return [
        Column(_("Rank"), "rank"),
        Column(_("Tied"), lambda e: findings.tied(e, words)),
        Column(_("Country or area"), lambda e: words.name("area", e.area_id)),
        Column(_("Code"), "area_id"),
        Column(amounts.unit(explored.choices.indicator, words), "value", decimals),
        Column(_("Year"), "figure_year"),
        Column(_("Change"), "change", decimals),
        Column(_("Since"), "since_year"),
        *([] if same else [Column(_("Change up to"), "change_year")]),
        Column(_("Status"), lambda e: terms.status(words, e.status)),
        Column("", lambda e: _told(e, count, scale, brief, same, words), in_table=False, in_hover=True),
    ]


def _told(economy: ExploredEconomy, count: int, scale: Scale, brief: bool, same: bool, words: Words) -> str:
    """The hover of an economy: year, value and rank, of the same edition its first value, how it was made; or the nearest year."""
    _ = words.gettext
    if economy.value is None:
        if economy.nearest_year is None:
            return _("no data in this edition")
        return _("no data for this year; the nearest is of {year}", year=economy.nearest_year)
    value = amounts.written(scale, economy.value)
    told = [_("{year}: {value}, rank {rank} of {n}", year=economy.figure_year, value=value, rank=economy.rank, n=count)]
    if findings.is_tied(economy):
        told.append(findings.tied(economy, words))
    if economy.first_value is not None and same and not brief:
        told.append(_("{year}: {value}", year=economy.since_year, value=amounts.written(scale, economy.first_value)))
    if not brief or is_estimate(economy):
        told.append(terms.status(words, economy.status))
    return "<br>".join(told)


def is_estimate(economy: ExploredEconomy) -> bool:
    """Whether a figure is marked as an estimate by its publisher."""
    return economy.status in ESTIMATES


def _map_alt(explored: Explored, classes: Classes, words: Words) -> str:
    """How many economies are in each class, from the highest."""
    _ = words.gettext
    numbers = [classes.of(e.value) for e in explored.economies if e.value is not None]
    counts = [_("{count} at {share}", count=numbers.count(n), share=classes.names[n]) for n in reversed(range(len(classes.starts)))]
    return _(
        "World map of {indicator} in {year}, countries and areas by value: {counts}; without data: {missing}.",
        indicator=words.name("indicator", explored.choices.indicator_id, "title"),
        year=explored.choices.at,
        counts=_(", ").join(counts),
        missing=len(explored.economies) - len(numbers),
    )


def _ranking_alt(explored: Explored, drawn: Sequence[ExploredEconomy], scale: Scale, words: Words) -> str:
    """Who is at both ends, and how many rows are drawn."""
    _ = words.gettext
    title, year = words.name("indicator", explored.choices.indicator_id, "title"), explored.choices.at
    if not drawn:
        return _("Ranking of countries and areas by {indicator} in {year}: no data.", indicator=title, year=year)
    first, last = drawn[0], drawn[-1]
    held = [e for e in explored.economies if e.value is not None]
    return words.ngettext(
        "Ranking of {n} country or area by {indicator} in {year}: {first} ({high}).",
        "Ranking of {n} countries and areas by {indicator} in {year}, from {first} ({high}) to {last} ({low}).",
        len(drawn),
        indicator=title,
        year=year,
        first=findings.placed(first, held, True, words),
        high=amounts.written(scale, first.value or 0.0),
        last=findings.placed(last, held, True, words),
        low=amounts.written(scale, last.value or 0.0),
    )
