"""The cards of the page on women and men: how each chart comes of what the reader chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.questions.gender import findings
from dashboard.questions.gender.choices import FIRST_YEAR, choose_by_sex, choose_economies, choose_line
from dashboard.questions.gender.lines import WORLD, BySex, area_chart, newest_by_sex, read_area
from dashboard.questions.gender.rows import coverage_chart, economies_chart, groups_chart, read_groups
from dashboard.questions.gender.world import timeline_chart
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.shown import Maker, Shown
from warehouse import queries
from warehouse.queries import SexEconomy


def timeline(context: Context) -> Shown:
    """The gap of the world as everybody printed it."""
    figures = context.release.read(queries.sex_gap_figures, WORLD)
    return [timeline_chart(figures, context)] if figures else []


def groups(newest: BySex, context: Context) -> Shown:
    """Groups as a publisher states them."""
    held = read_groups(newest, context)
    return [groups_chart(held, newest, context)] if held else []


def year_by_year(pick: Pick, by_sex: BySex, context: Context) -> tuple[str, Shown]:
    """The area chosen and its lines."""
    area_id, measure, few = choose_line(pick, context)
    area = read_area(area_id, by_sex, context, few)
    return area_id, findings.absent(area, context.words) or [area_chart(area, measure, by_sex, context)]


@dataclass(frozen=True)
class Economies:
    """The economies of a year that belong to all of some groups, and what is shown of them."""

    group_ids: tuple[str, ...]
    held: Sequence[SexEconomy]
    shown: Shown


def economy_by_economy(pick: Pick, by_sex: BySex, context: Context) -> Economies:
    """The economies of the year and the groups chosen."""
    group_ids, year, rows = choose_economies(pick, by_sex, context)
    held = context.release.read(queries.sex_economies, by_sex.vintage_id, year, group_ids, by_sex.membership_id)
    if any(e.women is not None for e in held):
        return Economies(group_ids, held, [economies_chart(held, year, rows, group_ids, by_sex, context)])
    return Economies(group_ids, held, findings.none_reported(held, year, context.words))


def coverage(by_sex: BySex, context: Context) -> Shown:
    """How many report women and men, year by year."""
    return [coverage_chart(context.release.read(queries.sex_coverage, by_sex.vintage_id, FIRST_YEAR), by_sex, context)]


def _chosen(pick: Pick, context: Context) -> BySex | None:
    newest = newest_by_sex(context)
    return newest and choose_by_sex(pick, newest, context)


def _groups(_: Pick, context: Context) -> Shown:
    newest = newest_by_sex(context)
    return groups(newest, context) if newest else []


def _year_by_year(pick: Pick, context: Context) -> Shown:
    by_sex = _chosen(pick, context)
    return year_by_year(pick, by_sex, context)[1] if by_sex else []


def _economy_by_economy(pick: Pick, context: Context) -> Shown:
    by_sex = _chosen(pick, context)
    return economy_by_economy(pick, by_sex, context).shown if by_sex else []


def _coverage(pick: Pick, context: Context) -> Shown:
    by_sex = _chosen(pick, context)
    return coverage(by_sex, context) if by_sex else []


CARDS = (
    Maker(("sex-timeline",), lambda _, context: timeline(context)),
    Maker(("sex-groups",), _groups),
    Maker(("sex-lines",), _year_by_year),
    Maker(("sex-economies",), _economy_by_economy),
    Maker(("sex-coverage",), _coverage),
)
