"""Measure the default build and the start of the server: `python -m benchmarks.build [--times 5]`.

Floors: what DuckDB needs to read the embedded figures and write them sorted to a file; a Streamlit server of one page of text.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.build.measured import build_release, write_sorted
from benchmarks.measure import MIB, Measured, machine, measured, show
from tests.browser.server import ROOT, free_port, running

FLOOR_APP = "benchmarks/pages/floor_app.py"


def seconds_to_healthy(command: list[str], folder: Path, releases: Path) -> float:
    """Seconds from the command to the first answer that says that the server is well."""
    port = free_port()
    environment = {"ICT_RELEASES": str(releases), "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    with running([*command, str(port)], port, folder / "server.log", environment):
        return time.perf_counter() - started


def repeated(function: Callable[[Path], None], folder: Path, times: int) -> list[Measured[None]]:
    """Run a function several times, each time in a process and a folder of its own."""
    return [measured(function, folder / f"{function.__name__}-{n}") for n in range(times)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times: int = parser.parse_args().times
    print(f"{machine()}; median and best of {times}\n", flush=True)
    show("", "s, median", "s, best", "CPU s", "peak MiB")
    show(*["---"] * 5)
    with tempfile.TemporaryDirectory(prefix="ict-benchmark-") as made:
        folder = Path(made)
        for name, function in (("floor: figures read and written sorted", write_sorted), ("build", build_release)):
            runs = repeated(function, folder, times)
            seconds = [run.seconds for run in runs]
            show(
                name,
                f"{median(seconds):.2f}",
                f"{min(seconds):.2f}",
                f"{median(run.cpu for run in runs):.2f}",
                f"{max(run.peak for run in runs) / MIB:.0f}",
            )
        streamlit = [sys.executable, "-m", "streamlit", "run", FLOOR_APP, "--server.address", "127.0.0.1", "--server.port"]
        serve = [sys.executable, "bin/serve.py", "--port"]
        for name, command in (("floor: Streamlit, one page of text, to healthy", streamlit), ("serve, to healthy", serve)):
            seconds = [seconds_to_healthy(command, folder, folder / "build_release-0") for _ in range(times)]
            show(name, f"{median(seconds):.2f}", f"{min(seconds):.2f}", "", "")


if __name__ == "__main__":
    main()
