"""Rows on the digital divide as files and as tables on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts import readings
from dashboard.language.markup import badge
from dashboard.language.words import Words
from dashboard.questions.divide import findings as divide_findings
from dashboard.questions.divide.findings import Figures
from warehouse.queries import DivideFigure

BADGES = {"narrower": ("green", "▼"), "wider": ("orange", "▲"), "same": ("gray", "=")}
"""Way of a gap → the colour and the sign of its badge."""
NO_BREAK = "\u00a0"


def divide_frame(figures: Sequence[DivideFigure]) -> pd.DataFrame:
    """Every point of the chart in every measure, as read. One row per group and year."""
    return readings.frame(figures, DivideFigure)


def divide_table(figures: Sequence[DivideFigure], words: Words) -> pd.DataFrame:
    """The same with headings, newest first."""
    _ = words.gettext
    rows = sorted(figures, key=lambda f: (f.area_id, -f.year))
    return pd.DataFrame({
        _("Group"): [divide_findings.short(f.area_id, words) for f in rows],
        _("Year"): [f.year for f in rows],
        _("Value"): [round(f.value, 1) for f in rows],
        _("Reference group"): [round(f.reference_value, 1) for f in rows],
        _("Difference"): [round(f.points, 1) for f in rows],
        _("Ratio"): pd.array([None if f.ratio is None else round(f.ratio, 2) for f in rows], dtype="Float64"),
        _("Years behind"): [divide_findings.value(f, "years", words) for f in rows],
        _("Covered"): ["–" if f.coverage is None else words.percent(f.coverage, 0) for f in rows],
    })  # fmt: skip


def summary_table(divides: Sequence[tuple[str, Figures]], words: Words) -> pd.DataFrame:
    """The group in focus in every indicator: its gap then and now, and which way it went, in Markdown. One row per indicator."""
    _ = words.gettext
    rows: list[dict[str, str]] = []
    for dimension, divide in divides:
        c = next(c for c in divide.changes() if c.area_id == divide.groups.focus_id)
        row = {_("Indicator"): _indicator(dimension, divide, c, words)}
        for measure, name in {"points": _("Difference"), "ratio": _("Ratio"), "years": _("Years behind")}.items():
            row[name] = _went(c, measure, words)
        rows.append(row)
    return pd.DataFrame(rows, dtype=object)


def _indicator(dimension: str, divide: Figures, c: divide_findings.Change, words: Words) -> str:
    """Dimension, title, and the years compared."""
    title = words.name("indicator", divide.indicator_id, "title")
    named = words.gettext("{dimension}: {title}", dimension=dimension, title=title)
    if c.first is None or c.last is None:
        return named
    named = words.gettext("{title} ({first}–{last})", title=named, first=c.first.year, last=c.last.year)
    inside = [str(y) for y in divide.breaks if y > divide_findings.SINCE]
    return (
        words.gettext("{title}; basket changed {years}", title=named, years=words.listed(inside)) if inside else named
    )


def _went(c: divide_findings.Change, measure: str, words: Words) -> str:
    """A gap then and now with its direction, as sign, word and colour."""
    if c.first is None or c.last is None:
        return words.gettext("too little covered")
    told, way = divide_findings.direction(c, measure, words), divide_findings.way(c, measure)
    if way not in BADGES:
        return told
    colour, sign = BADGES[way]
    then, now = (divide_findings.bare(f, measure, words) for f in (c.first, c.last))
    narrow = measure == "years" or "," in then + now
    return badge(colour, sign, told) + f" {then}{' ' if narrow else NO_BREAK}→{NO_BREAK}{now}"
