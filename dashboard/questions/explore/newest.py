"""Which edition is shown unless the reader names one: the newest with figures of most of the areas that are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from dashboard.questions.common import half_report
from dashboard.questions.explore import areas
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import EditionReach, ExploredEdition

WITHIN = 3
"""So many years after the first year asked for a line may begin and still reach back to it."""
LATELY = 5
"""Who has a figure in none of so many last years of an edition is not waited for."""
LAST = 9999
"""Later than any year that is held."""
SPEAKS = {"ours": "our_aggregate", "publisher": "publisher_aggregate"}
"""Whose aggregates are asked for → the line of a group that speaks for it."""


@dataclass(frozen=True)
class NewestEdition:
    """The editions of an indicator that may be shown, and how figures of groups are made in each."""

    indicator_id: str
    sex: str
    membership_id: str
    gap_rule: str
    whose: str
    context: Context

    @property
    def held(self) -> Sequence[ExploredEdition]:
        """All of them, newest first."""
        return self.context.release.read(queries.explored_editions, self.indicator_id, self.sex)

    def of(
        self,
        area_ids: Sequence[str],
        *,
        begins_by: int = LAST,
        reaches: int = 0,
        until: int = LAST,
        like: ExploredEdition | None = None,
    ) -> ExploredEdition | None:
        """The newest edition that has most of the areas; None where none has any.

        Most are more than half of those that any edition has. First come editions in which the line asked for speaks for most of
        them, then those that hold most of them, those in which most reach a later year, those like the one given, and those
        published later. begins_by, reaches, until: only areas count whose first figure is of that year or before it and whose last,
        up to `until`, reaches a year; like: of editions that are as new one of the same dataset comes first.
        """
        told = self.context.release.read(
            queries.explored_reach,
            self.indicator_id,
            self.sex,
            tuple(area_ids),
            self.membership_id,
            self.gap_rule,
            SPEAKS[self.whose],
            reaches,
            until,
        )
        most = sum(r.areas for r in told if r.vintage_id is None and _begins(r.first_year, begins_by)) // 2 + 1
        held: dict[str, list[Reached]] = {}
        for row in told:
            reached = _reached(row, begins_by)
            if row.vintage_id and reached:
                held.setdefault(row.vintage_id, []).append(reached)

        def order(edition: ExploredEdition) -> tuple[int, int, int, bool, dt.date, str]:
            reach = held[edition.vintage_id]
            areas, as_asked = (min(n, most) for n in (sum(r.areas for r in reach), sum(r.areas for r in reach if r.as_asked)))
            alike = like is not None and edition.dataset_id == like.dataset_id
            return as_asked, areas, _reached_by(areas, reach), alike, edition.published_on, edition.vintage_id

        return max((e for e in self.held if e.vintage_id in held), key=order, default=None)

    def economies(self, group_id: str) -> tuple[str, ...]:
        """The countries and areas of a group."""
        return tuple(areas.each_member((group_id,), (), self.membership_id, self.context))

    def reported(self, edition: ExploredEdition, area_ids: Sequence[str]) -> int:
        """The newest year of an edition that not only the few have that reported first, of those that have any figure lately."""
        read = self.context.release.read
        held = read(queries.explored_reporters, self.indicator_id, self.sex, edition.vintage_id, tuple(area_ids), LATELY)
        return next((r.year for r in held if half_report(r.areas, r.areas_lately)), edition.last_year)

    def spanning(self, area_ids: Sequence[str], years: tuple[int, int], tolerance: int, like: ExploredEdition) -> ExploredEdition:
        """The newest that has most of the areas near both years, so that a change is told within it; else the one given."""
        first, last = years
        return self.of(area_ids, begins_by=first + tolerance, reaches=last - tolerance, until=last, like=like) or like


class Reached(NamedTuple):
    """So many areas that reach a year. as_asked: in the line that was asked for."""

    last_year: int
    areas: int
    as_asked: bool


def _reached(row: EditionReach, begins_by: int) -> Reached | None:
    """The last year of the line that speaks: of those that begin in time the one asked for, else the other."""
    if row.last_year is not None and _begins(row.first_year, begins_by):
        return Reached(row.last_year, row.areas, as_asked=True)
    if row.other_last_year is not None and _begins(row.other_first_year, begins_by):
        return Reached(row.other_last_year, row.areas, as_asked=False)
    return None


def _begins(first_year: int | None, by: int) -> bool:
    return first_year is not None and first_year <= by


def _reached_by(areas: int, reach: Sequence[Reached]) -> int:
    """The newest year that so many areas reach."""
    years = sorted(reach, reverse=True)
    counted = accumulate(r.areas for r in years)
    return next(r.last_year for r, n in zip(years, counted, strict=True) if n >= areas)


@dataclass(frozen=True)
class Sought:
    """Whose figures are looked for. chosen: areas; members: groups, of each every member; named: the edition named, if any."""

    chosen: tuple[str, ...]
    members: tuple[str, ...]
    newest: NewestEdition
    named: ExploredEdition | None

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Every area; the usual ones where none is chosen."""
        each = areas.each_member(self.members, self.chosen, self.newest.membership_id, self.newest.context)
        return (*self.chosen, *each) or areas.USUAL

    @cached_property
    def edition(self) -> ExploredEdition:
        """That of the lines: where nobody shown has figures the one that has most countries and areas."""
        newest = self.newest
        return self.named or newest.of(self.areas) or newest.of(newest.economies(areas.WORLD)) or newest.held[0]

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that can be chosen: of the edition named, else of any."""
        held = [self.named] if self.named else self.newest.held
        return min(e.first_year for e in held), max(e.last_year for e in held)

    @property
    def of_economies(self) -> bool:
        """Whether there are countries and areas to map."""
        return any(e.economies for e in ([self.named] if self.named else self.newest.held))

    def history(self, since: int) -> ExploredEdition | None:
        """The newest edition that reaches back to a year, where that of the lines does not; none beside one that is named."""
        found = None if self.named else self.newest.of(self.areas, begins_by=since + WITHIN, like=self.edition)
        return found if found and found.first_year < self.edition.first_year else None

    def spanning(self, since: int, until: int, tolerance: int) -> ExploredEdition:
        """The edition in which both years are compared."""
        return self.named or self.newest.spanning(self.areas, (since, until), tolerance, self.edition)
