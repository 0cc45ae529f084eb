"""Rows on women and men online as files and as tables on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts import readings
from dashboard.language import terms
from dashboard.language.words import Counted, Words
from dashboard.questions.gender import world_findings as findings
from warehouse.queries import GapFigure, SexCoverage, SexEconomy, SexFigure


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


def economies_frame(figures: Sequence[SexEconomy]) -> pd.DataFrame:
    """What the rows draw, as read. One row per economy."""
    return readings.frame(figures, SexEconomy)


def economies_table(figures: Sequence[SexEconomy], words: Words) -> pd.DataFrame:
    """The same with headings."""
    _ = words.gettext
    size = _counted([f.gap for f in figures], words)
    return pd.DataFrame({
        _("Country or area"): [words.name("area", f.area_id) for f in figures],
        _("Code"): [f.area_id for f in figures],
        _("Women, %"): [None if f.women is None else round(f.women, 1) for f in figures],
        _("Men, %"): [None if f.men is None else round(f.men, 1) for f in figures],
        _("Points"): [None if f.points is None else round(f.points, 1) for f in figures],
        _("Parity"): [None if f.parity is None else round(f.parity, 3) for f in figures],
        _gap(size, words): [None if f.gap is None else round(f.gap / size.size, 3) for f in figures],
        _("Status"): [terms.status(words, f.status) for f in figures],
    })  # fmt: skip


def gap_frame(figures: Sequence[GapFigure]) -> pd.DataFrame:
    """Every figure of the timeline, as read, in people. One row per figure."""
    return readings.frame(figures, GapFigure)


def gap_table(figures: Sequence[GapFigure], words: Words) -> pd.DataFrame:
    """The same with headings, in millions or as the language counts."""
    _ = words.gettext
    size = _counted([f.value for f in figures], words)
    return pd.DataFrame({
        _("Year"): [f.year for f in figures],
        _gap(size, words): [round(f.value / size.size, 3) for f in figures],
        _("Kind"): [findings.kind(f.kind, words) for f in figures],
        _("Published"): [terms.vintage(words, f.publisher_id, f.published_on, f.precision) for f in figures],
        _("Document"): [findings.document(f.document, words) for f in figures],
        _("Link"): [f.url for f in figures],
    })  # fmt: skip


def coverage_frame(years: Sequence[SexCoverage]) -> pd.DataFrame:
    """How much of the world reports women and men, as read. One row per year."""
    return readings.frame(years, SexCoverage)


def coverage_table(years: Sequence[SexCoverage], words: Words) -> pd.DataFrame:
    """The same with headings."""
    _ = words.gettext
    return pd.DataFrame({
        _("Year"): [y.year for y in years],
        _("Countries and areas"): [y.economies for y in years],
        _("% of the world’s population"): [round(y.coverage, 1) for y in years],
    })  # fmt: skip
