"""Women and men online: what is read, and the lines of one area. Figures by sex come in vintages of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Draw, Encoding, Rule, Scale, Style
from dashboard.charts.theme import ACCENT, GROUP_COLOURS, MEN, WOMEN
from dashboard.exports import sources
from dashboard.exports.rows import BOTH_SEXES
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.gender import columns
from dashboard.questions.gender import findings as gender_findings
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import SexFigure, Source

INDICATOR = "internet_users_share"
WORLD = "group:world"
GAP_RULE = "interpolate"
FROM_YEAR = 2000
FEW = 10
"""So many millions, or what the language counts by, are drawn with a decimal more."""
MEASURES = {"percent": ("women", "men"), "points": ("points",), "parity": ("parity",), "people": ("gap",)}
"""Measure → the fields of a figure that are drawn."""
DRAWN = ("our_aggregate", "publisher_aggregate", "published_figure")
"""Kinds of line, the first at the back."""


@dataclass(frozen=True)
class BySex:
    """The vintages of figures by sex, the one that is chosen, and the newest in which a publisher states each group."""

    sources: tuple[Source, ...]
    vintage_id: str
    membership_id: str
    stated: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        """Where the chosen vintage comes from."""
        return sources.source_of(self.sources, self.vintage_id)

    def groups_source(self, area_id: str = WORLD) -> Source:
        """Where a group's figures as a publisher states them come from; of a group that none states, the chosen vintage."""
        return sources.source_of(self.sources, self.stated.get(area_id, self.vintage_id))

    def used(self, area_id: str) -> tuple[Source, ...]:
        """Where the figures of an area come from: of a group what is stated of it beside what is computed here."""
        theirs = self.groups_source(area_id) if area_id.startswith("group:") else self.source
        return (self.source,) if theirs == self.source else (self.source, theirs)


@dataclass(frozen=True)
class Area:
    """Every line of figures of one area."""

    area_id: str
    figures: tuple[SexFigure, ...]

    def of(self, line: str) -> list[SexFigure]:
        """The figures of one kind of line."""
        return [f for f in self.figures if f.line == line]

    @property
    def ours_speaks(self) -> bool:
        """Whether our aggregate covers enough of a group in any year; else the publisher's own is the line that is named."""
        return any(not f.low_coverage for f in self.of("our_aggregate"))

    @property
    def is_group(self) -> bool:
        """Whether it is a group and not an economy."""
        return self.area_id.startswith("group:")


def read_sources(context: Context) -> tuple[Source, ...]:
    """The vintages that hold women and men, newest first; empty when the release has none."""
    return context.release.read(queries.sources_by_sex, INDICATOR)


def newest_by_sex(context: Context) -> BySex | None:
    """The newest vintage with the members of the resolution's day; None when the release holds no figures by sex."""
    held = read_sources(context)
    stated = {v.area_id: v.vintage_id for v in context.release.read(queries.sex_group_vintages, INDICATOR)}
    return BySex(held, held[0].vintage_id, "resolution", stated) if held else None


def read_area(area_id: str, chosen: BySex, context: Context, few: bool = False) -> Area:
    """Women and men of an area in every line of figures; with `few` also in years that few of a group's people are covered in."""
    figures = context.release.read(
        queries.sex_series, (area_id,), chosen.vintage_id, chosen.groups_source(area_id).vintage_id, chosen.membership_id, GAP_RULE
    )
    held = tuple(f for f in figures if f.year >= FROM_YEAR)
    covered = tuple(f for f in held if not f.low_coverage)
    return Area(area_id, held if few or not any(f.line != "published_figure" for f in covered) else covered)


def largest_gap(area: Area) -> float:
    """The largest gap in people of an area, whichever way."""
    return max((abs(f.gap) for f in area.figures if f.gap is not None), default=0)


def area_chart(area: Area, measure: str, chosen: BySex, context: Context) -> Chart:
    """Women and men of one area over the years, in one measure."""
    words = context.words
    used = chosen.used(area.area_id)
    equal = {"parity": 1.0, "points": 0.0, "people": 0.0}
    return Chart(
        key="sex-lines",
        kind="line",
        about={"indicator_id": INDICATOR, "sex": BOTH_SEXES},
        rows=area.figures,
        record=SexFigure,
        columns=columns.figures(area.figures, lambda f: _detail(f, words), used, words),
        encode=Encoding(y=MEASURES[measure], series="line", low="low_coverage"),
        styles=_styles(area, measure, chosen, words),
        scale=_scale(area, measure, words),
        rules=[Rule("value", equal[measure], words.gettext("equal"))] if measure in equal else (),
        finding=gender_findings.area(area, words),
        subtitle=_said(area, chosen, context),
        unit=gender_findings.unit(measure, words, largest_gap(area)),
        source=_lines_source(area, chosen, words),
        credit=sources.credit(used, words),
        editions=used if area.is_group else (),
        full=lambda: context.release.read_whole(queries.full_series_by_sex, INDICATOR, chosen.vintage_id),
        alt=gender_findings.area_alt(area, measure, words),
        key_to_marks=gender_findings.key(area, words),
        note="" if area.is_group else words.gettext("A missing year is left out; nothing is filled in."),
        order=columns.newest_first,
    )


def _scale(area: Area, measure: str, words: Words) -> Scale:
    largest = largest_gap(area)
    name = gender_findings.unit(measure, words, largest)
    if measure == "percent":
        return Scale(words.percent, suffix=percent_sign(words), high=100)
    if measure == "parity":
        return Scale(lambda v: words.number(v, 2), decimals=3, low=0.5, name=name)
    if measure == "points":
        return Scale(lambda v: words.number(v, 1), name=name)
    size = words.counted(largest).size
    decimals = 2 if largest < FEW * size else 1
    return Scale(lambda v: words.people(v * size), decimals=decimals, name=name, factor=1 / size)


def _styles(area: Area, measure: str, chosen: BySex, words: Words) -> dict[tuple[str, str], Style]:
    """Our lines with the publisher's and the printed figures as marks; of an economy, its own line."""
    labels = {"women": (words.gettext("Women"), WOMEN), "men": (words.gettext("Men"), MEN)}
    whole = (
        terms.group(words, area.area_id) if area.is_group else words.name("area", area.area_id),
        GROUP_COLOURS.get(area.area_id, ACCENT),
    )
    return {
        (line, y): Style(
            *labels.get(y, whole),
            *_look(line, area),
            says=_says(line, area, chosen, words),
            named=line != "our_aggregate" or area.ours_speaks or not area.of("publisher_aggregate"),
        )
        for line in DRAWN
        for y in MEASURES[measure]
    }


def _look(line: str, area: Area) -> tuple[Draw, str]:
    """How a kind of line is drawn, and its symbol: the publisher's own is a line where ours does not speak."""
    if line == "published_figure":
        return "marks", "square"
    return ("marks", "diamond-open") if area.ours_speaks and line == "publisher_aggregate" else ("line", "circle")


def _detail(figure: SexFigure, words: Words) -> str:
    if figure.published_on and figure.publisher_id and figure.precision:
        return terms.vintage(words, figure.publisher_id, figure.published_on, figure.precision)
    if figure.coverage is None:
        return ""
    return words.gettext(
        "{coverage} of the population, {n} of {all} countries and areas",
        coverage=words.percent(figure.coverage, 0),
        n=figure.economies_with_data,
        all=figure.economies,
    )


def _says(line: str, area: Area, chosen: BySex, words: Words) -> str:
    if line == "published_figure":
        return terms.evidence_line(words, line)
    source = chosen.groups_source(area.area_id) if line == "publisher_aggregate" and area.is_group else chosen.source
    whose = terms.evidence_line(words, line) if area.is_group else ""
    return "<br>".join(filter(None, [whose, sources.hover(source, words)]))


def _lines_source(area: Area, chosen: BySex, words: Words) -> Source | str:
    """One source, or a sentence that names those of a group's different marks."""
    if not area.is_group:
        return chosen.source
    return words.sentences(
        sources.joined(chosen.used(area.area_id), words), words.gettext("Printed figures: document and date at each point.")
    )


def _said(area: Area, chosen: BySex, context: Context) -> str:
    """The choices as a sentence."""
    words = context.words
    source = chosen.source
    told = words.gettext(
        "{area}. Edition: {vintage}.",
        area=words.name("area", area.area_id),
        vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
    )
    if not area.is_group:
        return told
    members = words.gettext(
        "Groups: {members}. Missing years: {gaps}.",
        members=words.name("membership", chosen.membership_id),
        gaps=terms.gap_rule(words, GAP_RULE),
    )
    return words.sentences(told, members)
