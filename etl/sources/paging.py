"""Answers that come in pages: all of them, or none, and all of one state of the data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etl.errors import PublisherDownError, SourceError
from etl.raw.fetch import Fetcher
from etl.raw.file import RawFile
from etl.raw.files import head, whole
from etl.raw.looks import refuse

ANSWER_LIMIT = 64 << 20
"""Bytes of an answer that Python takes apart, which can need twenty times as much memory: pages have 5 MB."""
PAGES_LIMIT = 200
"""Past this many pages an answer seems not to end: the longest series held takes 20."""


@dataclass(frozen=True)
class Page:
    """What a page says of itself: rows that it holds, rows in all, and pages in all."""

    rows: int
    total: int
    pages: int


def answer(raw: RawFile, wanted: str) -> dict[str, Any]:
    """The JSON object in an answer. PublisherDownError when it is something else."""
    try:
        found = json.loads(whole(raw, ANSWER_LIMIT).decode("utf-8-sig"))
    except SourceError as error:
        raise PublisherDownError(str(error)) from error
    except (ValueError, RecursionError):
        raise PublisherDownError(str(refuse(raw, wanted))) from None
    if not isinstance(found, dict) or not head(raw.path):
        raise PublisherDownError(str(refuse(raw, wanted)))
    return found


def fetch_pages(
    fetcher: Fetcher, publisher: str, addresses: dict[str, Callable[[int], str]], describe: Callable[[RawFile], Page]
) -> list[RawFile]:
    """Every page of each series: its address is a function of the page's number from 1. None of a series that the publisher has no
    more.

    `describe` says what a page holds and raises PublisherDownError for an answer that is none, GoneError for an empty one.
    Raises PublisherDownError when pages are missing, do not agree on how many rows there are, or seem not to end.
    """
    asked = [address(1) for address in addresses.values()]
    firsts = fetcher.get_each(asked, list(addresses), publisher, accept(describe))
    raws: list[RawFile] = []
    for address, first in zip(addresses.values(), firsts, strict=True):
        if first is None:
            continue
        page = describe(first)
        if page.pages > PAGES_LIMIT:
            raise PublisherDownError(
                f"{publisher}: {address(1)} has {page.pages} pages, more than {PAGES_LIMIT}. It seems not to end."
            )
        rest = fetcher.get_all([address(n) for n in range(2, page.pages + 1)], publisher, accept(describe))
        require_whole(publisher, address(1), [page, *(describe(raw) for raw in rest)])
        raws += [first, *rest]
    return raws


def accept(describe: Callable[[RawFile], Page]) -> Callable[[RawFile], None]:
    """What tells the fetcher to keep an answer: that it is a page."""

    def check(raw: RawFile) -> None:
        describe(raw)

    return check


def require_whole(publisher: str, url: str, pages: list[Page]) -> None:
    """Raise PublisherDownError unless the pages hold together as many rows as each of them says there are."""
    held = sum(page.rows for page in pages)
    if {page.total for page in pages} != {held}:
        said = ", ".join(str(total) for total in sorted({page.total for page in pages}))
        raise PublisherDownError(f"{publisher}: the pages of {url} hold {held} rows and promise {said}. Try again later.")
