"""Fetching a release from another machine: the pointer of a source, then the file that it names, held to its hash.

`python -m warehouse.fetch` looks once, as every replica does from time to time in a process of its own (`warehouse.replica`), so
that nothing that a source sends can slow, fill or end the process that serves. It says as JSON which release is held, or what went
wrong; then the one served before serves on. A source is any web server or object store with the files of a releases folder.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import duckdb
import requests
from urllib3.exceptions import HTTPError

from warehouse.release import (
    HASH_DIGITS,
    POINTER,
    POINTER_LENGTH,
    LockedError,
    build_lock,
    building_folder,
    content_hash,
    current_path,
    held_path,
    open_release,
    point_to,
    publish,
    releases_dir,
    source_address,
)
from warehouse.served import examined

NAMED = re.compile(rf"([0-9a-f]{{{HASH_DIGITS}}})\.duckdb\s*")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
CHUNK = 1 << 16
ROOM = 64 << 20
"""Bytes that stay free on the disk."""
REDIRECTS = 3
USER_AGENT = "ICT-Target-Tracker/1.0 (replica; python-requests)"
CERTIFICATES = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
"""Where, in the environment, a file with the authorities to trust is named."""


class FetchError(Exception):
    """The source cannot be used now: a sentence for administrators that names no address."""


@dataclass(frozen=True)
class Bounds:
    """How patient and how greedy a look may be. Seconds and bytes; `whole_seconds` bounds a file however slowly it drips in."""

    connect_seconds: float = 10
    read_seconds: float = 30
    whole_seconds: float = 900
    file_bytes: int = 4 << 30
    kept: int = 3
    """Releases that stay in the folder: the one served and those before it."""


def bounds() -> Bounds:
    """The bounds, with the size that the environment names: ICT_RELEASES_LARGEST, in MiB."""
    largest = os.environ.get("ICT_RELEASES_LARGEST", "")
    return Bounds(file_bytes=int(largest) << 20) if largest.isdecimal() else Bounds()


def look(address: str, folder: Path, within: Bounds) -> tuple[str, bool]:
    """Hold and serve the release that the source names now; its id, and whether it was fetched. FetchError when it cannot be."""
    require_address(address)
    deadline = time.monotonic() + within.whole_seconds
    try:
        release_id = named(address, within, deadline)
        with build_lock(folder):
            held, fetched = held_path(release_id, folder), False
            if held is None:
                with building_folder(folder) as work:
                    received = work / "release.duckdb"
                    receive(urljoin(address, f"{release_id}.duckdb"), received, within, deadline)
                    held, fetched = publish(received, folder, checked(received, release_id)), True
            elif current_path(folder) != held:
                point_to(held)
            prune(folder, within.kept)
    except LockedError:
        held = current_path(folder)
        if held is None:
            raise FetchError("Another process is fetching the first release into this folder.") from None
        return held.stem, False
    except requests.RequestException as error:
        raise FetchError(f"The source of releases does not answer ({describe(error)}).") from error
    except OSError as error:
        raise FetchError(f"The folder of fetched releases cannot be used ({error.strerror}).") from error
    return release_id, fetched


def require_address(address: str) -> None:
    """FetchError unless an address is one that releases may be fetched from: over TLS, but for this machine itself."""
    parts = urlsplit(address)
    plain = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (parts.scheme == "https" or plain) or not parts.hostname:
        raise FetchError("ICT_RELEASES must be a folder or an address that begins with https://.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise FetchError("The address in ICT_RELEASES may hold no name, password, ? or #.")


def named(address: str, within: Bounds, deadline: float) -> str:
    """The id of the release that the source's pointer names."""
    with answer(urljoin(address, POINTER), within) as response:
        text = b"".join(chunks(response, POINTER_LENGTH, deadline)).decode("ascii", "replace")
    found = NAMED.fullmatch(text)
    if not found:
        raise FetchError("The pointer of the source names no release.")
    return found[1]


def receive(url: str, path: Path, within: Bounds, deadline: float) -> None:
    """Write a file of the source to the disk."""
    with answer(url, within) as response, path.open("wb") as stream:
        told = response.headers.get("Content-Length", "")
        if told.isdecimal() and int(told) + ROOM > shutil.disk_usage(path.parent).free:
            raise FetchError("There is no room for the release of the source. Free some.")
        for chunk in chunks(response, within.file_bytes, deadline):
            stream.write(chunk)


def checked(path: Path, release_id: str) -> str:
    """The hash of the content of a received file. FetchError unless it is a release that is what its name says."""
    try:
        with open_release(path) as con:
            found = content_hash(con, path.stem)
            told = con.execute("select release_hash from release_info").fetchall()
    except duckdb.Error as error:
        raise FetchError(
            "The file of the source is no release that can be read: damaged, cut off or of another version."
        ) from error
    if not found.startswith(release_id) or told != [(found,)]:
        raise FetchError("The file of the source holds something else than its name says.")
    if not examined(path).readable:
        raise FetchError("The release of the source was made by another version of the program, which this one cannot read.")
    return found


@contextmanager
def answer(url: str, within: Bounds) -> Iterator[requests.Response]:
    """The answer of an address, its body not read yet; sent on to the same host only, and never packed."""
    trusted = next((os.environ[name] for name in CERTIFICATES if os.environ.get(name)), True)
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
    times = (within.connect_seconds, within.read_seconds)
    with requests.Session() as session:
        for _ in range(REDIRECTS + 1):
            with session.get(url, headers=headers, timeout=times, stream=True, allow_redirects=False, verify=trusted) as response:
                if not response.is_redirect:
                    if response.status_code != requests.codes.ok:
                        raise FetchError(f"The source of releases answers with status {response.status_code}.")
                    if response.headers.get("Content-Encoding", "identity") != "identity":
                        raise FetchError("The source sends its files packed, which is not read.")
                    yield response
                    return
                target = urljoin(url, response.headers["Location"])
                if urlsplit(target)[:2] != urlsplit(url)[:2]:
                    raise FetchError("The source of releases sends us to another host, which is refused.")
                url = target
    raise FetchError("The source of releases sends us round in circles.")


def chunks(response: requests.Response, most: int, deadline: float) -> Iterator[bytes]:
    """The body piece by piece. FetchError when it ends early, is larger than it may be, or takes longer."""
    size = 0
    try:
        while chunk := response.raw.read1(CHUNK, decode_content=False):
            size += len(chunk)
            if size > most:
                raise FetchError("The source sends more than is allowed (ICT_RELEASES_LARGEST, in MiB, allows more).")
            if time.monotonic() > deadline:
                raise FetchError("The source is too slow.")
            yield chunk
    except HTTPError as error:
        raise FetchError(f"The answer of the source was cut off ({describe(error)}).") from error


def prune(folder: Path, kept: int) -> None:
    """Remove all but the newest releases and the one that is served. Who has one open reads on."""
    served = current_path(folder)
    others = [p for p in folder.glob("*.duckdb") if held_path(p.stem, folder) and p != served]
    for path in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[kept - 1 :]:
        path.unlink(missing_ok=True)


def describe(error: BaseException) -> str:
    """What went wrong, in a few words that name no address."""
    text = str(error).lower()
    words = {
        "certificate": "its certificate is not trusted",
        "timed out": "it fell silent",
        "refused": "connection refused",
        "resolve": "its name is not known here",
        "incomplete": "it ended early",
        "unreachable": "no network",
        "reset": "connection reset",
        "aborted": "connection closed",
    }
    return next((said for word, said in words.items() if word in text), type(error).__name__)


def main() -> int:
    """Look once and say what came of it; 1 when the source cannot be used."""
    address = source_address()
    try:
        if address is None:
            raise FetchError("ICT_RELEASES names no address to fetch releases from.")
        release_id, fetched = look(address, releases_dir(), bounds())
    except FetchError as error:
        print(json.dumps({"problem": str(error)}))
        return 1
    print(json.dumps({"release": release_id, "fetched": fetched}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
