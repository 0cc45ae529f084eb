"""The economies of a year: their map and their ranking against a target's threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Classes, Column, Encoding, Rule, Scale, Style
from dashboard.charts.theme import ACCENT
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import EVERY, economies_said
from dashboard.language.words import Words
from dashboard.questions.targets import findings
from dashboard.questions.targets.people import Rules, Target, rules_said
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import EconomyFigure, Source

STARTS = (0, 15, 50, 60, 80)
"""Where the classes of the map begin: the three thresholds, and 80 % to tell apart the many economies far above them."""
ENDS = 20


class OfArea(Protocol):
    """A row of a ranking."""

    @property
    def area_id(self) -> str:
        """The economy."""


R = TypeVar("R", bound=OfArea)


@dataclass(frozen=True)
class Choice:
    """Which economies of which year are shown, and how much of their ranking. group_ids: they must belong to all of them.

    The first of the groups is the one whose threshold holds.
    """

    group_ids: tuple[str, ...]
    year: int
    areas: tuple[str, ...]
    rows: str


@dataclass(frozen=True)
class Economies:
    """The economies of a choice with their figures, and what is said of them."""

    figures: tuple[EconomyFigure, ...]
    threshold: float
    choices: str
    source: Source

    @property
    def ranked(self) -> list[EconomyFigure]:
        """Those that have a figure, from the highest to the lowest."""
        return [f for f in self.figures if f.value is not None]


def read_economies(target: Target, rules: Rules, choice: Choice, context: Context) -> Economies:
    """The figures of the chosen economies."""
    words = context.words
    figures = context.release.read(
        queries.economy_figures, target.indicator_id, rules.vintage_id, choice.year, choice.group_ids, rules.membership_id
    )
    choices = words.gettext(
        "Year: {year}. Countries and areas: {groups}. {rules}",
        year=choice.year,
        groups=economies_said(choice.group_ids, words),
        rules=rules_said(rules, target, context),
    )
    source = sources.source_of(target.sources, rules.vintage_id)
    return Economies(figures, target.threshold(choice.group_ids[0]), choices, source)


def map_chart(target: Target, choice: Choice, economies: Economies, context: Context) -> Chart:
    """The map of the chosen year."""
    words = context.words
    classes = Classes(STARTS, tuple(class_name(n, words) for n in range(len(STARTS))), words.gettext("no data"))
    return replace(
        _chart(target, choice, economies, context),
        key=f"{target.claim_id}-map",
        kind="map",
        rows=economies.figures,
        classes=classes,
        encode=Encoding(x="area_id", label=lambda f: name(f, words), marked=lambda f: f.area_id in choice.areas),
        finding=findings.reached(economies.figures, economies.threshold, choice.year, words),
        subtitle=words.sentences(_highlighted(economies.figures, choice.areas, words), economies.choices),
        alt=map_alt(economies.figures, classes, choice.year, words),
        key_to_marks=words.gettext(
            "Grey: no data, or not among the countries and areas chosen. Dots: too small for an outline. The boundaries "
            "and names shown on this map do not imply that the United Nations or anybody else endorses or accepts them."
        ),
    )


def _highlighted(figures: Sequence[EconomyFigure], areas: Sequence[str], words: Words) -> str:
    """The figures of the countries and areas that the reader chose, which a map shows as colours only."""
    told = [
        words.gettext("{title}: {list}", title=words.name("area", f.area_id), list=words.percent(f.value))
        for f in figures
        if f.area_id in areas and f.value is not None
    ]
    return words.gettext("{list}.", list=words.gettext("; ").join(told)) if told else ""


def ranking_chart(target: Target, choice: Choice, economies: Economies, context: Context) -> Chart:
    """The ranking of the chosen year: all rows, or one end of them, and always the economies to highlight."""
    words, ranked = context.words, economies.ranked
    drawn = ranked_rows(ranked, choice.rows, choice.areas)
    missing = len(economies.figures) - len(ranked)
    told = words.ngettext(
        "{n} country or area has no figure for the year.", "{n} countries and areas have no figure for the year.", missing
    )
    return replace(
        _chart(target, choice, economies, context),
        key=f"{target.claim_id}-ranking",
        kind="ranking",
        rows=drawn,
        row_height=20,
        encode=Encoding(
            x=lambda f: f"{f.rank}  {words.name('area', f.area_id)}",
            label=lambda f: name(f, words),
            low=is_estimate,
            marked=lambda f: f.area_id in choice.areas,
        ),
        rules=[Rule("value", economies.threshold, words.gettext("target {share}", share=words.percent(economies.threshold, 0)))],
        finding=findings.span(ranked, choice.year, words),
        alt=ranking_alt(drawn, choice.year, words),
        key_to_marks=words.gettext("○ estimate; ● reported, or the publisher does not say."),
        note=told if missing else "",
    )


def _chart(target: Target, choice: Choice, economies: Economies, context: Context) -> Chart:
    """What map and ranking have in common."""
    words = context.words
    return Chart(
        key="",
        kind="map",
        about={"indicator_id": target.indicator_id, "year": choice.year},
        rows=(),
        record=EconomyFigure,
        columns=_columns(economies, choice.year, words),
        encode=Encoding(),
        styles={("", "value"): Style("", ACCENT, says=sources.hover(economies.source, words))},
        scale=Scale(words.percent, suffix=percent_sign(words), high=100),
        finding="",
        subtitle=economies.choices,
        unit=target.unit,
        source=economies.source,
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, economies.source.vintage_id),
    )


def _columns(economies: Economies, year: int, words: Words) -> list[Column]:
    _ = words.gettext
    count = len(economies.ranked)
    return [
        Column(_("Rank"), "rank"),
        Column(_("Country or area"), lambda f: words.name("area", f.area_id)),
        Column(_("Code"), "area_id"),
        Column(_("% of population"), "value", 1),
        Column(_("Status"), lambda f: terms.status(words, f.status, f.flagged_estimate)),
        Column(_("Note"), "note"),
        Column("", lambda f: _said(f, year, count, words), in_table=False, in_hover=True),
    ]


def _said(figure: EconomyFigure, year: int, count: int, words: Words) -> str:
    """The hover of a country or area: year, value and rank, and what is known of the figure; or the nearest year that has one."""
    _ = words.gettext
    if figure.value is None:
        if figure.nearest_year is None:
            return _("no data in this edition")
        return _("no data for this year; the nearest is of {year}", year=figure.nearest_year)
    told = _("{year}: {value}, rank {rank} of {n}", year=year, value=words.percent(figure.value), rank=figure.rank, n=count)
    return f"{told}<br>{terms.status(words, figure.status, figure.flagged_estimate)}"


def is_estimate(figure: EconomyFigure) -> bool:
    """Whether a figure is marked as an estimate, by its publisher or by the one it came from."""
    return figure.flagged_estimate or figure.status in ("estimated", "modelled")


def name(figure: EconomyFigure, words: Words) -> str:
    """The name of a country or area, marked where its figure is an estimate."""
    said = words.name("area", figure.area_id)
    return words.gettext("{name} (estimate)", name=said) if is_estimate(figure) else said


def ranked_rows(ranked: list[R], shown: str, areas: Sequence[str]) -> list[R]:
    """The rows of the ranking that are drawn: `highest`, `lowest` or `all`, with the highlighted economies in their places."""
    if shown == EVERY or len(ranked) <= ENDS:
        return ranked
    part = {f.area_id for f in (ranked[:ENDS] if shown == "highest" else ranked[-ENDS:])}
    return [f for f in ranked if f.area_id in part or f.area_id in areas]


def class_name(number: int, words: Words) -> str:
    """A class of the map in words: under 15 %, 15 to under 50 %, 80 % or more."""
    _ = words.gettext
    if number == 0:
        return _("under {high}", high=words.percent(STARTS[1], 0))
    low = words.percent(STARTS[number], 0)
    if number == len(STARTS) - 1:
        return _("{low} or more", low=low)
    return _("{low} to under {high}", low=words.number(STARTS[number]), high=words.percent(STARTS[number + 1], 0))


def map_alt(figures: Sequence[EconomyFigure], classes: Classes, year: int, words: Words) -> str:
    """How many economies are in each class, from the highest."""
    _ = words.gettext
    numbers = [classes.of(f.value) for f in figures if f.value is not None]
    counts = [_("{count} at {share}", count=numbers.count(n), share=classes.names[n]) for n in reversed(range(len(classes.starts)))]
    return _(
        "World map of people using the Internet in {year}, countries and areas by share: {counts}; without data: {missing}.",
        year=year,
        counts=_(", ").join(counts),
        missing=len(figures) - len(numbers),
    )


def ranking_alt(drawn: Sequence[EconomyFigure], year: int, words: Words) -> str:
    """Who is at both ends, and how many rows are drawn."""
    _ = words.gettext
    if not drawn:
        return _("Ranking of countries and areas by people using the Internet in {year}: no data.", year=year)
    first, last = drawn[0], drawn[-1]
    return words.ngettext(
        "Ranking of {n} country or area by people using the Internet in {year}: {first} ({high}).",
        "Ranking of {n} countries and areas by people using the Internet in {year}, from {first} ({high}) to {last} ({low}).",
        len(drawn),
        year=year,
        first=words.name("area", first.area_id),
        high=words.percent(first.value),
        last=words.name("area", last.area_id),
        low=words.percent(last.value),
    )
