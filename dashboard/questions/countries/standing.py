"""Where an area stands: what is read of it, of those beside it, and of the groups that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.questions.common import MEMBERSHIPS, half_report
from dashboard.questions.countries.lines import LINES, LOWER_IS_BETTER, Line, asked
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Belonging, LineSource, Reach, Standing

WORLD = "group:world"
SINCE = 2013
"""The year of the resolution, from which change is told."""
YEARS_APART = 2
"""Figures that are further apart are not said to be ahead or behind of each other."""
OLD_AFTER = 3
"""A figure so many years older than the newest of any country or area is told as old."""
LEVEL_SHARE = 0.1
"""Of a figure that more than this share of all have, such as 0 or 100 %, no rank is told."""
THEN, NOW = MEMBERSHIPS


@dataclass(frozen=True)
class Profile:
    """An area with its newest figures and those of the areas beside it. belonging: its groups; of a group none."""

    area_id: str
    beside: tuple[str, ...]
    figures: tuple[Standing, ...]
    belonging: tuple[Belonging, ...]
    reach: tuple[Reach, ...]
    sources: tuple[LineSource, ...]
    lines: tuple[Line, ...] = LINES

    @cached_property
    def _by_line(self) -> Mapping[tuple[Line, str], Sequence[Standing]]:
        found: dict[tuple[Line, str], list[Standing]] = {}
        for f in self.figures:
            found.setdefault((Line(f.indicator_id, f.sex, f.breakdown), f.area_id), []).append(f)
        return found

    @property
    def is_group(self) -> bool:
        """Whether it is a group of countries and areas."""
        return self.area_id.startswith("group:")

    def newest(self, line: Line, area_id: str) -> Standing | None:
        """The newest figure of an area in a line, whosever it is; None where there is none."""
        return next((f for f in self._of(line, area_id) if f.newest), None)

    def of_kind(self, line: Line, kind: str) -> Standing | None:
        """The newest figure of the area itself of one kind: our_aggregate, publisher_aggregate or published_figure."""
        return next((f for f in self._of(line, self.area_id) if f.line == kind), None)

    def _of(self, line: Line, area_id: str) -> Sequence[Standing]:
        return self._by_line.get((line, area_id), ())

    @cached_property
    def held(self) -> list[Line]:
        """The lines in which the area has a figure, in the order of the page."""
        return [line for line in self.lines if self.newest(line, self.area_id)]

    @property
    def lacking(self) -> list[Reach]:
        """How far the lines reach in which other countries and areas have figures and this one has none."""
        return [r for line in self.lines if (r := self._reach(line)) and line not in self.held]

    @property
    def outdated(self) -> list[tuple[Standing, Reach]]:
        """The newest figures that are much older than the newest of any country or area, with how far those reach."""
        found = [(self.newest(line, self.area_id), self._reach(line)) for line in self.lines]
        return [(f, r) for f, r in found if f and r and f.year <= r.last_year - OLD_AFTER]

    def _reach(self, line: Line) -> Reach | None:
        return next((r for r in self.reach if Line(r.indicator_id, r.sex, r.breakdown) == line), None)

    def rank(self, figure: Standing) -> tuple[int, int] | None:
        """The rank of a figure and among how many.

        None where fewer than half of those that the line reaches have its year, and where many have the very same figure.
        """
        reach = self._reach(Line(figure.indicator_id, figure.sex, figure.breakdown))
        if figure.rank is None or not figure.economies or not reach or not half_report(figure.economies, reach.economies):
            return None
        if figure.level and figure.level > figure.economies * LEVEL_SHARE:
            return None
        return figure.rank, figure.economies

    def source(self, figure: Standing) -> LineSource | None:
        """The series behind a figure; None of a printed one."""
        found = (s for s in self.sources if s.vintage_id == figure.vintage_id and _same_line(s, figure))
        return next(found, None)

    def shown(self) -> list[Standing]:
        """Every figure that the page shows, in its order: of a group of each kind, of the others the newest."""
        areas = (self.area_id, *self.beside)
        held = [f for line in self.lines for a in areas for f in self._of(line, a)]
        return [f for f in held if f.newest or (self.is_group and f.area_id == self.area_id)]


def _same_line(source: LineSource, figure: Standing) -> bool:
    return (source.indicator_id, source.sex, source.breakdown) == (figure.indicator_id, figure.sex, figure.breakdown)


def read_profile(area_id: str, beside: Sequence[str], context: Context, lines: tuple[Line, ...] = LINES) -> Profile:
    """An area beside others; where none are chosen beside its region, its income group, special groups that it is in, the world."""
    read = context.release.read
    belonging = () if area_id.startswith("group:") else read(queries.area_memberships, area_id, THEN, NOW)
    others = tuple(a for a in (beside or usual_beside(area_id, belonging)) if a != area_id)
    figures = tuple(f for f in _everybody(context, lines) if f.area_id in (area_id, *others))
    reach = read(queries.line_reach, *asked(lines))
    return Profile(area_id, others, figures, belonging, reach, read(queries.line_sources, *asked(lines)), lines)


def _everybody(context: Context, lines: Sequence[Line]) -> Sequence[Standing]:
    """Where each area stands, read once for all readers: that takes no more than a few areas by themselves."""
    areas = tuple(area.area_id for area in context.release.read(queries.areas_with_page))
    return context.release.read(queries.area_standing, *asked(lines), areas, NOW, LOWER_IS_BETTER, SINCE)


def usual_beside(area_id: str, belonging: Sequence[Belonging]) -> tuple[str, ...]:
    """What an area stands beside unless others are chosen: of a country the groups that it is in now, of a group the world."""
    if area_id.startswith("group:"):
        return (WORLD,)
    now = {b.group_kind: b.group_id for b in reversed(belonging) if b.now_in}
    return tuple(now[kind] for kind in ("region", "income", "special", "world") if kind in now)
