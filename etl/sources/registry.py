"""The publishers' readers, and finding which of a folder's files each of them reads. A new publisher is one module and one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import duckdb

from etl.catalog import Catalog
from etl.raw.file import RawFile, raw_file
from etl.raw.files import unpacked_size
from etl.sources.base import BatchSource, Source
from etl.sources.data360 import Data360
from etl.sources.data360_licences import Data360Licences
from etl.sources.gapminder import Gapminder
from etl.sources.itu_aggregates import ItuAggregates
from etl.sources.itu_datahub import ItuDataHub
from etl.sources.itu_price_baskets import ItuPriceBaskets
from etl.sources.itu_regulatory_tracker import ItuRegulatoryTracker
from etl.sources.un_m49 import UnM49
from etl.sources.unsd import Unsd
from etl.sources.world_bank import WorldBank
from etl.sources.world_bank_income import WorldBankIncome

SOURCES: tuple[Source, ...] = (
    WorldBank(),
    ItuDataHub(),
    Data360(),
    Data360Licences(),
    Gapminder(),
    ItuAggregates(),
    ItuPriceBaskets(),
    ItuRegulatoryTracker(),
    UnM49(),
    Unsd(),
    WorldBankIncome(),
)


def find_files(directory: Path, sources: Iterable[Source] = SOURCES) -> tuple[list[tuple[Source, RawFile]], list[Path]]:
    """The files below a folder, in the order of their paths: each that a source recognises, with it; and those that none does.

    Hidden files are passed over. Raises SourceError when a recognised file cannot be read.
    """
    found: list[tuple[Source, RawFile]] = []
    unknown: list[Path] = []
    for path in sorted(p for p in directory.rglob("*") if p.is_file()):
        locator = path.relative_to(directory)
        if any(part.startswith(".") for part in locator.parts):
            continue
        source = next((s for s in sources if s.recognises(path)), None)
        if source is None:
            unknown.append(path)
        else:
            found.append((source, raw_file(path, locator.as_posix())))
    return found, unknown


BATCH_BYTES = 128 << 20
"""Files of one source are read together up to so many bytes, unpacked: enough to keep every core busy, little enough for memory."""


def read_files(
    con: duckdb.DuckDBPyConnection, found: Sequence[tuple[Source, RawFile]], catalog: Catalog
) -> Iterator[tuple[int, str]]:
    """Stage files, and yield after each step how many are done and the locator of the last. SourceError names the file at fault."""
    done = 0
    for source, raws in batches(found):
        if isinstance(source, BatchSource) and len(raws) > 1:
            source.read_together(con, raws, catalog)
        else:
            for raw in raws:
                source.read(con, raw, catalog)
        done += len(raws)
        yield done, raws[-1].locator


def batches(found: Sequence[tuple[Source, RawFile]]) -> Iterator[tuple[Source, list[RawFile]]]:
    """Neighbouring files of the same source, up to BATCH_BYTES."""
    for source, group in groupby(found, key=lambda pair: pair[0]):
        batch: list[RawFile] = []
        filled = 0
        for _, raw in group:
            size = max(raw.size, unpacked_size(raw.path))
            if batch and filled + size > BATCH_BYTES:
                yield source, batch
                batch, filled = [], 0
            batch.append(raw)
            filled += size
        yield source, batch
