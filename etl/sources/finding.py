"""Finding which reader takes a file, however it is packed and spelled, and saying what the others look like and what to do."""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile, raw_file
from etl.raw.files import GZIP, UNREADABLE, head, member_head, unpacked_member
from etl.raw.looks import AGAIN, Look, look, member_names
from etl.raw.spelling import PUBLISHERS, Spelling, encoding, respell, respelled_head
from etl.sources.base import PagedSource, Part, Source
from etl.sources.registry import SOURCES

MEMBERS_LIMIT = 100
"""Files of a zip that are looked at; those of publishers have at most six."""
ZIP = b"PK\x03\x04"

OF_PUBLISHERS = re.compile(
    r"World Development Indicators|Data from database:|databank|worldbank\.org|\bYR(19|20)\d\d\b|Series Code|Country Code|"
    r"Indicator Code|GeoAreaCode|SeriesCode|geoAreaCode|unstats\.un\.org|M49 Code|REF_AREA|OBS_VALUE|seriesCode|entityIso|"
    r"\"dataYear\"|\"countryiso3code\"|datahub\.itu\.int|^.?Entity,Code,Year|^.?Country or Area,Year"
)
"""Words that stand in the first lines of publishers' files with figures, and of the copies that others make of them."""
NAMES = re.compile(r"^(API_|WDI|P_Data_Extract|OGHIST|CLASS\b|ITU[_-]|UNSD[_ -]|Goal ?\d+\.|Indicator_)", re.IGNORECASE)
"""How publishers name files with figures."""
DESCRIPTIONS = re.compile(
    r"^(Metadata_(Country|Indicator)_|WDI(Country|Series|foot|country-series|series-time))|Metadata\.csv$|^ddf--(?!datapoints)",
    re.IGNORECASE,
)
"""How publishers name files that describe series and countries."""
COPIES = {"Entity,Code,Year": "a copy by Our World in Data", "Country or Area,Year": "a copy by UNdata"}
"""How the csv of somebody who copies the publishers begins, and who that is."""


@dataclass(frozen=True)
class Found:
    """A file, the reader that takes it, and how to get at what it reads: the file of a zip that it is, and its spelling."""

    source: Source
    raw: RawFile
    member: str = ""
    spelling: Spelling = PUBLISHERS

    @property
    def as_it_lies(self) -> bool:
        """Whether the reader can read the file where it is."""
        return not self.member and self.spelling.is_publishers


@dataclass(frozen=True)
class LeftOut:
    """A file that no reader takes: what it looks like and what to do. `problem`: a publisher's figures may be in it."""

    locator: str
    said: str
    problem: bool

    def __str__(self) -> str:
        """One sentence or two."""
        return f"{self.locator}: {self.said}"


def find_files(directory: Path, catalog: Catalog) -> tuple[list[Found], list[LeftOut]]:
    """The files below a folder in the order of their paths: those that a reader takes, and the others. Hidden ones are passed over.

    Files with the same bytes are read once.
    """
    found: list[Found] = []
    left_out: list[LeftOut] = []
    held: dict[str, str] = {}
    for path in sorted(p for p in directory.rglob("*") if p.is_file()):
        locator = path.relative_to(directory).as_posix()
        if any(part.startswith(".") for part in path.relative_to(directory).parts):
            continue
        try:
            seen = recognise(raw_file(path, locator), catalog)
        except SourceError as error:
            seen = LeftOut(locator, str(error).removeprefix(f"{locator}: "), problem=True)
        if isinstance(seen, Found) and seen.raw.sha256 in held:
            seen = LeftOut(locator, f"holds the same bytes as {held[seen.raw.sha256]}, which is read.", problem=False)
        if isinstance(seen, LeftOut):
            left_out.append(seen)
        else:
            held[seen.raw.sha256] = locator
            found.append(seen)
    return found, left_out


def recognise(raw: RawFile, catalog: Catalog) -> Found | LeftOut:
    """Which reader takes a file and how, else what the file looks like. SourceError when it is a zip with several such files."""
    first = head(raw.path)
    if first.startswith(ZIP):
        source = reader_of(raw.path)
        found = Found(source, raw) if source else packed(raw)
    elif is_binary(raw.path, first):
        source = reader_of(raw.path)
        found = Found(source, raw) if source else None
    else:
        found = written(raw, raw.path, encoding(raw.path))
    return found or left_out(raw, first, catalog)


def reader_of(path: Path) -> Source | None:
    """The reader that recognises a file as it lies there."""
    return next((source for source in SOURCES if source.recognises(path)), None)


def is_binary(path: Path, first: bytes) -> bool:
    """Whether a file is no text as it lies there: packed, or with bytes that no text has."""
    with path.open("rb") as stream:
        start = stream.read(2)
    return start == GZIP or (b"\0" in first and start not in (b"\xff\xfe", b"\xfe\xff"))


def written(raw: RawFile, path: Path, encoded: str | None) -> Found | None:
    """The reader of a text in the publisher's spelling, else in one of those that spreadsheets write; None when there is none."""
    if encoded is None:
        return None
    first = head(path)
    with tempfile.TemporaryDirectory(prefix="ict-") as folder:
        for spelling in (Spelling(encoded), Spelling(encoded, ";"), Spelling(encoded, "\t")):
            tried = path
            if not spelling.is_publishers:
                tried = Path(folder) / path.name
                tried.write_bytes(respelled_head(first, spelling))
            if source := reader_of(tried):
                return Found(source, raw, spelling=spelling)
    return None


def packed(raw: RawFile) -> Found | None:
    """The one file of a zip that a reader takes; None when there is none. SourceError when there are several."""
    found: list[Found] = []
    try:
        with zipfile.ZipFile(raw.path) as archive, tempfile.TemporaryDirectory(prefix="ict-") as folder:
            names = [n for n in sorted(archive.namelist()) if not n.endswith("/") and "__MACOSX" not in n]
            for name in names[:MEMBERS_LIMIT]:
                beginning = Path(folder) / Path(name).name
                beginning.write_bytes(member_head(archive, name))
                seen = written(raw, beginning, encoding(beginning))
                found += [replace(seen, member=name)] if seen else []
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise SourceError(f"{raw.locator}: is a zip file or workbook that is cut or broken ({error}). {AGAIN}") from error
    except UNREADABLE:  # with a password, or packed in a way that is not known: `look` says so
        return None
    if len(found) > 1:
        listed = ", ".join(x.member for x in found[:3]) + (", …" if len(found) > 3 else "")
        raise SourceError(f"{raw.locator}: holds {len(found)} files of figures ({listed}). Unpack it, and put them here.")
    return found[0] if found else None


def whole_answers(found: list[Found]) -> tuple[list[Found], list[LeftOut]]:
    """The files without those of answers in pages of which some are not there, and these."""
    pages: dict[tuple[object, ...], dict[str, int]] = {}
    parts: dict[str, Part] = {}
    for one in found:
        part = one.source.part(one.raw) if isinstance(one.source, PagedSource) and one.as_it_lies else None
        if part:
            parts[one.raw.sha256] = part
            place = part.place if part.place.startswith("page ") else one.raw.sha256
            pages.setdefault(part.key, {})[place] = part.rows
    lacking = {sha256: part for sha256, part in parts.items() if sum(pages[part.key].values()) != part.total}
    said = [
        LeftOut(one.raw.locator, f"holds {part.place}; the others are not all here. {part.advice}", problem=True)
        for one in found
        if (part := lacking.get(one.raw.sha256))
    ]
    return [one for one in found if one.raw.sha256 not in lacking], said


@contextmanager
def opened(found: Found) -> Iterator[RawFile]:
    """The file as its reader reads it: taken out of its zip, in the publisher's spelling. SourceError when that cannot be done."""
    if found.as_it_lies:
        yield found.raw
        return
    with tempfile.TemporaryDirectory(prefix="ict-") as folder:
        raw, spelling = found.raw, found.spelling
        if found.member:
            raw = replace(raw, path=unpacked_member(raw, found.member, Path(folder)))
            spelling = replace(spelling, encoding=encoding(raw.path) or spelling.encoding)
        if not spelling.is_publishers:
            target = Path(folder) / f"respelled-{raw.path.name}"
            respell(raw, target, spelling)
            raw = replace(raw, path=target)
        yield raw


def left_out(raw: RawFile, first: bytes, catalog: Catalog) -> LeftOut:
    """What a file that no reader takes looks like, and what to do about it."""
    dated = catalog.raw_file_date(raw.sha256)
    if dated and dated.excluded:
        return LeftOut(raw.locator, f"left out: {dated.excluded}.", problem=False)
    names = [raw.path.name, *member_names(raw.path)]
    source = "\n".join([spelled_out(first), *names])
    copy = next((who for begins, who in COPIES.items() if source.lstrip('\ufeff"').replace('"', "").startswith(begins)), "")
    if copy:
        return LeftOut(raw.locator, f"is {copy}. Take the publisher's own file: docs/sources.md says where.", problem=True)
    seen = look(raw.path, first)
    if DESCRIPTIONS.search(raw.path.name):
        return LeftOut(raw.locator, "describes series or countries and holds no figures of its own; left out.", problem=False)
    whose = plainly(source, names, catalog)
    problem = seen.figures and (bool(whose) or not is_readable(seen))
    if not problem:
        return LeftOut(raw.locator, f"left out, it is {seen.what}.", problem=False)
    return LeftOut(raw.locator, f"is {seen.what}{whose and f', with {whose}'}. {seen.advice}", problem=True)


def is_readable(seen: Look) -> bool:
    """Whether a file could be looked into, and shows nothing of a publisher: a table of somebody else."""
    return seen.what.startswith(("JSON", "a table", "a zip file in which", "a workbook in"))


def plainly(source: str, names: list[str], catalog: Catalog) -> str:
    """What shows that a file is a publisher's: a code of a series, words of its headers, its name or that of a file in it; empty
    when nothing does.
    """
    code = codes(catalog).search(source)
    if code:
        return f"the series {code[0]}"
    if found := OF_PUBLISHERS.search(source):
        return f"the words '{found[0].strip()}' of a publisher"
    return "the name of a publisher's file" if any(NAMES.match(Path(name).name) for name in names) else ""


@cache
def pattern(listed: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of these codes."""
    return re.compile(r"(?<![A-Za-z0-9.])(" + "|".join(map(re.escape, sorted(listed))) + r")(?![A-Za-z0-9.])")


def codes(catalog: Catalog) -> re.Pattern[str]:
    """A pattern for the codes of the catalogue's series that are long enough to be nothing else."""
    return pattern(frozenset(s.code for i in catalog.indicators for s in i.series if len(s.code) >= 8 and " " not in s.code))


def spelled_out(first: bytes) -> str:
    """The beginning as text, whatever its encoding; what cannot be read is left away."""
    return first.decode("utf-16" if first[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
