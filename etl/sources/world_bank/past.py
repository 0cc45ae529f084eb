"""Fetching past states of the World Development Indicators: source 57 of the World Bank's API.

A state is asked for by month; the publisher lists which months it keeps. What was kept once is not asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import duckdb

from etl.catalog import Catalog
from etl.errors import PublisherDownError
from etl.raw.fetch import Fetcher, address
from etl.raw.file import RawFile
from etl.raw.files import head
from etl.sources.paging import answer
from etl.sources.world_bank import archives
from etl.sources.world_bank.api import DATASET, PUBLISHER
from etl.sources.world_bank.live import fetch_whole

PAGE_SIZE = 5_000


@dataclass(frozen=True)
class PastStates:
    """Reads and fetches the states in force in the months given (YYYYMM): of each the newest that is not later."""

    months: tuple[str, ...]
    publisher_id = PUBLISHER
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file begins as an answer of the archives does."""
        return archives.is_archive(head(path))

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage one page of a state. SourceError as `read_archive` says."""
        archives.read_archive(con, raw, catalog)

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """Every catalogued series that each of the states holds. PublisherDownError when one cannot be had whole."""
        if not self.months:
            return []
        base = f"{address(catalog, DATASET)}/sources/57"
        listing = fetcher.get(f"{base}/version?format=json&per_page=1000&page=1", PUBLISHER)
        urls = {
            f"{base}/series/{quote(code)}/country/all/time/all/version/{version}/data?format=json&per_page={PAGE_SIZE}": code
            for version in in_force(listed(listing), self.months)
            for code in sorted(catalog.codes(DATASET))
        }
        raws = fetch_whole(fetcher, urls, lasting=is_state)
        return [raw for raw in raws if is_state(raw)]


def is_state(raw: RawFile) -> bool:
    """Whether an answer holds figures: a state without a series is answered with an error, and asked for again another day."""
    return archives.is_archive(head(raw.path))


def listed(raw: RawFile) -> list[str]:
    """The months of which the publisher keeps a state. PublisherDownError when the answer does not list them."""
    try:
        (source,) = answer(raw, "the list of past states of the World Bank")["source"]
        (concept,) = source["concept"]
        return sorted(str(variable["id"]) for variable in concept["variable"])
    except (KeyError, TypeError, ValueError):
        raise PublisherDownError(f"{raw.locator}: does not list past states. The World Bank's format has changed.") from None


def in_force(versions: list[str], months: tuple[str, ...]) -> list[str]:
    """The newest state of each month. PublisherDownError names a month before the first state."""
    found = {}
    for month in months:
        kept = [version for version in versions if version <= month]
        if not kept:
            raise PublisherDownError(
                f"The World Bank keeps no state of {month} or before, the first is {min(versions, default='none')}."
            )
        found[max(kept)] = month
    return sorted(found)
