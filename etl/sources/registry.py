"""The publishers' readers, and finding which of a folder's files each of them reads. A new publisher is one module and one line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from etl.sources.base import RawFile, Source, raw_file
from etl.sources.itu_datahub import ItuDataHub
from etl.sources.world_bank import WorldBank

SOURCES: tuple[Source, ...] = (
    WorldBank(),
    ItuDataHub(),
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
