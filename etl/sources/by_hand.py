"""What readers share whose publisher serves no address that a program can ask: a person downloads their files."""

from __future__ import annotations

from etl.catalog import Catalog
from etl.raw.fetch import Fetcher
from etl.raw.file import RawFile


class DownloadedByHand:
    """A source of which a live build fetches nothing."""

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:  # noqa: ARG002  (the signature of every source)
        """Nothing."""
        return []
