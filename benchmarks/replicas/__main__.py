"""Replicas behind nginx: `python -m benchmarks.replicas --replicas 2 4 --sessions 20 [--think 3] [--minutes 0.5]`.

All on the loopback, with the files of deploy/: a source of releases and a balancer over TLS by an authority of a test, and replicas
that fetch from the source. In the middle of each load another release is published. Needs nginx (apt-get install nginx-light).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load.crowd import PAGES, Crowd, Load, crowd
from benchmarks.measure import MIB, machine, show
from benchmarks.replicas.nginx import Front, front
from etl.build import Inputs, build
from etl.commands.publish import publish_source
from tests.browser.server import ROOT, free_port, running_process
from tests.release_source import other_release

EVERY_S = 2
PATIENCE_S = 120
SHOWN_ERRORS = 5


@dataclass
class Switch:
    """A release published in the middle of a load: its id, when, and in how many seconds every replica served it."""

    ports: Sequence[int]
    source: Path
    served: Path
    wanted: str = ""
    seconds: float = float("nan")
    watching: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        """Publish, and watch the replicas beside the load."""
        self.wanted = other_release(self.served, self.source)
        begun = time.perf_counter()

        def watch() -> None:
            wait_for(self.ports, self.wanted)
            self.seconds = time.perf_counter() - begun

        self.watching.append(threading.Thread(target=watch, daemon=True))
        self.watching[0].start()


def wait_for(ports: Sequence[int], release: str) -> None:
    """Return once every replica serves the release. TimeoutError when one does not."""
    until = time.monotonic() + PATIENCE_S
    while any(serving(port) != release for port in ports):
        if time.monotonic() > until:
            raise TimeoutError(f"not every replica serves {release}")
        time.sleep(0.1)


def serving(port: int) -> str | None:
    """The release that a replica says it serves."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=10) as answer:
            told = json.load(answer)["release"]
    except (urllib.error.URLError, TimeoutError):
        return None
    return str(told)


def measured(count: int, load: Load, folder: Path) -> tuple[Crowd, Switch, Front]:
    """One load on so many new replicas."""
    folder.mkdir()
    source, ports = folder / "source", [free_port() for _ in range(count)]
    first = build(Inputs(), folder / "built").path
    publish_source(first, source)
    with ExitStack() as stack:
        before = stack.enter_context(front(folder / "nginx", source, ports))
        os.environ["SSL_CERT_FILE"] = str(before.authority)  # whom the readers trust
        shared = {
            "ICT_RELEASES": before.source,
            "ICT_RELEASES_EVERY": str(EVERY_S),
            "ICT_HOSTS": before.balancer.removeprefix("https://"),
            "REQUESTS_CA_BUNDLE": str(before.authority),
            "STREAMLIT_SERVER_COOKIE_SECRET": os.urandom(32).hex(),
            "PYTHONPATH": str(ROOT),
        }
        pids = []
        for n, port in enumerate(ports):
            command = [sys.executable, "bin/serve.py", "--port", str(port)]
            env = shared | {"ICT_RELEASES_CACHE": str(folder / f"replica-{n}")}
            _address, process = stack.enter_context(running_process(command, port, folder / f"replica-{n}.log", env))
            pids.append(process.pid)
        wait_for(ports, first.stem)
        switch = Switch(ports, source, first)
        found = asyncio.run(crowd(before.balancer, pids, load, switch.begin))
        switch.watching[0].join(PATIENCE_S)
    return found, switch, before


def main() -> int:
    """Measure and print; 1 when a session met an error, an answer failed, a visitor changed replicas or one did not switch."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replicas", description=__doc__)
    parser.add_argument("--replicas", type=int, nargs="+", default=[2, 4], help="how many; several loads in turn")
    parser.add_argument("--sessions", type=int, default=20, help="how many at once")
    parser.add_argument("--think", type=float, default=3, help="mean seconds of thought between two choices")
    parser.add_argument("--minutes", type=float, default=0.5, help="how long each load is measured, once the sessions are there")
    parser.add_argument("--without", choices=PAGES[1:], nargs="+", default=[], help="pages that nobody goes to")
    asked = parser.parse_args()
    if shutil.which("nginx") is None:
        sys.exit("Error: nginx is not installed: apt-get install nginx-light")
    print(f"Mean thought {asked.think:g} s, {asked.minutes:g} minutes a load; {machine()}.\n")
    columns = ("replicas", "sessions", "p50 / p95 / p99 ms", "reruns/s", "CPU ms a rerun", "MiB in all")
    outcomes = ("visitors on one replica", "failed answers", "all on the new release after s", "errors")
    show(*columns, *outcomes)
    show(*["---"] * len([*columns, *outcomes]))
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="ict-replicas-") as folder:
        for count in asked.replicas:
            load = Load(asked.sessions, asked.think, 60 * asked.minutes, frozenset(asked.without))
            found, switch, before = measured(count, load, Path(folder) / str(count))
            visitors, failures = before.visits()
            moved = sum(len(replicas) > 1 for replicas in visitors.values())
            show(
                count,
                load.sessions,
                " / ".join(f"{found.percentile(share):.0f}" for share in (0.5, 0.95, 0.99)),
                f"{found.rate():.1f}",
                f"{found.cpu_ms():.1f}",
                f"{found.memory / MIB:.0f}",
                f"{len(visitors) - moved} of {len(visitors)}, on {len(set().union(*visitors.values()))}",
                failures,
                f"{switch.seconds:.1f}",
                len(found.errors),
            )
            wrong += (
                found.errors + [f"{moved} visitors met several replicas"] * bool(moved) + [f"{failures} failed"] * bool(failures)
            )
            wrong += [] if switch.seconds == switch.seconds else ["a replica did not switch"]
    print("", *wrong[:SHOWN_ERRORS], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
