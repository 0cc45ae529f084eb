"""Rows on women and men online as files and as tables on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts import readings
from dashboard.language import terms
from dashboard.language.words import Counted, Words
from warehouse.queries import SexFigure


def area_frame(figures: Sequence[SexFigure]) -> pd.DataFrame:
    """Every point of the lines, as read. One row per line, area and year."""
    return readings.frame(figures, SexFigure)


def area_table(figures: Sequence[SexFigure], words: Words) -> pd.DataFrame:
    """The same with headings."""
    _ = words.gettext
    rows = sorted(figures, key=lambda f: (-f.year, f.line))
    size = _counted([f.gap for f in rows], words)
    return pd.DataFrame({
        _("Group, country or area"): [words.name("area", f.area_id) for f in rows],
        _("Year"): [f.year for f in rows],
        _("Whose figure"): [_whose(f, words) for f in rows],
        _("Women, %"): [round(f.women, 1) for f in rows],
        _("Men, %"): [round(f.men, 1) for f in rows],
        _("Points"): [round(f.points, 1) for f in rows],
        _("Parity"): pd.array([None if f.parity is None else round(f.parity, 3) for f in rows], dtype="Float64"),
        _gap(size, words): pd.array([None if f.gap is None else round(f.gap / size.size, 3) for f in rows], dtype="Float64"),
        _("Covered"): [words.percent(f.coverage, 0) for f in rows],
        _("Edition or document"): [terms.document(words, f.document) if f.document else f.vintage_id for f in rows],
    })  # fmt: skip


def _counted(gaps: Sequence[float | None], words: Words) -> Counted:
    """In which size the gaps of a table are counted: that of their median, so that few are written with many noughts."""
    known = sorted(abs(g) for g in gaps if g is not None)
    return words.counted(known[len(known) // 2] if known else 0)


def _gap(size: Counted, words: Words) -> str:
    """The heading of a column of gaps in people."""
    return words.gettext("Gap, {unit}", unit=size.people)


def _whose(f: SexFigure, words: Words) -> str:
    if f.line == "publisher_aggregate" and not f.area_id.startswith("group:"):
        return words.gettext("Figure of the country or area")
    return terms.evidence_line(words, f.line)
