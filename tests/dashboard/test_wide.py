"""A column per year: the same figures as a pivot of the long table, of one edition a row, and no mark is lost in silence."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard.charts.chart import Chart
from dashboard.exports.chart_files import ChartTable, Columns, full_table
from dashboard.exports.wide import has_wide_form, lost, wide
from dashboard.reading.context import Context
from tests.dashboard.test_package import CITED, chart, context
from warehouse import queries

__all__ = ["chart", "context"]
LONG = pd.DataFrame(
    {
        "area_id": ["NPL", "NPL", "KEN", "NPL"],
        "area_name": ["Nepal", "Nepal", "Kenya", "Nepal"],
        "vintage_id": ["a", "a", "a", "b"],
        "year": [2001, 2000, 2001, 2001],
        "value": [2.0, 1.0, 3.0, 4.0],
        "status": ["estimated", "reported", "reported", "reported"],
        "low_coverage": [False, True, False, None],
        "coverage": [95.0, 60.5, 100.0, None],
        "economies_filled": [0, 2, 0, None],
        "note": ["as told", None, None, None],
        "region": ["south", "south", "east", "south"],
    }
)


def test_a_row_is_of_one_area_and_edition_and_says_which_years_are_marked() -> None:
    table = wide(LONG)
    assert table.columns.tolist() == [
        *("area_id", "area_name", "vintage_id", "region", "2000", "2001"),
        *("estimated_years", "low_coverage_years", "filled_years", "lowest_coverage"),
    ]
    assert table[["area_id", "vintage_id"]].to_numpy().tolist() == [["NPL", "a"], ["KEN", "a"], ["NPL", "b"]]
    assert table["2000"].isna().tolist() == [False, True, True]
    assert table["2001"].tolist() == [2.0, 3.0, 4.0]
    assert table["estimated_years"].tolist() == ["2001", None, None]
    assert table["low_coverage_years"].tolist() == ["2000", None, None]
    assert table["filled_years"].tolist() == ["2000", None, None]
    assert table["lowest_coverage"].tolist()[:2] == [60.5, 100.0]
    assert lost(LONG) == ["note"]


def test_a_code_without_a_column_of_marks_counts_as_lost() -> None:
    assert "status" not in lost(LONG)
    assert "status" in lost(LONG.assign(status=["not_stated", "reported", "reported", "reported"]))


@pytest.mark.parametrize(
    "table",
    [LONG.drop(columns="area_id"), LONG.drop(columns="year"), LONG.iloc[:0], LONG.iloc[[0, 2]], pd.concat([LONG, LONG.iloc[:1]])],
)
def test_what_is_not_of_areas_and_years_has_no_such_form(table: pd.DataFrame) -> None:
    assert not has_wide_form(table)
    with pytest.raises(ValueError, match="not one of areas and years"):
        wide(table)


@pytest.fixture(scope="module")
def full(chart: Chart, context: Context) -> ChartTable:
    units = {u.indicator_id: u.unit_id for u in context.release.read(queries.indicator_units)}
    return full_table(chart, CITED, units, "hash", context.words)


def figures(table: pd.DataFrame) -> dict[tuple[str, int], float]:
    """(area, year) → figure."""
    held = table.set_index("area_id")
    years = [c for c in table.columns if str(c).isdigit()]
    return {(str(a), int(y)): float(v) for y in years for a, v in held[y].items() if not pd.isna(v)}


def test_the_wide_file_is_the_pivot_of_the_long_one_by_pandas_and_duckdb(full: ChartTable, tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_bytes(full.csv())
    read = pd.read_csv(io.BytesIO(full.csv(Columns(wide=True))))
    long = pd.read_csv(tmp_path / "long.csv")
    assert len(read) == long["area_id"].nunique() < len(long)
    told = figures(read)
    assert len(told) == len(long) == long["value"].notna().sum()
    pivot = long.pivot(index="area_id", columns="year", values="value")
    assert told == {(a, y): v for y in pivot for a, v in pivot[y].items() if not pd.isna(v)}
    asked = f"pivot (select area_id, year, value from read_csv('{tmp_path / 'long.csv'}')) on year using first(value)"
    assert told == figures(duckdb.execute(asked).df())
    book = load_workbook(io.BytesIO(full.xlsx(Columns(wide=True))))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert told == figures(pd.DataFrame(rows, columns=list(head)))


def test_the_columns_of_sources_stand_in_the_wide_table_too(full: ChartTable) -> None:
    table = full.table(Columns(sourced=True, wide=True))
    assert table[["source", "licence", "release", "link"]].notna().all(axis=None)
    assert table["area_name"].notna().all()


def test_no_mark_of_the_long_table_is_missing(full: ChartTable) -> None:
    long, table = full.table(), full.table(Columns(wide=True)).set_index("area_id")
    estimates = long[long["status"] == "estimated"].groupby("area_id")["year"].agg(lambda years: "; ".join(map(str, sorted(years))))
    assert ("estimated_years" in table) == (not estimates.empty)
    assert estimates.to_dict() == (table["estimated_years"].dropna().to_dict() if "estimated_years" in table else {})
