"""Rows of the release as a reader sees them: names for ids, words for codes. Tables are made only when they are opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from dashboard.charts.base import Place
from dashboard.language import terms
from dashboard.language.words import Words
from warehouse.queries import EconomyFigure, GroupFigure, PrintedFigure, PublisherFigure

Figures = tuple[Sequence[GroupFigure], Sequence[PublisherFigure], Sequence[PrintedFigure]]
LINE_COLUMNS = (
    "line", "area_id", "year", "value", "vintage_id", "coverage", "economies", "economies_with_data", "economies_filled",
    "publisher_id", "document", "published_on", "url",
)  # fmt: skip

COUNTS = ("economies", "economies_with_data", "economies_filled")
"""Whole numbers that only some rows have."""


def frame(rows: Iterable[Any], kind: type) -> pd.DataFrame:
    """Rows of one kind as they are, for a file. Columns are the kind's fields; whole numbers stay whole where some are missing."""
    table = pd.DataFrame([asdict(row) for row in rows], columns=[f.name for f in fields(kind)])
    return table.astype({f.name: "Int64" for f in fields(kind) if f.type == "int | None"})


def places(figures: Sequence[EconomyFigure], words: Words) -> list[Place]:
    """The figures of economies with what charts need. One per economy."""
    return [
        Place(
            f.area_id,
            words.name("area", f.area_id),
            f.value,
            f.rank,
            is_estimate(f),
            f.nearest_year,
            f.on_map,
            f.longitude,
            f.latitude,
        )
        for f in figures
    ]


def is_estimate(figure: EconomyFigure) -> bool:
    """Whether a figure is marked as an estimate, by its publisher or by the one it came from."""
    return figure.flagged_estimate or figure.status in ("estimated", "modelled")


def economies_table(figures: Sequence[EconomyFigure], words: Words) -> pd.DataFrame:
    """What map and ranking show, with headings. One row per economy."""
    _ = words.gettext
    return pd.DataFrame({
        _("Rank"): pd.array([f.rank for f in figures], dtype="Int64"),
        _("Country or area"): [words.name("area", f.area_id) for f in figures],
        _("Code"): [f.area_id for f in figures],
        _("% of population"): pd.array([None if f.value is None else round(f.value, 1) for f in figures], dtype="Float64"),
        _("Status"): [terms.status(words, f.status, f.flagged_estimate) for f in figures],
        _("Note"): [f.note for f in figures],
    })  # fmt: skip


def _line_rows(figures: Figures) -> list[dict[str, Any]]:
    """The points of the line chart with the kind of each."""
    ours, publishers, printed = figures
    return [
        *({"line": "our_aggregate", **asdict(row)} for row in ours),
        *({"line": "publisher_aggregate", **asdict(row)} for row in publishers),
        *({"line": "published_figure", **asdict(row)} for row in printed),
    ]


def line_frame(figures: Figures) -> pd.DataFrame:
    """Every point of the line chart, as read. One row per kind of figure, vintage, group and year."""
    table = pd.DataFrame(_line_rows(figures)).reindex(columns=list(LINE_COLUMNS))
    return table.astype(dict.fromkeys(COUNTS, "Int64"))


def line_table(figures: Figures, words: Words) -> pd.DataFrame:
    """What the line chart draws, with headings. One row per group, year and kind of figure."""
    _ = words.gettext
    rows = sorted(_line_rows(figures), key=lambda r: (r["area_id"], -r["year"], r["line"]))
    return pd.DataFrame({
        _("Group"): [terms.group(words, r["area_id"]) for r in rows],
        _("Year"): [r["year"] for r in rows],
        _("Whose figure"): [terms.evidence_line(words, r["line"]) for r in rows],
        _("% of population"): [round(r["value"], 1) for r in rows],
        _("Covered"): [words.percent(r.get("coverage"), 0) for r in rows],
        _("Edition or document"): [r.get("document") or r.get("vintage_id") for r in rows],
    })  # fmt: skip
