"""Past states of the World Development Indicators: source 57 of the World Bank's API, one answer per series, month and page.

Its shape is known from client programs only: an object with the paging and `source.data`, whose rows name their dimensions.
"""

from __future__ import annotations

import datetime as dt
import re

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.files import head, plain_text, text
from etl.sources.base import Vintage, fill_cells, stage_cells
from etl.sources.world_bank.api import DATASET, PUBLISHER, require_rows

PATH = "/sources/57/"
NOTHING = {"page": "1", "pages": "1", "per_page": "1", "total": "0"}
"""The paging of a state that does not hold a series."""
NOT_FOUND = re.compile(r"""id["']?\s*[=:]\s*["']160["']""")
VALUE = re.compile(r'^\s*,\s*"value"\s*:')
"""What follows the list of dimensions of a row."""
PAGING = re.compile(r'"(page|pages|per_page|total|lastupdated)"\s*:\s*"?([0-9-]+)')
VERSION = re.compile(r'"(?:id|concept)"\s*:\s*"([^"]+)"\s*,\s*"(?:id|concept)"\s*:\s*"([^"]+)"')

PUBLISHED = """
    select
        0 as file, dimensions['series'] as series_code, dimensions['country'] as area_code,
        if(dimensions['version'] = $version, ltrim(dimensions['time'], 'YR'), 'of version ' || dimensions['version'])
            as year_text,
        value_text, null as status, null as note
    from (
        select
            map_from_entries(list_transform(row.variable, lambda v: struct_pack(k := lower(v.concept), v := v.id))) as dimensions,
            row.value as value_text
        from (
            select unnest(from_json(content, '{"source": {"data": [
                {"variable": [{"concept": "VARCHAR", "id": "VARCHAR"}], "value": "VARCHAR"}
            ]}}').source.data) as row
            from read_text($path)
        )
    )
"""


def is_archive(first: bytes) -> bool:
    """Whether a file begins as an answer of the archives does."""
    source = (text(first) or "").lstrip()
    return source.startswith("{") and '"source"' in source and '"variable"' in source and version(first) is not None


def holds_nothing(first: bytes) -> bool:
    """Whether an answer says that a state does not hold the series: message 160, in JSON or, whatever was asked for, in XML."""
    return NOT_FOUND.search((text(first) or "")[:500]) is not None


def version(first: bytes) -> str | None:
    """The month that the first row is of, as YYYYMM."""
    for pair in VERSION.findall(text(first) or ""):
        if "version" in (part.lower() for part in pair):
            return next((part for part in pair if re.fullmatch(r"\d{6}", part)), None)
    return None


def series(first: bytes) -> str | None:
    """The series that the first row is of."""
    for one, other in VERSION.findall(text(first) or ""):
        if "series" in (one.lower(), other.lower()):
            return str(other if one.lower() == "series" else one)
    return None


def envelope(first: bytes) -> dict[str, str]:
    """The paging at the beginning of an answer."""
    return dict(PAGING.findall((text(first) or "").partition('"source"')[0]))


def read_archive(con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
    """Stage one page of a past state; a cell is a row. The vintage is the month that the rows name, dated to its first day.

    Raises SourceError when a row has no value, the rows are of several months, or not as many as the paging says.
    """
    first = head(raw.path)
    if not VALUE.search((text(first) or "").partition("]")[2]):
        raise SourceError(f"{raw.locator}: the first row lacks value. The World Bank's format has changed.")
    month = version(first) or ""
    try:
        published_on = dt.date(int(month[:4]), int(month[4:]), 1)
    except ValueError:
        raise SourceError(f"{raw.locator}: is of version '{month}', which is no month. Check the version asked for.") from None
    with plain_text(raw) as path:
        fill_cells(con, [raw], catalog, DATASET, PUBLISHED, {"path": str(path), "version": month})
    found = con.execute("select count(*) from cell").fetchone()
    require_rows(raw, envelope(first), found[0] if found else 0)
    stage_cells(con, raw, Vintage(DATASET, published_on, "month", "version of the WDI Database Archives"), PUBLISHER)
