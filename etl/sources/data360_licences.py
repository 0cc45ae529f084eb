"""Data360's metadata of each series (JSON): under which licence the World Bank says that the series comes.

Its shape is known from client programs only: `series_description` with the series' `idno` and a list `license` of name and uri.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.errors import PublisherDownError
from etl.raw.fetch import Fetcher, address
from etl.raw.file import RawFile
from etl.raw.files import head, text
from etl.sources.base import register_raw_file, register_vintage, vintage_for
from etl.sources.data360 import DATABASE, DATASET
from etl.sources.paging import answer

WANTED = "metadata of a series of Data360"


def is_metadata(first: bytes) -> bool:
    """Whether a file begins as the metadata of a series does."""
    source = (text(first) or "").lstrip()
    return source.startswith("{") and '"series_description"' in source


def licences(raw: RawFile) -> tuple[str, list[tuple[str, str]]]:
    """The series, and (name, address) of each licence that is stated of it, addresses of the web only. PublisherDownError when
    it is no metadata of a series.
    """
    described: Any = answer(raw, WANTED).get("series_description")
    try:
        series = str(described["idno"])
        stated = [(str(x.get("name") or "").strip(), str(x.get("uri") or "").strip()) for x in described.get("license") or []]
    except (KeyError, TypeError, AttributeError):
        raise PublisherDownError(f"{raw.locator}: is no {WANTED}. The format may have changed.") from None
    return series, [(name or uri, uri if uri.startswith(("http://", "https://")) else "") for name, uri in stated]


class Data360Licences:
    """Reads and fetches what Data360 says of the licences of ITU's series."""

    publisher_id = "world_bank"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file begins as the metadata of a series does."""
        return is_metadata(head(path))

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the licences of a series; a cell is a licence, and without any the one cell is blank. Errors as of `licences`."""
        series, found = licences(raw)
        stated = [(name, uri) for name, uri in found if name]
        listed = series in catalog.codes(DATASET)
        vintage = vintage_for(raw, DATASET, catalog, None, "")
        register_vintage(con, vintage, self.publisher_id)
        cells = max(len(found), 1)
        kept = len(stated) if listed else 0
        register_raw_file(con, raw, vintage, self.publisher_id, (cells, kept, cells - kept if listed else 0))
        if not listed:
            con.execute("insert into staging.dropped values (?, 'series not in the catalogue', ?)", [raw.raw_id, cells])
        for place, (name, uri) in enumerate(stated if listed else (), start=1):
            values = [vintage.vintage_id, DATASET, series, place, name, uri, raw.raw_id]
            con.execute("insert into staging.licence_statement values (?, ?, ?, ?, ?, ?, ?)", values)

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """The metadata of every catalogued series. PublisherDownError when one does not come."""
        base = address(catalog, DATASET, "files")
        codes = sorted(catalog.asked(DATASET))
        urls = [f"{base}/metadata/{DATABASE}/{code}.json" for code in codes]
        return [raw for raw in fetcher.get_each(urls, codes, self.publisher_id, require_metadata) if raw]


def require_metadata(raw: RawFile) -> None:
    """Raise PublisherDownError unless the answer is the metadata of the series asked for."""
    series, _ = licences(raw)
    if f"/{series}.json" not in raw.locator:
        raise PublisherDownError(f"{raw.locator}: is the metadata of '{series}', not of what was asked for. Try again later.")
