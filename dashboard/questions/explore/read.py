"""What is read for a choice of indicator and areas: the line that speaks for each area, and the economies of a year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from dashboard.exports import sources
from dashboard.questions.explore.areas import USUAL, each_member
from dashboard.questions.explore.choices import Choices
from dashboard.questions.explore.filters import EVERYBODY, PEOPLE
from dashboard.questions.explore.newest import LAST
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Break, ExploredEconomy, ExploredFigure, ExploredTarget, PrintedFigure, Source

USUAL_ECONOMIES = 5
"""How many of the largest economies stand in where no group has figures."""
PRINTERS = ("itu", "broadband_commission")
"""Whose reports printed figures are of: others are states of a dataset, whose editions are drawn, or were derived here."""
OF_POPULATION = "percent_of_population"


@dataclass(frozen=True)
class Explored:
    """What is shown of a choice.

    areas: those that are shown, as chosen or usual, with figures or without; chosen: whether the reader chose them. members: those
    that are shown as a member of a group only, with the group.
    figures: those of the edition and of the years chosen, and where an area has newer ones in another edition its newest, as it is.
    history: those of an edition that reaches further back, which are drawn beside the others and never joined to them.
    printed: what reports of publishers print of the areas, years and sex, which no line joins.
    revised: what a newer edition says of the year that an area's line ends with.
    left_out: whether years that cover too little are not among them. few: groups of which no year covers enough → how much of their
    people one covers at the most, in %. read_economies: gives those of the year of the map. people: where shares of the population
    are shown, how many people an area has in a year.
    """

    choices: Choices
    areas: tuple[str, ...]
    members: Mapping[str, str]
    chosen: bool
    figures: tuple[ExploredFigure, ...]
    left_out: bool
    read_economies: Callable[[], tuple[ExploredEconomy, ...]]
    people: Mapping[tuple[str, int], ExploredFigure]
    targets: tuple[ExploredTarget, ...]
    breaks: tuple[Break, ...]
    sources: tuple[Source, ...]
    revised: tuple[ExploredFigure, ...] = ()
    history: tuple[ExploredFigure, ...] = ()
    printed: tuple[PrintedFigure, ...] = ()
    few: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def economies(self) -> tuple[ExploredEconomy, ...]:
        """Those of the year of the map, read once somebody looks at them; none where the indicator has none."""
        return self.read_economies()

    @cached_property
    def reaching_back(self) -> frozenset[tuple[str, int, str]]:
        """Area, year and edition of each figure of the edition that reaches further back."""
        return frozenset((f.area_id, f.year, f.vintage_id) for f in self.history)

    @cached_property
    def leading(self) -> str:
        """The edition that is compared: the one chosen; where none of it is shown, that of the most figures."""
        used = Counter(f.vintage_id for f in self.figures)
        chosen = self.choices.edition.vintage_id
        return chosen if chosen in used or not used else max(used, key=lambda v: (used[v], v))

    @property
    def source(self) -> Source:
        """Where the figures of that edition come from."""
        return sources.source_of(self.sources, self.leading)

    @property
    def others(self) -> list[Source]:
        """Where the newer figures come from, beside the source."""
        used = {f.vintage_id for f in (*self.figures, *self.revised, *self.history)} - {self.source.vintage_id}
        return [s for s in self.sources if s.vintage_id in used]

    def is_newer(self, figure: ExploredFigure) -> bool:
        """Whether a figure is of another edition than the one chosen, so that no line leads to it."""
        return figure.vintage_id != self.choices.edition.vintage_id

    def of(self, area_id: str) -> list[ExploredFigure]:
        """The figures of an area in the edition chosen, by year."""
        return [f for f in self.figures if f.area_id == area_id and not self.is_newer(f)]

    def before(self, area_id: str) -> list[ExploredFigure]:
        """The figures of an area in the edition that reaches further back, by year."""
        return [f for f in self.history if f.area_id == area_id]

    @cached_property
    def without(self) -> list[str]:
        """The areas that have no figure."""
        having = {f.area_id for f in self.figures}
        return [a for a in self.areas if a not in having]


def read(choices: Choices, context: Context) -> Explored:
    """The figures of a choice."""
    release = context.release
    members = each_member(choices.members, choices.areas, choices.membership_id, context)
    areas = (*choices.areas, *members) or _usual_areas(choices, context)
    held = release.read(queries.explored_figures, choices.indicator_id, choices.sex, areas, choices.membership_id, choices.gap_rule)
    known = release.read(queries.explored_sources, choices.indicator_id, choices.sex)
    published = {s.vintage_id: s.published_on for s in known}
    by_area: dict[str, list[ExploredFigure]] = {a: [] for a in areas}
    for figure in held:
        by_area[figure.area_id].append(figure)
    figures = [f for a in areas for f in _of_area(by_area[a], choices, published, a not in members)]
    drawn = [f for f in figures if choices.few or not f.low_coverage]
    shown: dict[str, list[ExploredFigure]] = {a: [] for a in areas}
    for figure in drawn:
        shown[figure.area_id].append(figure)
    return Explored(
        choices,
        areas,
        members,
        bool(choices.areas or members),
        tuple(drawn),
        len(drawn) < len(figures),
        partial(_economies, choices, context),
        _people(choices, areas, context),
        release.read(queries.explored_targets, choices.indicator_id) if choices.sex == EVERYBODY else (),
        tuple(
            b
            for b in release.read(queries.indicator_breaks, (choices.indicator_id,))
            if b.dataset_id in (None, choices.edition.dataset_id)
        ),
        known,
        tuple(r for a in areas if a not in members and (r := _revised(by_area[a], shown[a], choices, published))),
        tuple(f for a in areas for f in _history(by_area[a], drawn, choices)),
        _printed(choices, tuple(a for a in areas if a not in members and shown[a]), context),
        _few(figures, choices),
    )


def _economies(choices: Choices, context: Context) -> tuple[ExploredEconomy, ...]:
    if choices.at is None:
        return ()
    return context.release.read(
        queries.explored_economies,
        choices.indicator_id,
        choices.sex,
        choices.of_year.vintage_id,
        choices.changed_in.vintage_id,
        choices.at,
        choices.since,
        choices.tolerance,
        (choices.group,),
        choices.membership_id,
    )


def in_one_edition(explored: Explored, context: Context) -> Explored:
    """The same in the edition in which the first and the last year are compared, since no change is told over two editions."""
    return replace(read(replace(explored.choices, edition=explored.choices.spanning, history=None), context), printed=())


def _few(figures: Sequence[ExploredFigure], choices: Choices) -> dict[str, float]:
    """The groups of which no year of the edition covers enough → the most that one covers."""
    held: dict[str, list[ExploredFigure]] = {}
    for figure in figures:
        if figure.vintage_id == choices.edition.vintage_id:
            held.setdefault(figure.area_id, []).append(figure)
    return {a: max(f.coverage or 0.0 for f in of) for a, of in held.items() if all(f.low_coverage for f in of)}


def _people(choices: Choices, areas: tuple[str, ...], context: Context) -> dict[tuple[str, int], ExploredFigure]:
    """Area and year → its population, or its women or men, in the edition published last; ours of groups where none states it."""
    if choices.indicator.unit_id != OF_POPULATION:
        return {}
    rules = (choices.membership_id, choices.gap_rule)
    held = context.release.read(queries.explored_figures, PEOPLE, choices.sex, areas, *rules)
    published = {s.vintage_id: s.published_on for s in context.release.read(queries.explored_sources, PEOPLE, choices.sex)}
    ranked = sorted(held, key=lambda f: (f.line != "our_aggregate", published[f.vintage_id]))
    return {(f.area_id, f.year): f for f in ranked if not f.low_coverage}


def _usual_areas(choices: Choices, context: Context) -> tuple[str, ...]:
    """World, developing countries and LDCs as far as the edition covers enough of them; where of none, the largest economies."""
    rules = (choices.membership_id, choices.gap_rule)
    held = context.release.read(queries.explored_figures, choices.indicator_id, choices.sex, USUAL, *rules)
    edition = choices.edition.vintage_id
    told = {f.area_id for f in held if f.vintage_id == edition and (choices.few or not f.low_coverage)}
    found = [a for a in USUAL if a in told]
    if found:
        return tuple(found)
    return context.release.read(queries.explored_largest, choices.indicator_id, choices.sex, edition, PEOPLE, USUAL_ECONOMIES)


def _of_area(
    held: Sequence[ExploredFigure], choices: Choices, published: Mapping[str, dt.date], and_newer: bool
) -> list[ExploredFigure]:
    """The line that speaks for an area in the edition and years chosen; `and_newer`: behind it the newest of a later year."""
    line = speaking([f for f in held if f.vintage_id == choices.edition.vintage_id], choices.whose)
    shown = [f for f in line if choices.since <= f.year <= choices.until]
    if choices.until < choices.edition.last_year or not and_newer:
        return shown
    covered = [f.year for f in line if not f.low_coverage]
    newer = [f for f in held if f.vintage_id != choices.edition.vintage_id and f.year > max(covered, default=choices.since - 1)]
    last = [f for f in newer if not f.low_coverage]
    return [*shown, *([max(last, key=lambda f: (f.year, f.line != "our_aggregate", published[f.vintage_id]))] if last else [])]


def _history(held: Sequence[ExploredFigure], drawn: Sequence[ExploredFigure], choices: Choices) -> list[ExploredFigure]:
    """The line of an area in the edition that reaches further back, without what stands by itself already."""
    if choices.history is None:
        return []
    line = speaking([f for f in held if f.vintage_id == choices.history.vintage_id], choices.whose)
    shown = [f for f in line if choices.since <= f.year <= choices.until and (choices.few or not f.low_coverage)]
    return [f for f in shown if f not in drawn]


def _printed(choices: Choices, areas: tuple[str, ...], context: Context) -> tuple[PrintedFigure, ...]:
    """What was printed of the areas that have figures; where the years go on to the end of the edition, of later years too."""
    last = choices.until if choices.until < choices.edition.last_year else LAST
    held = context.release.read(queries.explored_printed, choices.indicator_id, choices.sex, areas, PRINTERS)
    return tuple(p for p in held if choices.since <= p.year <= last)


def _revised(
    held: Sequence[ExploredFigure], drawn: Sequence[ExploredFigure], choices: Choices, published: Mapping[str, dt.date]
) -> ExploredFigure | None:
    """What the newest edition after the one chosen says of the last year of an area's line, of the same kind; None without one."""
    edition = choices.edition.vintage_id
    last = max((f for f in drawn if f.vintage_id == edition and not f.low_coverage), key=lambda f: f.year, default=None)
    if last is None:
        return None
    since = [
        f
        for f in held
        if (f.line, f.year, f.low_coverage) == (last.line, last.year, False) and published[f.vintage_id] > published[edition]
    ]
    return max(since, key=lambda f: published[f.vintage_id], default=None)


def speaking(held: Iterable[ExploredFigure], whose: str) -> list[ExploredFigure]:
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
