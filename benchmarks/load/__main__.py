"""Load: `python -m benchmarks.load --sessions 20 50 100 [--think 3] [--minutes 0.5] [--without data] [--switch] [--hostile]`.

Serves a release built in a temporary folder, and a page of text with our settings, each in a process of its own that is new for
each load; the driver runs beside them on the same machine. `--switch` publishes the release anew in the middle of each load.
`--hostile` measures each load once more while clients that mean no good are at the same process (`benchmarks/load/hostile.py`).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.load.crowd import PAGES, Crowd, Load, crowd
from benchmarks.measure import MIB, machine, show
from etl.build import Inputs, build
from tests.browser.server import ROOT, free_port, running_process
from warehouse.release import current_path, publish

OURS, FLOOR = "app.py", "benchmarks/pages/floor_app.py"
SHOWN_ERRORS = 5


def measured(script: str, load: Load, releases: Path, halfway: Callable[[], None] | None = None, *, hostile: bool = False) -> Crowd:
    """One load on a new process that serves the script; `hostile`: beside clients that mean no good."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.address", "127.0.0.1", "--server.port", str(port)]
    environment = {"ICT_RELEASES": str(releases), "PYTHONPATH": str(ROOT)}
    with (
        running_process(command, port, releases.parent / "server.log", environment) as (address, process),
        attacked(address) if hostile else contextlib.nullcontext(),
    ):
        return asyncio.run(crowd(address, [process.pid], load, halfway))


@contextlib.contextmanager
def attacked(address: str) -> Iterator[None]:
    """While clients in a process of their own do what they can to the server; afterwards, print what they met."""
    command = [sys.executable, "-m", "benchmarks.load.hostile", address]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as clients:
        try:
            yield
        finally:
            clients.terminate()
            told, _ = clients.communicate()
            print(f"\nhostile clients met: {told}")


def switch(releases: Path) -> None:
    """Publish what is served under another name, as a new build would: every reader gets a new release at the next choice."""
    served = current_path(releases)
    assert served is not None
    copy = releases / ".copy"
    shutil.copyfile(served, copy)
    publish(copy, releases, served.stem[::-1])


def row(name: str, found: Crowd, floor: Crowd) -> None:
    """Print what one load came to."""
    show(
        name,
        found.load.sessions,
        " / ".join(f"{found.percentile(share):.0f}" for share in (0.5, 0.95, 0.99)),
        f"{found.percentile(0.95) / floor.percentile(0.95):.1f}",
        f"{found.rate():.1f}",
        f"{found.cpu_ms():.1f}",
        f"{found.cpu_ms() / floor.cpu_ms():.1f}",
        f"{found.size() / 1000:.1f}",
        f"{found.memory / MIB:.0f}",
        f"{found.session_mib():.2f}",
        len(found.errors),
    )


def head() -> None:
    """Print the head of the table."""
    ratios = ("p95 ÷ floor", "reruns/s", "CPU ms a rerun", "÷ floor")
    columns = ("", "sessions", "p50 / p95 / p99 ms", *ratios, "kB a change", "MiB", "MiB a session", "errors")
    show(*columns)
    show(*["---"] * len(columns))


def main() -> int:
    """Measure and print; 1 when a session met an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[20, 50, 100], help="how many at once; several loads in turn")
    parser.add_argument("--think", type=float, default=3, help="mean seconds of thought between two choices")
    parser.add_argument("--minutes", type=float, default=0.5, help="how long each load is measured, once the sessions are there")
    parser.add_argument("--without", choices=PAGES[1:], nargs="+", default=[], help="pages that nobody goes to")
    parser.add_argument("--switch", action="store_true", help="publish the release anew in the middle of each load")
    parser.add_argument("--hostile", action="store_true", help="once more beside clients that mean no good")
    asked = parser.parse_args()
    errors: list[str] = []
    with tempfile.TemporaryDirectory(prefix="ict-load-") as folder:
        releases = Path(folder) / "releases"
        build(Inputs(), releases)
        print(f"Mean thought {asked.think:g} s, {asked.minutes:g} minutes a load; {machine()}.\n")
        head()
        for sessions in asked.sessions:
            load = Load(sessions, asked.think, 60 * asked.minutes, frozenset(asked.without))
            floor = measured(FLOOR, load, releases)
            row("text only (floor)", floor, floor)
            ours = measured(OURS, load, releases, (lambda: switch(releases)) if asked.switch else None)
            row("dashboard, a release switched" if asked.switch else "dashboard", ours, floor)
            errors += floor.errors + ours.errors
            if asked.hostile:
                beside = measured(OURS, load, releases, hostile=True)
                row("dashboard, hostile clients beside it", beside, floor)
                errors += beside.errors
    print("", *errors[:SHOWN_ERRORS], sep="\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
