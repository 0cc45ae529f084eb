"""The page that shows what an assistant was answered: the same edition, areas, years and sex, looked at before it is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.theme import LIGHT
from dashboard.language.groups import slug
from dashboard.language.words import Words
from dashboard.questions.common import MEMBERS, REPORTERS
from dashboard.questions.explore import indicators
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.filters import AREAS, AT, INDICATOR, SEX, SHOWN_EDITION, SINCE, TOLERANCE, UNTIL, WHOSE
from dashboard.questions.explore.read import Explored, read
from dashboard.questions.explore.tabs import RANKING
from dashboard.questions.targets.choices import GAPS, ROWS
from dashboard.reading import address
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.keys import TABS
from dashboard.reading.release import Release
from dashboard.reading.view import View

EXPLORE = "explore"
SHARED = {"indicator_id": INDICATOR.key, "sex": SEX.key, "vintage_id": SHOWN_EDITION.key}
"""Columns in which rows must agree → the key of the page for each."""
OURS = {"membership_id": MEMBERS.key, "gap_rule": GAPS.key}
"""The same for aggregates that we computed."""
Row = Mapping[str, Any]


def explored_by(rows: Sequence[Row], release: Release, words: Words) -> dict[str, str]:
    """The choices of the page Explore that show each of these rows; none where it has no such view."""
    choices = _choices(rows)
    if not choices or choices[INDICATOR.key] not in indicators.indicators(release):
        return {}
    context, asked = Context(release, words, LIGHT), Asked(View.of(EXPLORE, choices))
    shown = _shown(read(choose(asked, context), context))
    told = {(r["vintage_id"], r["area_id"], r["year"], r["value"]) for r in rows}
    return choices if not asked.refused and told <= shown else {}


def _choices(rows: Sequence[Row]) -> dict[str, str]:
    """What would have to be chosen; nothing where the rows are no single view, or have what the page does not draw."""
    columns = SHARED | (OURS if rows and "gap_rule" in rows[0] else {})
    held = [{str(r.get(column)) for r in rows} for column in columns]
    if not rows or any(len(values) > 1 for values in held) or any(r.get("breakdown") != "_T" for r in rows):
        return {}
    choices = {key: values.pop() for key, values in zip(columns.values(), held, strict=True)}
    areas, years = list(dict.fromkeys(r["area_id"] for r in rows)), [r["year"] for r in rows]
    if len(areas) <= address.MOST_EXPLORED:
        whose = "ours" if "gap_rule" in rows[0] else "publisher"
        of_lines = {AREAS.key: address.SEPARATOR.join(map(slug, areas)), SINCE.key: str(min(years)), UNTIL.key: str(max(years))}
        return choices | of_lines | {WHOSE.key: whose, REPORTERS.key: "all"}
    if len(set(years)) == 1:
        return choices | {AT.key: str(years[0]), TOLERANCE.key: "0", ROWS.key: "all", TABS.key: RANKING}
    return {}


def _shown(explored: Explored) -> set[tuple[Any, ...]]:
    """Edition, area, year and value of what the page draws."""
    edition = explored.choices.of_year.vintage_id
    of_year = {(edition, e.area_id, e.figure_year, e.value) for e in explored.economies}
    return {(f.vintage_id, f.area_id, f.year, f.value) for f in explored.figures} | of_year
