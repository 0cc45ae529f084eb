"""A real server that fetches its releases: none at first, one, another in the middle of a session; then its source fails."""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from etl.commands.publish import publish_source
from tests.browser.server import free_port, running
from tests.release_source import ReleaseSource, other_release
from tests.served.reader import Reader
from warehouse.release import current_path

PATIENCE_S = 60


def wait_until(holds: Callable[[], bool]) -> None:
    """Return once it holds; AssertionError when it never does."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.2)


def health(address: str) -> str:
    """What the server says of itself, whatever its status."""
    try:
        with urllib.request.urlopen(f"{address}/api/health", timeout=10) as answer:
            return str(answer.read())
    except urllib.error.HTTPError as error:
        return str(error.read())


def test_a_replica_switches_in_a_session_and_outlives_its_source(release_dir: Path, tmp_path: Path) -> None:
    source, cache = tmp_path / "source", tmp_path / "cache"
    first = current_path(release_dir)
    assert first
    port = free_port()
    command = [sys.executable, "bin/serve.py", "--port", str(port)]
    with ReleaseSource(source) as server:
        env = {"ICT_RELEASES": server.address, "ICT_RELEASES_CACHE": str(cache), "ICT_RELEASES_EVERY": "1"}
        with running(command, port, tmp_path / "log", env) as address, Reader(address) as reader:
            assert any(
                b"being fetched" in m.SerializeToString() or b"not be fetched" in m.SerializeToString() for m in reader.open()
            )
            assert not cache.exists() or not list(cache.glob("*.duckdb"))
            publish_source(first, source)
            wait_until(lambda: first.stem in health(address))
            assert any(first.stem.encode() in m.SerializeToString() for m in reader.open("method", "lang=en"))
            second = other_release(first, source)
            wait_until(lambda: second in health(address))
            assert any(second.encode() in m.SerializeToString() for m in reader.open("method", "lang=en"))
            server.faults["current"] = "500"
            wait_until(lambda: "status 500. So it is since" in health(address))
            assert second in health(address)
            assert any(second.encode() in m.SerializeToString() for m in reader.open("claims", "lang=en"))
    assert "status 500" in (tmp_path / "log").read_text(encoding="utf-8")
