"""The first year against the last: a line for each area from one to the other, inside one edition and one stretch of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.charts.chart import Chart, Column, Encoding, Facet, Scale, Style
from dashboard.charts.theme import NEUTRAL
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore import amounts, findings
from dashboard.questions.explore.charts import Drawn, area_colours, targets_of_areas
from dashboard.questions.explore.read import Explored, in_one_edition, speaking
from dashboard.questions.explore.tabs import SLOPE
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ExploredFigure

MOST = 30
"""So many lines can be told apart by the names at their ends."""


@dataclass(frozen=True, slots=True)
class SlopeFigure:
    """The first and the last figure of an area; change: from one to the other, in the unit of the indicator."""

    line: str
    area_id: str
    first_year: int
    first_value: float
    last_year: int
    last_value: float
    change: float
    vintage_id: str
    dataset_id: str
    series_code: str | None
    compares_from: int | None
    aggregation: str | None


def slopes(explored: Explored, context: Context) -> list[SlopeFigure]:
    """First and last figure of each area near the years chosen, of years that compare; none of who has no two of them."""
    choices, areas = explored.choices, explored.areas
    held = context.release.read(
        queries.explored_figures, choices.indicator_id, choices.sex, areas, choices.membership_id, choices.gap_rule
    )
    of_edition: dict[str, list[ExploredFigure]] = {a: [] for a in areas}
    for figure in held:
        if figure.vintage_id == choices.edition.vintage_id:
            of_edition[figure.area_id].append(figure)
    found = [_slope(speaking(of_edition[a], choices.whose), explored) for a in areas]
    return [s for s in found if s]


def _slope(line: Sequence[ExploredFigure], explored: Explored) -> SlopeFigure | None:
    choices = explored.choices
    compares = start(explored)
    told = sorted((f for f in line if not f.low_coverage), key=lambda f: f.year)
    firsts = [f for f in told if compares <= f.year <= compares + choices.tolerance]
    lasts = [f for f in told if choices.until - choices.tolerance <= f.year <= choices.until and f.year >= compares]
    if not firsts or not lasts or firsts[0].year >= lasts[-1].year:
        return None
    a, b = firsts[0], lasts[-1]
    return SlopeFigure(
        b.line,
        b.area_id,
        a.year,
        a.value,
        b.year,
        b.value,
        b.value - a.value,
        b.vintage_id,
        b.dataset_id,
        b.series_code,
        b.compares_from,
        b.aggregation,
    )


def start(explored: Explored) -> int:
    """The first year chosen; where the meaning of the figures changes after it, the last year of such a change."""
    choices = explored.choices
    return max([choices.since, *(b.year for b in explored.breaks if b.year <= choices.until)])


def slope_chart(explored: Explored, context: Context) -> Chart | str:
    """The slopes; where nobody has two figures a sentence that says so and what would work."""
    explored, words = in_one_edition(explored, context), context.words
    if len(explored.areas) > MOST:
        return words.ngettext(
            "{n} country or area is more than the names at the ends of lines have room for ({most}).",
            "{n} countries and areas are more than the names at the ends of lines have room for ({most}). Choose a smaller group, "
            "or some of its members.",
            len(explored.areas),
            most=MOST,
        )
    rows = slopes(explored, context)
    if not rows:
        return _none(explored, words)
    return _chart(explored, rows, context)


def _none(explored: Explored, words: Words) -> str:
    choices = explored.choices
    since, until = start(explored), choices.until
    if since == until:
        return words.sentences(
            words.gettext("{year} compares with no earlier year.", year=until)
            if choices.since < until
            else words.gettext("The first and the last year chosen are the same."),
            findings.breaks(explored, words),
            words.gettext("Choose other years."),
        )
    return words.sentences(
        words.ngettext(
            "Nobody shown has a figure for both {since} and {until}, or up to {n} year from them.",
            "Nobody shown has a figure for both {since} and {until}, or up to {n} years from them.",
            choices.tolerance,
            since=since,
            until=until,
        ),
        findings.breaks(explored, words) if since > choices.since else "",
        words.gettext(
            "Other years, older figures (under Method) or other areas may have; the lines show which years have figures."
        ),
    )


def _chart(explored: Explored, rows: Sequence[SlopeFigure], context: Context) -> Chart:
    words = context.words
    rules = [r for r in targets_of_areas(explored, words) if r.along == "value"]
    values = [v for r in rows for v in (r.first_value, r.last_value)] + [r.at for r in rules]
    scale = amounts.scale(explored.choices.indicator, values, words, ratios=True)
    source = sources.source_of(explored.sources, explored.choices.edition.vintage_id)
    return replace(
        Drawn(explored, context).chart(scale),
        key=SLOPE,
        kind="slopegraph",
        rows=rows,
        record=SlopeFigure,
        columns=_columns(explored, scale, words),
        encode=Encoding(
            y=("first_value", "last_value"),
            series="area_id",
            label=lambda r: short(r.area_id, words),
            marked=lambda r: r.area_id in explored.choices.areas,
        ),
        styles=_styles(explored, rows, sources.hover(source, words), words),
        facets={
            "first": Facet(findings.years_said((r.first_year for r in rows), words)),
            "last": Facet(findings.years_said((r.last_year for r in rows), words)),
        },
        rules=rules,
        finding=_finding(rows, scale, words),
        subtitle=_subtitle(explored, rows, scale, words),
        source=source,
        alt=_alt(explored, rows, scale, words),
        key_to_marks=terms.marks(
            words, words.gettext("dashed: lower at the end than at the beginning") if any(r.change < 0 for r in rows) else ""
        ),
        note=words.sentences(
            findings.breaks(explored, words), findings.newer_edition(explored.choices, explored.choices.edition, context)
        ),
        order=lambda r: -r.last_value,
    )


def _columns(explored: Explored, scale: Scale, words: Words) -> list[Column]:
    _ = words.gettext
    decimals = explored.choices.indicator.decimals
    unit = amounts.unit(explored.choices.indicator, words)
    return [
        Column(_("Country, area or group"), lambda r: words.name("area", r.area_id)),
        Column(_("First year"), "first_year"),
        Column(_("First year, {unit}", unit=unit), "first_value", decimals),
        Column(_("Last year"), "last_year"),
        Column(_("Last year, {unit}", unit=unit), "last_value", decimals),
        Column(_("Change"), "change", decimals),
        Column(_("Whose figure"), lambda r: findings.whose(r, words)),
        Column("", lambda r: _said(r, scale, words), in_table=False, in_hover=True),
    ]


def _said(row: SlopeFigure, scale: Scale, words: Words) -> str:
    told = [
        words.gettext("{year}: {value}", year=year, value=amounts.written(scale, value))
        for year, value in ((row.first_year, row.first_value), (row.last_year, row.last_value))
    ]
    return "<br>".join([*told, *([] if row.line == "economy" else [terms.evidence_line(words, row.line)])])


def _styles(explored: Explored, rows: Sequence[SlopeFigure], says: str, words: Words) -> dict[tuple[str, str], Style]:
    """A colour for each area that was chosen by itself, grey for the members of a group."""
    colours = area_colours([a for a in explored.areas if a not in explored.members])
    return {
        (r.area_id, y): Style(short(r.area_id, words), colours.get(r.area_id, NEUTRAL), says=says)
        for r in sorted(rows, key=lambda r: r.area_id not in explored.members)
        for y in ("first_value", "last_value")
    }


def _from_to(row: SlopeFigure, scale: Scale, words: Words) -> str:
    return words.gettext(
        "{name}: from {a} in {first} to {b} in {last}",
        name=short(row.area_id, words),
        a=amounts.written(scale, row.first_value),
        first=row.first_year,
        b=amounts.written(scale, row.last_value),
        last=row.last_year,
    )


def _finding(rows: Sequence[SlopeFigure], scale: Scale, words: Words) -> str:
    """Of a few each from when to when; of more of which years their ends are, and how many went which way."""
    if len(rows) <= findings.EACH:
        return words.gettext("; ").join(_from_to(r, scale, words) for r in rows)
    return words.gettext(
        "{firsts} against {lasts}: of {shown} shown {up} went up and {down} went down",
        firsts=findings.years_said((r.first_year for r in rows), words),
        lasts=findings.years_said((r.last_year for r in rows), words),
        shown=len(rows),
        up=sum(r.change > 0 for r in rows),
        down=sum(r.change < 0 for r in rows),
    )


def _subtitle(explored: Explored, rows: Sequence[SlopeFigure], scale: Scale, words: Words) -> str:
    choices = explored.choices
    _ = words.gettext
    return words.sentences(
        findings.of_whom(explored, words),
        words.ngettext(
            "{since} against {until}, or the nearest year up to {n} year within them.",
            "{since} against {until}, or the nearest year up to {n} years within them.",
            choices.tolerance,
            since=start(explored),
            until=choices.until,
        ),
        findings.edition(explored.choices.edition, words),
        findings.computed(rows, choices, words),
        _("Groups: the publisher’s own aggregates, with the members of that time.")
        if any(r.line == "publisher_aggregate" for r in rows)
        else "",
        _("Logarithmic scale.") if scale.ratios else "",
        _others(explored, rows, words),
    )


def _others(explored: Explored, rows: Sequence[SlopeFigure], words: Words) -> str:
    """Whose years are others than those on top, and who has no two figures."""
    ends = (start(explored), explored.choices.until)
    other = [r for r in rows if (r.first_year, r.last_year) != ends]
    lacking = [a for a in explored.areas if a not in {r.area_id for r in rows}]
    return words.sentences(
        words.gettext(
            "Other years: {list}.",
            list=words.gettext("; ").join(
                words.gettext("{name} {first} to {last}", name=short(r.area_id, words), first=r.first_year, last=r.last_year)
                for r in other
            ),
        )
        if other
        else "",
        words.gettext("Without figures for both: {list}.", list=words.listed([words.name("area", a) for a in lacking]))
        if lacking
        else "",
        findings.breaks(explored, words),
    )


def _alt(explored: Explored, rows: Sequence[SlopeFigure], scale: Scale, words: Words) -> str:
    """The first and the last figure of each."""
    return words.gettext(
        "Slopes of {indicator}. {list}.",
        indicator=words.name("indicator", explored.choices.indicator_id, "title"),
        list=words.gettext("; ").join(_from_to(r, scale, words) for r in rows),
    )
