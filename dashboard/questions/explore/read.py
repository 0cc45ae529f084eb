"""What is read for a choice of indicator and areas: the line that speaks for each area, and the economies of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.exports import sources
from dashboard.questions.common import enough
from dashboard.questions.explore.choices import EVERYBODY, Choices
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Break, ExploredEconomy, ExploredFigure, ExploredTarget, Source

USUAL_AREAS = ("group:world", "group:developing", "group:ldc")
USUAL_ECONOMIES = 5
"""How many of the largest economies stand in where no group has figures."""
PEOPLE = "population"


@dataclass(frozen=True)
class Explored:
    """What is shown of a choice.

    areas: those that are shown, as chosen or usual, with figures or without; chosen: whether the reader chose them.
    figures: those of the edition and of the years chosen, and where an area has newer ones in another edition its newest, as it is.
    left_out: whether years that cover too little are not among them. economies: of the year of the map.
    """

    choices: Choices
    areas: tuple[str, ...]
    chosen: bool
    figures: tuple[ExploredFigure, ...]
    left_out: bool
    economies: tuple[ExploredEconomy, ...]
    targets: tuple[ExploredTarget, ...]
    breaks: tuple[Break, ...]
    sources: tuple[Source, ...]

    @property
    def source(self) -> Source:
        """Where the figures of the edition come from."""
        return sources.source_of(self.sources, self.choices.edition.vintage_id)

    @property
    def others(self) -> list[Source]:
        """Where the newer figures come from."""
        used = {f.vintage_id for f in self.figures} - {self.choices.edition.vintage_id}
        return [s for s in self.sources if s.vintage_id in used]

    def is_newer(self, figure: ExploredFigure) -> bool:
        """Whether a figure is of another edition than the one chosen, so that no line leads to it."""
        return figure.vintage_id != self.choices.edition.vintage_id

    def of(self, area_id: str) -> list[ExploredFigure]:
        """The figures of an area in the edition chosen, by year."""
        return [f for f in self.figures if f.area_id == area_id and not self.is_newer(f)]

    @property
    def without(self) -> list[str]:
        """The areas that have no figure."""
        return [a for a in self.areas if not any(f.area_id == a for f in self.figures)]


def read(choices: Choices, context: Context) -> Explored:
    """The figures of a choice."""
    release = context.release
    areas = choices.areas or _usual_areas(choices, context)
    held = release.read(queries.explored_figures, choices.indicator_id, choices.sex, areas, choices.membership_id, choices.gap_rule)
    known = release.read(queries.explored_sources, choices.indicator_id, choices.sex)
    published = {s.vintage_id: s.published_on for s in known}
    figures = [f for a in areas for f in _of_area([f for f in held if f.area_id == a], choices, published)]
    drawn = enough(figures, choices.few, lambda f: (f.area_id, f.vintage_id))
    economies: tuple[ExploredEconomy, ...] = ()
    if choices.at is not None:
        economies = release.read(
            queries.explored_economies,
            choices.indicator_id,
            choices.sex,
            choices.edition.vintage_id,
            choices.at,
            choices.since,
            choices.tolerance,
            (choices.group,),
            choices.membership_id,
        )
    return Explored(
        choices,
        areas,
        bool(choices.areas),
        tuple(drawn),
        len(drawn) < len(figures),
        economies,
        release.read(queries.explored_targets, choices.indicator_id) if choices.sex == EVERYBODY else (),
        tuple(
            b
            for b in release.read(queries.indicator_breaks, (choices.indicator_id,))
            if b.dataset_id in (None, choices.edition.dataset_id)
        ),
        known,
    )


def _usual_areas(choices: Choices, context: Context) -> tuple[str, ...]:
    """World, developing countries and LDCs as far as the edition has them; of one without groups the largest economies."""
    rules = (choices.membership_id, choices.gap_rule)
    held = context.release.read(queries.explored_figures, choices.indicator_id, choices.sex, USUAL_AREAS, *rules)
    edition = choices.edition.vintage_id
    found = [a for a in USUAL_AREAS if any(f.area_id == a and f.vintage_id == edition for f in held)]
    if found:
        return tuple(found)
    return context.release.read(queries.explored_largest, choices.indicator_id, choices.sex, edition, PEOPLE, USUAL_ECONOMIES)


def _of_area(held: Sequence[ExploredFigure], choices: Choices, published: Mapping[str, dt.date]) -> list[ExploredFigure]:
    """The line that speaks for an area in the edition and years chosen, and behind it the newest figure of a later year."""
    line = _speaking([f for f in held if f.vintage_id == choices.edition.vintage_id], choices.whose)
    shown = [f for f in line if choices.since <= f.year <= choices.until]
    if choices.until < choices.edition.last_year:
        return shown
    covered = [f.year for f in line if not f.low_coverage]
    newer = [f for f in held if f.vintage_id != choices.edition.vintage_id and f.year > max(covered, default=choices.since - 1)]
    last = [f for f in newer if not f.low_coverage]
    return [*shown, *([max(last, key=lambda f: (f.year, f.line != "our_aggregate", published[f.vintage_id]))] if last else [])]


def _speaking(held: Iterable[ExploredFigure], whose: str) -> list[ExploredFigure]:
    """An economy's figures; of a group ours or the publisher's own, as asked, the other where that never covers enough."""
    lines: dict[str, list[ExploredFigure]] = {}
    for figure in held:
        lines.setdefault(figure.line, []).append(figure)
    wanted = ("our_aggregate", "publisher_aggregate") if whose == "ours" else ("publisher_aggregate", "our_aggregate")
    ranked = [lines[line] for line in ("economy", *wanted) if line in lines]
    return next((line for line in ranked if any(not f.low_coverage for f in line)), ranked[0] if ranked else [])


def offered(explored: Explored, context: Context) -> tuple[str, ...]:
    """Areas that have figures where those chosen have none: the usual ones."""
    return _usual_areas(explored.choices, context)
