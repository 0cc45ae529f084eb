"""The World Bank: World Development Indicators by API, bulk download, DataBank export and archive, and its list of economies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.fetch import Fetcher
from etl.raw.file import RawFile
from etl.raw.files import first_records, head
from etl.raw.looks import refuse
from etl.sources.base import Part
from etl.sources.world_bank import api, archives, bulk, databank, economies
from etl.sources.world_bank.live import fetch
from etl.sources.world_bank.pages import part

Read = Callable[[duckdb.DuckDBPyConnection, RawFile, Catalog], None]


def refuse_message(_con: duckdb.DuckDBPyConnection, raw: RawFile, _catalog: Catalog) -> None:
    """Raise SourceError with what the World Bank says is wrong."""
    message = api.error_message(first_records(head(raw.path)))
    raise SourceError(f"{raw.locator}: the World Bank answers with an error: {message}. Check the series' code in the catalogue.")


def reader(path: Path) -> Read | None:
    """Which of the readers below a file is for, by its beginning; None when it is for none of them."""
    first = head(path)
    records = first_records(first)
    if api.error_message(records):
        return refuse_message
    if records and api.is_envelope(records[0]) and len(records) == 1:
        return api.read_rows
    if records and api.is_row(records[-1]):
        return api.read_rows
    if records and economies.is_entry(records[-1]):
        return economies.read_economies
    if bulk.is_bulk_csv(first):
        return bulk.read_csv
    if archives.is_archive(first):
        return archives.read_archive
    return databank.read_export if databank.is_export(path, first) else None


class WorldBank:
    """Reads and fetches the World Bank's figures."""

    publisher_id = api.PUBLISHER
    dataset_id = api.DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file begins as one of the World Bank's formats does."""
        return reader(path) is not None

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the figures or the economies of a file. SourceError when it is none of the formats, or broken."""
        read = reader(raw.path)
        if read is None:
            raise refuse(raw, "an answer or a download of the World Bank")
        read(con, raw, catalog)

    def part(self, raw: RawFile) -> Part | None:
        """Which page of an answer of the API a file is; None when it is all of it."""
        return part(raw)

    def read_together(self, con: duckdb.DuckDBPyConnection, raws: Sequence[RawFile], catalog: Catalog) -> None:
        """Stage several files: pages of the API in one go, everything else one by one. Errors as for `read`."""
        pages: dict[bool, list[RawFile]] = {True: [], False: []}
        for raw in raws:
            if reader(raw.path) is api.read_rows:
                pages[api.is_envelope(first_records(head(raw.path))[0])].append(raw)
            else:
                self.read(con, raw, catalog)
        for together in filter(None, pages.values()):
            try:
                api.read_pages(con, together, catalog)
            except SourceError:
                for raw in together:
                    self.read(con, raw, catalog)
                raise

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """Every page of every catalogued series, and the list of economies."""
        return fetch(fetcher, catalog)
