"""An export of the World Bank's DataBank, csv or workbook: two of country, series and time in rows, in any order, and the third in
columns of figures; below them a footer that says the date.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.csv_text import first_row
from etl.raw.file import RawFile
from etl.raw.files import head, whole
from etl.sources.base import fill_cells, stage_cells, vintage_for
from etl.sources.workbook import beginning, sheet_as_csv, sheet_names
from etl.sources.world_bank.api import DATASET, PUBLISHER

DIMENSIONS = {"area": ("Country Name", "Country Code"), "series": ("Series Name", "Series Code"), "year": ("Time", "Time Code")}
"""What a figure is of, and the two columns that say it when it stands in rows."""
CODES = {"area": r"[A-Z0-9]{2,4}", "series": r"[A-Za-z0-9_.]+", "year": r"YR\d{4}"}
"""What stands in brackets at the end of a column of figures: "2015 [YR2015]", "Rwanda [RWA]"."""
VALUE = "Value"
"""The one column of figures where all three stand in rows."""
SHEET = "Data"
DATABASE = "World Development Indicators"
FOOTER = re.compile(rb'\r?\n"?Data from database: ?([^\r\n",]*)')
UPDATED = re.compile(rb"Last Updated: ?(\d{1,2})/(\d{1,2})/(\d{4})")
METADATA = re.compile(rb'(^|\n)"?Code"?,"?(Indicator Name|Long Name|Short Name|License Type|Long definition)', re.IGNORECASE)
"""The header of what DataBank says of series and countries, in a file of its own that may first repeat all figures."""

PUBLISHED = """
    select
        0 as file, {series} as series_code, {area} as area_code, ltrim({year}, 'YR') as year_text,
        value_text, null as status, null as note
    from read_csv(
        $path, auto_detect = false, columns = $columns, skip = 1, header = false, nullstr = '',
        delim = ',', quote = '"', escape = '"', strict_mode = true
    )
    unpivot include nulls (value_text for in_column in (columns('^figures of ')))
"""


@dataclass(frozen=True)
class Layout:
    """Where an export has its figures: our names of its columns, in order, and which dimension its columns of figures are of."""

    columns: tuple[str, ...]
    across: str

    @property
    def query(self) -> str:
        """The query of its cells."""
        said = {name: f'"{name}"' for name in DIMENSIONS} | ({self.across: "in_column[12:]"} if self.across else {})
        query = PUBLISHED
        for name, column in said.items():
            query = query.replace("{" + name + "}", column)
        return query


def is_header(names: list[str]) -> bool:
    """Whether the names are those of an export: the code columns of at least two dimensions."""
    return sum(code in names for _, code in DIMENSIONS.values()) >= 2 and "Indicator Code" not in names


def is_export(path: Path, first: bytes) -> bool:
    """Whether a file is an export, and not the metadata that come with one (which may repeat its figures)."""
    if is_header(first_row(first)):
        return not is_metadata(path)
    return is_workbook(path)


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook of DataBank: a sheet of data, and at most others that describe them."""
    names = sheet_names(path)
    if SHEET not in names or not all(name == SHEET or name.endswith("Metadata") for name in names):
        return False
    words = beginning(path)
    return sum(code in words for _, code in DIMENSIONS.values()) >= 2


def is_metadata(path: Path) -> bool:
    """Whether a csv describes the series or countries of an export."""
    if path.name.lower().endswith("metadata.csv"):
        return True
    try:
        return METADATA.search(whole(RawFile(path, path.name, "", 0))) is not None
    except SourceError:
        return False


def layout(raw: RawFile, names: list[str]) -> Layout:
    """The layout of an export by its header. SourceError when a column is none that DataBank makes, or is there twice."""
    names = [name.strip() for name in names]
    missing = [name for name, (_, code) in DIMENSIONS.items() if code not in names]
    across = missing[0] if missing else ""
    columns = tuple(column(raw, name, across, place) for place, name in enumerate(names))
    figures = [name for name in columns if name.startswith("figures of ")]
    if len(set(columns)) != len(columns) or not figures or len(missing) > 1:
        raise SourceError(f"{raw.locator}: its header has no figures, or the same column twice. Export it again.")
    return Layout(columns, across)


def column(raw: RawFile, name: str, across: str, place: int) -> str:
    """Our name for a column: a dimension, "figures of <code>", or one that is not read."""
    for dimension, (said, code) in DIMENSIONS.items():
        if name == code and dimension != across:
            return dimension
        if name in (said, code):
            return f"not read {place}"
    found = re.search(rf"\[({CODES[across]})\]$", name) if across else None
    if found:
        return f"figures of {found[1]}"
    if name == VALUE and not across:
        return "figures of all"
    raise SourceError(
        f"{raw.locator}: is an export of DataBank with the column '{name}', which is not known here. "
        "Export it with country, series and time only."
    )


def read_export(con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
    """Stage an export; a cell is a figure of a series, area and year, `..` where there is none.

    The vintage is the day in the footer, where there is one. Raises SourceError when a column is none of DataBank's.
    """
    with sheet_as_csv(raw, SHEET) if sheet_names(raw.path) else nullcontext(raw) as plain, without_footer(plain) as (path, updated):
        found = layout(raw, first_row(head(plain.path)))
        vintage = vintage_for(raw, DATASET, catalog, updated, "date of last update in the export's footer")
        parameters = {"path": str(path), "columns": dict.fromkeys(found.columns, "VARCHAR")}
        fill_cells(con, [raw], catalog, DATASET, found.query, parameters)
    stage_cells(con, raw, vintage, PUBLISHER)


@contextmanager
def without_footer(raw: RawFile) -> Iterator[tuple[Path, dt.date | None]]:
    """A copy of the rows alone, and the day of last update that the footer says."""
    content = whole(raw)
    footer = FOOTER.search(content)
    found = content[: footer.start()] if footer else content
    while found and not found[found.rfind(b"\n") + 1 :].strip(b',"\r\n '):
        found = found[: max(found.rfind(b"\n"), 0)]
    if footer and (database := footer[1].decode("utf-8", "replace").strip()) not in ("", DATABASE):
        raise SourceError(f"{raw.locator}: is an export of the database '{database}'. Export it from {DATABASE}.")
    said = UPDATED.search(content, footer.start()) if footer else None
    with tempfile.TemporaryDirectory(prefix="ict-") as folder:
        copy = Path(folder) / "rows.csv"
        copy.write_bytes(found.rstrip(b"\r") + (b"\r\n" if b"\r\n" in found else b"\n"))
        try:
            yield copy, dt.date(int(said[3]), int(said[1]), int(said[2])) if said else None
        except ValueError:
            raise SourceError(f"{raw.locator}: 'Last Updated' is no date. Export it again.") from None
