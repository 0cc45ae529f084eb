"""Figures by sex and breakdown: cells from a reader's query or rows, for the publishers whose series have dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.sources.base import CELL_DDL, chosen, readable
from etl.sql import statements

ROW_COLUMNS = ("series_code", "area_code", "year_text", "value_text", "sex", "breakdown", "status", "note", "dropped")
Row = tuple[str | None, ...]
"""A cell of a workbook as texts: the first four of ROW_COLUMNS, or all of them."""


def fill_by_dimension(
    con: duckdb.DuckDBPyConnection,
    raw: RawFile,
    catalog: Catalog,
    dataset_id: str,
    published: str,
    parameters: dict[str, Any],
    missing: Sequence[str] = (),
) -> None:
    """Make the table `cell` from a query that also says sex, breakdown and why a cell is left out.

    `published` is a constant query with one row per cell: series_code, area_code, year_text, value_text, sex, breakdown,
    status, note, dropped (texts, null where not said). `missing` are the publisher's marks for "no figure". SourceError when
    the file cannot be read.
    """
    dated = catalog.raw_file_date(raw.sha256)
    choices = {**chosen(catalog, dataset_id), "excluded": dated.excluded if dated else None, "missing": ["", *missing]}
    con.execute(CELL_DDL)
    with readable(raw):
        con.execute("with published as (" + published + ") " + statements("cell_by_dimension"), parameters | choices)


def fill_from_rows(
    con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog, dataset_id: str, rows: Iterable[Row], missing: Sequence[str]
) -> None:
    """Make the table `cell` from the rows of a workbook.

    SourceError when the catalogue lists none of its series, so that renamed series are not taken for an empty file.
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(ROW_COLUMNS)
    columns += [(None,) * len(columns[0])] * (len(ROW_COLUMNS) - len(columns))
    table = pa.table({n: pa.array(values, pa.string()) for n, values in zip(ROW_COLUMNS, columns, strict=True)})
    found, listed = {code for code in columns[0] if code}, set(catalog.codes(dataset_id))
    if found and not found & listed:
        raise SourceError(
            f"{raw.locator}: the catalogue lists none of its series ({', '.join(sorted(found)[:3])}, …). "
            "Add them to data/catalog/indicators."
        )
    con.register("workbook_rows", table)
    try:
        fill_by_dimension(con, raw, catalog, dataset_id, "select * from workbook_rows", {}, missing)
    finally:
        con.unregister("workbook_rows")
