"""Measure every page: `python -m benchmarks.pages [--times 20] [--only PAGE] [--releases DIR]`.

Builds its own release in a temporary folder, unless it is given one, such as a large one that `benchmarks.scale --keep DIR` made.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.measure import show
from benchmarks.pages.measures import WORK, Changes, Series, change_often, first_chart, react_time
from etl.build import Inputs, build
from tests.browser.chromium import chromium
from tests.browser.server import ROOT, free_port, running

FLOOR = "benchmarks/pages/floor_app.py"
MOST_RATIO, MOST_KB, MOST_COLD = 1.5, 20, 1.15
"""The targets: change to drawn over floor and Plotly, kilobytes a change, the first chart over a page with one."""
CHANGES = {
    "broadband_targets": "gaps",
    "broadband_targets?section=economies": "year",
    "broadband_targets?target=t2&section=regions": "priceyear",
    "gender_gap": "measure",
    "digital_divide": "indicator",
    "igf_and_events": "meeting",
    "explore": "since",
    "explore?tab=explore-map": "at",
    "claims": "outcome",
}
"""Page, with what is open on it → URL key of the filter that is changed."""


@dataclass(frozen=True)
class Served:
    """Where our dashboard and the floor answer."""

    ours: str
    floor: str


@contextmanager
def served(folder: Path, given: Path | None) -> Iterator[Served]:
    """Start both servers, on the releases given or on one built from the embedded figures."""
    releases = given or folder / "releases"
    if given is None:
        build(Inputs(), releases)
    environment = {"ICT_RELEASES": str(releases), "PYTHONPATH": str(ROOT)}

    def command(script: str, port: int) -> list[str]:
        options = ["--server.address", "127.0.0.1", "--server.port", str(port)]
        return [sys.executable, "-m", "streamlit", "run", script, *options]

    ours, floor = free_port(), free_port()
    with (
        running(command("app.py", ours), ours, folder / "ours.log", environment) as at,
        running(command(FLOOR, floor), floor, folder / "floor.log", environment) as floor_at,
    ):
        yield Served(at, floor_at)


def english(servers: Served, page: str) -> str:
    """The address of a page in English."""
    return f"{servers.ours}/{page}{'&' if '?' in page else '?'}lang=en"


def both(series: Series) -> str:
    """Median and 95th percentile."""
    return f"{series.median():.0f} / {series.p95():.0f}"


def limited(value: float, most: float, decimals: int) -> str:
    """A value, marked where it is more than it should be."""
    return f"{value:.{decimals}f}{' ▲' if value > most else ''}"


def worked(changes: Changes) -> str:
    """What the browser's main thread did for one change, in the order of the head."""
    return " / ".join(f"{changes.work[name].median():.0f}" for name in WORK)


def measure_changes(browser: Browser, servers: Served, pages: list[str], times: int) -> None:
    """Print a row per page: server, change to drawn, Plotly alone, the ratio to the floor, the bytes, and the browser's work."""
    floor = change_often(browser, servers.floor, "choice", times)
    ratio_head = f"÷ (floor + react), ≤ {MOST_RATIO:.2f}"
    head = ("page: filter", "server ms (median / p95)", "change to drawn ms", "Plotly.react ms", ratio_head, f"kB, ≤ {MOST_KB}")
    show(*head, f"browser’s work ms: {' / '.join(WORK)}")
    show(*["---"] * (len(head) + 1))
    kilobytes = f"{floor.received.median() / 1000:.1f}"
    show("text only (floor)", both(floor.server), both(floor.drawn), "", "1.00", kilobytes, worked(floor))
    for page in pages:
        changes = change_often(browser, english(servers, page), CHANGES[page], times)
        react = react_time(browser, servers.ours, changes)
        ratio = changes.drawn.median() / (floor.drawn.median() + react.median())
        show(
            f"{page}: {CHANGES[page]}",
            both(changes.server),
            both(changes.drawn),
            f"{react.median():.0f}",
            limited(ratio, MOST_RATIO, 2),
            limited(changes.received.median() / 1000, MOST_KB, 1),
            worked(changes),
        )


def measure_first_chart(browser: Browser, servers: Served, pages: list[str], times: int) -> None:
    """Print a row per page: the first chart in a cold browser, against a page with one chart and nothing else."""
    floor, size = first_chart(browser, f"{servers.floor}?chart=1", times)
    show("page", "first chart, cold, ms (median / p95)", f"÷ one-chart page, ≤ {MOST_COLD:.2f}", "MB")
    show(*["---"] * 4)
    show("one chart only (floor)", both(floor), "1.00", f"{size:.1f}")
    for page in (p for p in pages if p != "claims"):
        taken, size = first_chart(browser, english(servers, page), times)
        show(page or "overview", both(taken), limited(taken.median() / floor.median(), MOST_COLD, 2), f"{size:.1f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="how often each filter is changed")
    parser.add_argument("--only", choices=sorted({p.split("?")[0] for p in CHANGES}), help="only this page")
    parser.add_argument("--releases", type=Path, help="a folder of releases, in place of one that is built first")
    options = parser.parse_args()
    pages = [p for p in CHANGES if options.only in (None, p.split("?")[0])]
    print(f"Load before the run: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    with (
        tempfile.TemporaryDirectory(prefix="ict-benchmark-") as folder,
        served(Path(folder), options.releases) as servers,
        chromium() as browser,
    ):
        measure_changes(browser, servers, pages, options.times)
        print()
        measure_first_chart(browser, servers, pages if options.only else ["", *pages], max(2, options.times // 4))


if __name__ == "__main__":
    main()
