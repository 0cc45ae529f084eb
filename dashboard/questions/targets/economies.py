"""The economies of a year: their map and their ranking against a target's threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.base import Figure, Place, Told
from dashboard.charts.card import Card
from dashboard.charts.choropleth import CONFIG, Classes, choropleth, choropleth_alt
from dashboard.charts.ranking import ranking, ranking_alt
from dashboard.exports import sources, tables
from dashboard.language import terms
from dashboard.language.groups import EVERY, economies_said
from dashboard.questions.targets import findings
from dashboard.questions.targets.people import Rules, Target, rules_said
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import EconomyFigure, Source

CLASSES = Classes((0, 15, 50, 60, 80))
"""The three thresholds, and 80 % to tell apart the many economies far above them."""
ENDS = 20


@dataclass(frozen=True)
class Choice:
    """Which economies of which year are shown, and how much of their ranking."""

    group_id: str
    region_id: str | None
    income_id: str | None
    year: int
    areas: tuple[str, ...]
    rows: str

    @property
    def group_ids(self) -> tuple[str, ...]:
        """The groups that an economy must belong to, all of them."""
        return tuple(g for g in (self.group_id, self.region_id, self.income_id) if g)


@dataclass(frozen=True)
class Economies:
    """The economies of a choice with their figures, and what is said of them."""

    figures: tuple[EconomyFigure, ...]
    places: list[Place]
    threshold: float
    choices: str
    source: Source
    told: Told


def read_economies(target: Target, rules: Rules, choice: Choice, context: Context) -> Economies:
    """The figures of the chosen economies."""
    words = context.words
    figures = context.release.read(
        queries.economy_figures,
        target.indicator_id,
        rules.vintage_id,
        choice.year,
        choice.group_ids,
        rules.membership_id,
    )
    choices = words.gettext(
        "Year: {year}. Countries and areas: {groups}. {rules}", year=choice.year,
        groups=economies_said(choice.group_ids, words),
        rules=rules_said(rules, target, context),
    )  # fmt: skip
    source = sources.source_of(target.sources, rules.vintage_id)
    told = Told(
        choice.year, sum(f.value is not None for f in figures), _status(figures, context), sources.hover(source, words)
    )
    return Economies(figures, tables.places(figures, words), target.threshold(choice.group_id), choices, source, told)


def _status(figures: Sequence[EconomyFigure], context: Context) -> str:
    """What is known of figures that are not marked as estimates."""
    status = next((f.status for f in figures if f.value is not None and not tables.is_estimate(f)), None)
    return terms.status(context.words, status) if status else ""


def map_card(target: Target, choice: Choice, economies: Economies, context: Context) -> Card:
    """The map of the chosen year."""
    words = context.words
    note = words.gettext(
        "Grey: no data, or not among the countries and areas chosen. Dots: too small for an outline. The boundaries "
        "and names shown on this map do not imply that the United Nations or anybody else endorses or accepts them."
    )
    title = findings.reached(economies.figures, economies.threshold, choice.year, words)
    figure = choropleth(economies.places, CLASSES, economies.told, words, context.theme, choice.areas)
    alt = choropleth_alt(economies.places, CLASSES, choice.year, words)
    return _card("map", title, figure, alt, economies.figures, note, target, economies, context, dict(CONFIG))


def ranking_card(target: Target, choice: Choice, economies: Economies, context: Context) -> Card:
    """The ranking of the chosen year: all rows, or one end of them, and always the economies to highlight."""
    words = context.words
    ranked = [p for p in economies.places if p.value is not None]
    drawn = ranked_places(ranked, choice.rows, choice.areas)
    ids = {p.area_id for p in drawn}
    note = words.gettext("○ estimate; ● reported, or the publisher does not say.")
    missing = len(economies.places) - len(ranked)
    if missing:
        said = words.ngettext(
            "{n} country or area has no figure for the year.",
            "{n} countries and areas have no figure for the year.",
            missing,
        )
        note = words.sentences(note, said)
    figure = ranking(drawn, economies.threshold, economies.told, words, context.theme, choice.areas)
    figures = tuple(f for f in economies.figures if f.area_id in ids)
    title = findings.span(ranked, choice.year, words)
    return _card(
        "ranking", title, figure, ranking_alt(drawn, choice.year, words), figures, note, target, economies, context
    )


def ranked_places(ranked: list[Place], shown: str, areas: Sequence[str]) -> list[Place]:
    """The rows of the ranking that are drawn: `highest`, `lowest` or `all`, with the highlighted economies in their places."""
    if shown == EVERY or len(ranked) <= ENDS:
        return ranked
    part = {p.area_id for p in (ranked[:ENDS] if shown == "highest" else ranked[-ENDS:])}
    return [p for p in ranked if p.area_id in part or p.area_id in areas]


def _card(
    kind: str, title: str, figure: Figure, alt: str, figures: Sequence[EconomyFigure], note: str, target: Target,
    economies: Economies, context: Context, config: dict[str, object] | None = None,
) -> Card:  # fmt: skip
    return Card(
        key=f"{target.claim_id}-{kind}", title=title, figure=figure, alt=alt, source=economies.source, unit=target.unit,
        choices=economies.choices, shown=lambda: tables.frame(figures, EconomyFigure),
        labelled=lambda: tables.economies_table(figures, context.words),
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, economies.source.vintage_id),
        note=note, config=config,
    )  # fmt: skip
