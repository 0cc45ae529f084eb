"""A table of areas and years with a column per year: one row per area, and per whatever else its figures are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

AREA, YEAR, VALUE = "area_id", "year", "value"
SERIES = (
    AREA,
    "indicator_id",
    "unit_id",
    "sex",
    "breakdown",
    "line",
    "publisher_id",
    "dataset_id",
    "vintage_id",
    "weight_vintage_id",
    "series_code",
    "document",
    "membership_id",
    "gap_rule",
)
"""Columns that tell the rows of a wide table apart: no row has figures of two editions, nor of two publishers."""
BETWEEN = "; "


@dataclass(frozen=True)
class Mark:
    """What a figure can be that its number does not show, as a column says. name: of the column with the years that are so."""

    column: str
    so: Callable[[pd.Series], pd.Series]
    name: str


def _is(code: object) -> Callable[[pd.Series], pd.Series]:
    return lambda column: column.eq(code)


MARKS = (
    Mark("status", _is("estimated"), "estimated_years"),
    Mark("status", _is("modelled"), "modelled_years"),
    Mark("flagged_estimate", _is(True), "flagged_estimate_years"),
    Mark("low_coverage", _is(True), "low_coverage_years"),
    Mark("economies_filled", lambda column: column.gt(0), "filled_years"),
)
COVERAGE, LOWEST = "coverage", "lowest_coverage"
"""Of what differs from year to year and decides trust in a figure, the lowest is kept."""


def has_wide_form(table: pd.DataFrame) -> bool:
    """Whether it is of areas and years, some area with several, and no year of a series has two figures."""
    if not {AREA, YEAR, VALUE} <= {*table.columns} or table.empty:
        return False
    series = _series(table)
    return bool(series.nunique() < len(table)) and not pd.DataFrame({"series": series, YEAR: table[YEAR]}).duplicated().any()


def wide(table: pd.DataFrame) -> pd.DataFrame:
    """One row per series in the order of the table: its ids and all that is the same in its years, a column per year, its marks.

    Of coverage that differs the lowest is kept. A year without a figure is missing. ValueError where there is no such form
    (see `has_wide_form`).
    """
    if not has_wide_form(table):
        raise ValueError("The table is not one of areas and years.")
    series = _series(table)
    first = table.groupby(series, sort=True).head(1)
    dropped = {YEAR, VALUE, *varying(table)}
    kept = [c for c in table.columns if c not in dropped]
    ids = [c for c in kept if c in SERIES or c.removesuffix("_name") + "_id" in SERIES]
    years = table.assign(series=series).pivot(index="series", columns=YEAR, values=VALUE).sort_index(axis="columns")
    years.columns = pd.Index([str(year) for year in years.columns], dtype=object)
    marked: dict[str, Sequence[object]] = {mark.name: _marked(table, series, mark) for mark in MARKS if _is_marked(table, mark)}
    if COVERAGE in dropped:
        marked[LOWEST] = table[COVERAGE].groupby(series).min().tolist()
    parts = [first[[*ids, *(c for c in kept if c not in ids)]], years, pd.DataFrame(marked, dtype=object)]
    return pd.concat([part.reset_index(drop=True) for part in parts], axis="columns")


def varying(table: pd.DataFrame) -> list[str]:
    """The columns that differ between the years of a series, which a row for all of them cannot have."""
    series = _series(table)
    others = [c for c in table.columns if c not in (YEAR, VALUE, *SERIES)]
    differ = table[others].groupby(series).nunique(dropna=False).gt(1).any()
    return [c for c in others if differ[c]]


def lost(table: pd.DataFrame) -> list[str]:
    """Those of them that are in no column of marks either."""
    return [c for c in varying(table) if not _carried(table, c)]


def _series(table: pd.DataFrame) -> pd.Series:
    """The number of the series of each row, in the order in which they come."""
    by = [c for c in SERIES if c in table.columns]
    return table.groupby(by, sort=False, dropna=False).ngroup()


def _carried(table: pd.DataFrame, column: str) -> bool:
    """Whether the columns of marks say what matters of a column: no more than one code has none of its own."""
    if column == COVERAGE:
        return True
    marked = [mark.so(table[column]).fillna(value=False) for mark in MARKS if mark.column == column]
    return bool(marked) and bool(table[column][~pd.concat(marked, axis="columns").any(axis="columns")].nunique() <= 1)


def _is_marked(table: pd.DataFrame, mark: Mark) -> bool:
    return mark.column in table.columns and bool(mark.so(table[mark.column]).any())


def _marked(table: pd.DataFrame, series: pd.Series, mark: Mark) -> Sequence[str | None]:
    """Of each series the years that are so."""
    found = table[mark.so(table[mark.column]).fillna(value=False)]
    told = {n: BETWEEN.join(str(int(year)) for year in sorted(years)) for n, years in found[YEAR].groupby(series)}
    return [told.get(n) for n in range(series.nunique())]
