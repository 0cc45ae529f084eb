"""What a scatter is read from: the countries and areas that have a figure of both indicators, and how many people each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.questions.explore.choices import Against, Choices
from dashboard.questions.explore.filters import COLOURS, EVERYBODY, NONE, PEOPLE
from dashboard.questions.explore.newest import NewestEdition
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ExploredEconomy


@dataclass(frozen=True, slots=True)
class ExploredPair:
    """A country or area with a figure of either indicator, each with the year that it is of; group_id: of what its colour tells.

    size_value and what follows it: how many people it has, by the same rule, where the area of points tells it.
    """

    area_id: str
    group_id: str | None
    indicator_id: str
    unit_id: str
    value: float
    figure_year: int
    status: str | None
    note: str | None
    series_code: str | None
    raw_id: str | None
    compares_from: int | None
    value_vintage_id: str
    against_indicator_id: str
    against_unit_id: str
    against_value: float
    against_year: int
    against_status: str | None
    against_note: str | None
    against_series_code: str | None
    against_raw_id: str | None
    against_compares_from: int | None
    against_vintage_id: str
    size_value: float | None = None
    size_year: int | None = None
    size_vintage_id: str | None = None


def read_pairs(choices: Choices, second: Against, context: Context) -> list[ExploredPair]:
    """The countries and areas of the group that have a figure of both for the year, by their ids."""
    against = {
        e.area_id: e for e in _economies(choices, second.indicator.indicator_id, second.sex, second.edition.vintage_id, context)
    }
    kinds = context.release.read(
        queries.groups_of_economies, tuple(f"group:{g}" for g in COLOURS[second.colour]), choices.membership_id
    )
    group_of = {k.area_id: k.group_id for k in kinds}
    held = _economies(choices, choices.indicator_id, choices.sex, choices.of_year.vintage_id, context)
    both = [(e, against[e.area_id]) for e in held if e.area_id in against]
    pairs = [_pair(e, other, group_of.get(e.area_id), choices, second) for e, other in both]
    return sorted(_sized([p for p in pairs if p], choices, second, context), key=lambda p: p.area_id)


def _sized(pairs: Sequence[ExploredPair], choices: Choices, second: Against, context: Context) -> list[ExploredPair]:
    """The pairs with the people of each, by the rule of the map in the newest edition."""
    if second.size == NONE:
        return list(pairs)
    edition = size_edition(choices, context)
    people = {e.area_id: e for e in _economies(choices, PEOPLE, EVERYBODY, edition, context) if e.value is not None}
    return [
        replace(p, size_value=e.value, size_year=e.figure_year, size_vintage_id=edition) if (e := people.get(p.area_id)) else p
        for p in pairs
    ]


def size_edition(choices: Choices, context: Context) -> str:
    """The edition that people are counted in: the newest with most of the countries and areas of the map."""
    newest = NewestEdition(PEOPLE, EVERYBODY, choices.membership_id, choices.gap_rule, choices.whose, context)
    return (newest.of(newest.economies(choices.group)) or newest.held[0]).vintage_id


def _pair(
    one: ExploredEconomy, other: ExploredEconomy, group_id: str | None, choices: Choices, second: Against
) -> ExploredPair | None:
    if one.value is None or one.figure_year is None or other.value is None or other.figure_year is None:
        return None
    return ExploredPair(
        one.area_id,
        group_id,
        choices.indicator_id,
        choices.indicator.unit_id,
        one.value,
        one.figure_year,
        one.status,
        one.note,
        one.series_code,
        one.raw_id,
        one.compares_from,
        choices.of_year.vintage_id,
        second.indicator.indicator_id,
        second.indicator.unit_id,
        other.value,
        other.figure_year,
        other.status,
        other.note,
        other.series_code,
        other.raw_id,
        other.compares_from,
        second.edition.vintage_id,
    )


def _economies(choices: Choices, indicator_id: str, sex: str, vintage_id: str, context: Context) -> tuple[ExploredEconomy, ...]:
    """The economies of the group in the year, of either indicator by the same rule as on the map."""
    if choices.at is None:
        return ()
    found: tuple[ExploredEconomy, ...] = context.release.read(
        queries.explored_economies,
        indicator_id,
        sex,
        vintage_id,
        vintage_id,
        choices.at,
        choices.since,
        choices.tolerance,
        (choices.group,),
        choices.membership_id,
    )
    return found
