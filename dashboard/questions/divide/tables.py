"""The summary of the digital divide as a table on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language.markup import badge
from dashboard.language.words import Words
from dashboard.questions.divide import findings as divide_findings
from dashboard.questions.divide.findings import Figures

BADGES = {"narrower": ("green", "▼"), "wider": ("orange", "▲"), "same": ("gray", "=")}
"""Way of a gap → the colour and the sign of its badge."""
NO_BREAK = "\u00a0"


def summary_table(divides: Sequence[tuple[str, Figures]], words: Words) -> pd.DataFrame:
    """The group in focus in every indicator: its gap then and now, and which way it went, in Markdown. One row per indicator."""
    _ = words.gettext
    rows: list[dict[str, str]] = []
    for dimension, divide in divides:
        c = next(c for c in divide.changes() if c.area_id == divide.groups.focus_id)
        row = {_("Indicator"): _indicator(dimension, divide, c, words)}
        for measure, name in {"points": _("Difference"), "ratio": _("Ratio, times"), "years": _("Years behind")}.items():
            row[name] = _went(c, measure, divide, words)
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
    return words.gettext("{title}; basket changed {years}", title=named, years=words.listed(inside)) if inside else named


def _went(c: divide_findings.Change, measure: str, divide: Figures, words: Words) -> str:
    """A gap then and now with its direction, as sign, word and colour; a difference with the indicator's own unit."""
    if c.first is None or c.last is None:
        return words.gettext("too little covered")
    told, way = divide_findings.direction(c, measure, words), divide_findings.way(c, measure)
    if way not in BADGES:
        return told
    colour, sign = BADGES[way]
    then, now = (divide_findings.bare(f, measure, words) for f in (c.first, c.last))
    narrow = measure == "years" or "," in then + now
    counted = words.gettext("{n} {unit}", n=now, unit=divide_findings.points_unit(divide, words)) if measure == "points" else now
    return badge(colour, sign, told) + f" {then}{' ' if narrow else NO_BREAK}→{NO_BREAK}{counted}"
