"""Asking publishers for their data, politely: few requests at a time, patient with errors, never the same bytes twice a day.

`Fetcher.get_all` is the one way to the network. Answers are kept by `etl.raw.store` before anybody reads them.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util.retry import Retry

from etl.catalog import Catalog
from etl.errors import CatalogError, GoneError, PublisherDownError, SourceError
from etl.raw.file import RawFile
from etl.raw.store import Answer, RawStore, TooLargeError, now, write_compressed

USER_AGENT = "ICT-Target-Tracker/1.0 (open data dashboard; python-requests)"
RETRIED = frozenset({429, 500, 502, 503, 504})
CHUNK = 1 << 16
FETCHING = "fetch from"
"""How the name of a step of fetching begins; the address follows."""

Progress = Callable[[str, int, int], None]
"""Called with what is being fetched, requests done and requests in all."""

Answered = TypeVar("Answered")

Accept = Callable[[RawFile], None]
"""Raises SourceError when an answer is not what was asked for; such an answer is not kept."""


Lasting = Callable[[RawFile], bool]
"""Whether a kept answer can never change, so that it is not asked for again on another day."""


@dataclass(frozen=True)
class Limits:
    """How patient and how greedy a fetch may be. Times in seconds.

    `answer_seconds` bounds one whole answer, however slowly it drips in; `read_seconds` a silence inside it.
    """

    parallel: int = 4
    retries: int = 4
    connect_seconds: float = 10
    read_seconds: float = 30
    answer_seconds: float = 300
    backoff_seconds: float = 0.5
    backoff_max_seconds: float = 30
    retry_after_max_seconds: int = 60
    answer_bytes: int = 256 << 20


class CutError(Exception):
    """An answer ended before its end, or took too long."""


def silent(label: str, done: int, total: int) -> None:
    """Report to nobody."""


def accept_anything(raw: RawFile) -> None:
    """Accept any answer."""


def never(raw: RawFile) -> bool:  # noqa: ARG001  (the signature of `Lasting`)
    """No answer lasts."""
    return False


def address(catalog: Catalog, dataset_id: str, part: Literal["api", "files"] = "api") -> str:
    """Where a dataset is asked for: environment ICT_<DATASET>_ADDRESS (its files: ICT_<DATASET>_FILES_ADDRESS), else the
    catalogue. CatalogError when it is none.
    """
    dataset = catalog.dataset(dataset_id)
    listed = {"api": ("_ADDRESS", dataset.address), "files": ("_FILES_ADDRESS", dataset.files_address)}
    variable = f"ICT_{dataset_id.upper()}{listed[part][0]}"
    found = (os.environ.get(variable) or listed[part][1]).rstrip("/")
    if urlsplit(found).scheme not in ("http", "https") or not urlsplit(found).netloc:
        raise CatalogError(f"The address of {dataset_id} is '{found}', not a web address. Mend publishers.yaml or {variable}.")
    return found


class Fetcher:
    """Fetches addresses into a store of raw answers."""

    def __init__(self, directory: Path | None = None, on_progress: Progress = silent, limits: Limits = Limits()) -> None:
        self.store = RawStore(directory)
        self.on_progress = on_progress
        self.limits = limits
        self.gone: list[GoneError] = []
        self._local = threading.local()
        self._stopped = threading.Event()

    def get(
        self, url: str, publisher: str, accept: Accept = accept_anything, fresh: bool = False, lasting: Lasting = never
    ) -> RawFile:
        """One answer. Kept bytes are used when they last or were received or confirmed today, unless `fresh`, and when unchanged.

        Raises PublisherDownError when the address does not answer with the whole of something, SourceError when `accept` does.
        """
        if self._stopped.is_set():
            raise PublisherDownError(f"{publisher}: {url} is not asked any more, since the build was stopped.")
        known = self.store.latest(url)
        if known and not fresh:
            kept = self.store.raw_file(known)
            if known.checked_on().isoformat() == now()[:10] or lasting(kept):
                return kept
        for attempt in range(self.limits.retries + 1):
            try:
                return self.store.raw_file(self._ask(url, publisher, known, accept))
            except (CutError, requests.exceptions.ChunkedEncodingError) as error:
                reason = error
                if attempt < self.limits.retries:
                    time.sleep(self._pause(attempt))
        raise PublisherDownError(f"{publisher}: {url} was cut off {self.limits.retries + 1} times ({reason}). Try again later.")

    def get_each(
        self,
        urls: Sequence[str],
        series: Sequence[str],
        publisher: str,
        accept: Accept = accept_anything,
        fresh: bool = False,
        lasting: Lasting = never,
    ) -> list[RawFile | None]:
        """As `get_all`, with the series that each address is of: None, and an entry in `gone`, where the publisher has it no more.

        An address of no series (an empty name) does not count. GoneError when it has none of them.
        """
        gone: list[GoneError] = []

        def one(url: str, name: str) -> RawFile | None:
            try:
                return self.get(url, publisher, accept, fresh, lasting)
            except GoneError as error:
                error.series = name
                gone.append(error)
                return None

        found = self._together([partial(one, url, name) for url, name in zip(urls, series, strict=True)], urls)
        gone.sort(key=lambda error: error.series)
        if gone and not any(raw for raw, name in zip(found, series, strict=True) if name):
            gone[0].series = ""
            raise gone[0]
        self.gone += gone
        return found

    def get_all(
        self, urls: Sequence[str], publisher: str, accept: Accept = accept_anything, fresh: bool = False, lasting: Lasting = never
    ) -> list[RawFile]:
        """The answers of several addresses of one publisher, in the order asked for, a few at a time. Errors as for `get`."""
        return self._together([partial(self.get, url, publisher, accept, fresh, lasting) for url in urls], urls)

    def _together(self, asked: Sequence[Callable[[], Answered]], urls: Sequence[str]) -> list[Answered]:
        """What each of the functions returns, in their order, a few at a time; the first error ends all."""
        with ThreadPoolExecutor(self.limits.parallel, thread_name_prefix="fetch") as pool:
            futures = [pool.submit(one) for one in asked]
            try:
                for done, future in enumerate(as_completed(futures), start=1):
                    future.result()
                    self.on_progress(f"{FETCHING} {urlsplit(urls[0]).netloc}", done, len(urls))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return [future.result() for future in futures]

    def stop(self) -> None:
        """Ask for nothing more: requests that run may end, others fail."""
        self._stopped.set()

    def _ask(self, url: str, publisher: str, known: Answer | None, accept: Accept) -> Answer:
        headers = {}
        if known and "ETag" in known.headers:
            headers["If-None-Match"] = known.headers["ETag"]
        if known and "Last-Modified" in known.headers:
            headers["If-Modified-Since"] = known.headers["Last-Modified"]
        times = (self.limits.connect_seconds, self.limits.read_seconds)
        try:
            with self._session().get(url, headers=headers, timeout=times, stream=True) as response:
                if response.status_code == 304 and known:
                    return self.store.confirm(known)
                if response.status_code != 200:
                    kind = GoneError if response.status_code in (404, 410) else PublisherDownError
                    raise kind(refusal(publisher, url, response.status_code))
                return self._receive(url, response, accept)
        except requests.exceptions.ChunkedEncodingError:
            raise
        except requests.RequestException as error:
            raise PublisherDownError(f"{publisher}: {url} does not answer ({describe(error)}). Try again later.") from error

    def _receive(self, url: str, response: requests.Response, accept: Accept) -> Answer:
        with self.store.receiving(url) as path:
            try:
                sha256, size = write_compressed(self._chunks(response), path, self.limits.answer_bytes)
            except TooLargeError:
                raise SourceError(
                    f"{url}: answers with more than {self.limits.answer_bytes >> 20} MiB. It is refused; look at the address."
                ) from None
            except OSError as error:
                raise SourceError(f"{path.parent}: cannot be written ({error.strerror}). Free some space.") from error
            accept(RawFile(path, url, sha256, size))
            return self.store.keep(url, response.status_code, dict(response.headers), path, sha256, size)

    def _chunks(self, response: requests.Response) -> Iterator[bytes]:
        """The body piece by piece. CutError when it ends early (urllib3 compares it with Content-Length), falls silent, or
        takes longer than an answer may.
        """
        deadline = time.monotonic() + self.limits.answer_seconds
        raw = response.raw
        try:
            while chunk := raw.read1(CHUNK, decode_content=True):
                yield chunk
                if time.monotonic() > deadline:
                    raise CutError(f"it took longer than {self.limits.answer_seconds:g} s")
        except HTTPError as error:
            raise CutError(describe(error)) from error

    def _session(self) -> requests.Session:
        """This thread's session: a session must not be shared between threads."""
        if not hasattr(self._local, "session"):
            limits = self.limits
            retry = Retry(
                total=limits.retries,
                status_forcelist=RETRIED,
                allowed_methods={"GET"},
                raise_on_status=False,
                backoff_factor=limits.backoff_seconds,
                backoff_jitter=limits.backoff_seconds,
                backoff_max=limits.backoff_max_seconds,
                retry_after_max=limits.retry_after_max_seconds,
            )
            session = requests.Session()
            session.headers["User-Agent"] = USER_AGENT
            for scheme in ("http://", "https://"):
                session.mount(scheme, HTTPAdapter(max_retries=retry))
            self._local.session = session
        session = self._local.session
        assert isinstance(session, requests.Session)
        return session

    def _pause(self, attempt: int) -> float:
        longest = min(self.limits.backoff_seconds * 2**attempt, self.limits.backoff_max_seconds)
        return random.uniform(longest / 2, longest)  # noqa: S311 (spreads requests, keeps no secret)


def refusal(publisher: str, url: str, status: int) -> str:
    """The sentence for an answer that is none."""
    reasons = {401: "wants credentials", 403: "refuses us", 404: "knows no such address", 429: "says that we ask too often"}
    reason = reasons.get(status, "has a failure of its own" if status >= 500 else "answers with something else")
    return f"{publisher}: {url} {reason} (status {status}). Try again later, or build without it."


def describe(error: BaseException) -> str:
    """What went wrong, in a few words, without the library's objects."""
    text = str(error).lower()
    words = {
        "timed out": "it fell silent",
        "refused": "connection refused",
        "resolve": "its name is not known here",
        "certificate": "its certificate is not valid",
        "incomplete": "it ended early",
        "redirects": "it sends us round in circles",
        "unreachable": "no network",
        "reset": "connection reset",
        "aborted": "connection closed",
        "decode": "it cannot be unpacked",
    }
    return next((said for word, said in words.items() if word in text), type(error).__name__)
