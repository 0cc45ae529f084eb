"""Fetching from the World Bank's API: every page of every catalogued series, and the list of economies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from etl.catalog import Catalog
from etl.errors import GoneError, PublisherDownError
from etl.raw.fetch import Fetcher, Lasting, address, never
from etl.raw.file import RawFile
from etl.raw.files import ends_as_json, first_records, head
from etl.raw.looks import refuse
from etl.sources.world_bank import archives
from etl.sources.world_bank.api import DATASET, PUBLISHER, error_message, is_envelope
from etl.sources.world_bank.pages import PAGE_SIZE

PAGES_LIMIT = 200
"""A series has about 17,600 rows, one page. Past this many pages the answer does not end."""


def fetch(fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
    """The list of economies, and all pages of each series as it is now. PublisherDownError when one cannot be had whole."""
    base = address(catalog, DATASET)
    series = {
        f"{base}/country/all/indicator/{quote(code)}?format=json&per_page={PAGE_SIZE}": code
        for code in sorted(catalog.asked(DATASET))
    }
    return fetch_whole(fetcher, {f"{base}/country?format=json&per_page=400": "", **series})


def fetch_whole(fetcher: Fetcher, urls: dict[str, str], lasting: Lasting = never) -> list[RawFile]:
    """All pages of each address (with the series that it is of), which belong to one state of the data; none of a series that the
    publisher has no more. PublisherDownError when they cannot be had whole.
    """
    pages = fetch_pages(fetcher, urls, False, lasting)
    changed = [url for url, raws in pages.items() if not agree(raws)]
    pages |= fetch_pages(fetcher, {url: urls[url] for url in changed}, True, lasting)
    for url in changed:
        if not agree(pages.get(url, [])):
            raise PublisherDownError(f"{PUBLISHER}: the pages of {url} do not belong together. Try again later.")
    return [raw for url in urls for raw in pages.get(url, [])]


def fetch_pages(fetcher: Fetcher, urls: dict[str, str], fresh: bool, lasting: Lasting) -> dict[str, list[RawFile]]:
    """All pages of each address: the first says how many there are. Without those of which the publisher has nothing."""
    if not urls:
        return {}
    firsts = [f"{url}&page=1" for url in urls]
    first = fetcher.get_each(firsts, list(urls.values()), PUBLISHER, require_page, fresh, lasting)
    pages = {url: [raw] for url, raw in zip(urls, first, strict=True) if raw}
    following = [(url, n) for url, (raw,) in pages.items() for n in range(2, page_count(raw) + 1)]
    rest = fetcher.get_all([f"{url}&page={n}" for url, n in following], PUBLISHER, require_page, fresh, lasting)
    for (url, _), raw in zip(following, rest, strict=True):
        pages[url].append(raw)
    return pages


def envelope(raw: RawFile) -> Mapping[str, Any]:
    """The envelope of a page. PublisherDownError when the answer is an error or no page."""
    first = head(raw.path)
    if archives.is_archive(first):
        return archives.envelope(first)
    if archives.PATH in raw.locator and archives.holds_nothing(first):
        return archives.NOTHING
    records = first_records(first)
    message = error_message(records)
    if message:
        raise GoneError(
            f"{PUBLISHER}: {raw.locator} answers with an error: {message.rstrip('.')}. Check the code in the catalogue."
        )
    if not records or not is_envelope(records[0]):
        raise PublisherDownError(f"{PUBLISHER}: {refuse(raw, 'a page of the World Bank API')}")
    return records[0]


def require_page(raw: RawFile) -> None:
    """Raise PublisherDownError unless the answer is the page asked for, out of a number of pages that makes sense."""
    found = envelope(raw)
    if found is archives.NOTHING:
        return
    if not ends_as_json(raw.path):
        raise PublisherDownError(f"{PUBLISHER}: {raw.locator} ends in the middle. Try again later.")
    try:
        page, pages, size, total = (int(found[k]) for k in ("page", "pages", "per_page", "total"))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise PublisherDownError(f"{PUBLISHER}: {raw.locator}: its envelope counts no pages. The format has changed.") from None
    if total == 0:
        raise GoneError(f"{PUBLISHER}: {raw.locator} answers that there are no figures of it.")
    asked = int(raw.locator.rpartition("page=")[2])
    if page != asked or size < 1 or pages != -(-total // size):
        raise PublisherDownError(
            f"{PUBLISHER}: {raw.locator} calls itself page {page} of {pages} with {total} rows, {size} a page. That cannot be."
        )
    if pages > PAGES_LIMIT:
        raise PublisherDownError(f"{PUBLISHER}: {raw.locator} has {pages} pages, more than {PAGES_LIMIT}. It seems not to end.")


def page_count(raw: RawFile) -> int:
    """How many pages the envelope says there are."""
    return int(envelope(raw)["pages"])


def agree(raws: list[RawFile]) -> bool:
    """Whether the pages belong to one state of the data: the same total, number of pages and date of last update on each."""
    said: dict[str, set[str]] = defaultdict(set)
    for raw in raws:
        for key in ("total", "pages", "per_page", "lastupdated"):
            said[key].add(str(envelope(raw).get(key)))
    return all(len(values) == 1 for values in said.values())
