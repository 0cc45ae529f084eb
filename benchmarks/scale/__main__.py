"""Measure builds of growing size: `python -m benchmarks.scale [--size 0.1 1 3] [--aggregated] [--keep DIR]`.

Size 1 is 1,500 indicators × 266 areas × 65 years. Everything lies in a temporary folder (about 0.3 GB per size) that is removed,
save the releases where another folder is to keep them, for the benchmarks of pages and of answers.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from benchmarks.measure import MIB, Measured, machine, measured, show
from benchmarks.scale.floor import parse, unpack
from benchmarks.scale.reads import read
from benchmarks.scale.release import build_release
from benchmarks.scale.synthetic import PAGE_RECORDS, Size, write_world

INDICATORS = 1500
FLOOR_PAGES = 150
"""Pages that the floor parses: its speed does not depend on their number, its memory does."""


def size_of(times: float, aggregation: str) -> Size:
    """The size of a run: up to 1 fewer indicators, above it more vintages of all of them, which is how a real store grows."""
    return Size(max(1, round(INDICATORS * min(times, 1))), max(1, round(times)), aggregation)


def measure_floor(folder: Path) -> dict[str, Measured[int]]:
    """DuckDB's own parse of pages, packed as they are kept and unpacked."""
    pages = sorted((folder / "pages").glob("SYN*.gz"))[:FLOOR_PAGES]
    plain = folder / "plain"
    if not plain.exists():
        unpack(pages, plain)
    return {"packed": measured(parse, pages), "unpacked": measured(parse, sorted(plain.glob("*")))}


def measure_size(name: str, size: Size, folder: Path) -> None:
    """Print the rows of one size."""
    write_world(folder, size)
    before = measure_floor(folder)
    run = measured(build_release, folder)
    after = measure_floor(folder)  # twice, since the machine may be busier at one time than at another
    release, records = run.result, size.records / 1e6
    show(
        f"**{name}×**, {records:.1f} M records",
        f"{run.seconds:.1f}",
        f"{records / run.seconds:.2f}",
        f"{records / run.cpu:.2f}",
        f"{run.peak / MIB:.0f}",
        f"{release.spilled / MIB:.0f}",
        f"{release.size / release.observations:.1f}",
    )
    for step, seconds in release.steps.items():
        show(step, f"{seconds:.1f}", f"{records / seconds:.2f}", "", "", "", "")
    for kind in before:
        show_floor(kind, (before[kind], after[kind]), records / run.seconds, records / run.cpu)
    for question, taken in measured(read, release.path).result.items():
        show(f"read {question}", f"{taken.median:.1f} ms, p99 {taken.p99:.1f} ms", "", f"{taken.cpu:.1f} ms", "", "", "")


def show_floor(kind: str, parsed: tuple[Measured[int], Measured[int]], speed: float, per_cpu: float) -> None:
    """Print the row of a floor, with our speed over its: by the clock, and by the processors' time."""
    rows = sum(p.result for p in parsed) / 1e6
    floor, floor_per_cpu = rows / sum(p.seconds for p in parsed), rows / sum(p.cpu for p in parsed)
    pages, seconds = parsed[0].result // PAGE_RECORDS, sum(p.seconds for p in parsed) / 2
    show(
        f"floor: DuckDB's own parse of {pages} pages, {kind}",
        f"{seconds:.1f}",
        f"{floor:.2f}; we {speed / floor:.2f} of it",
        f"{floor_per_cpu:.2f}; we {per_cpu / floor_per_cpu:.2f} of it",
        f"{max(p.peak for p in parsed) / MIB:.0f}",
        "",
        "",
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=float, nargs="+", default=[0.1, 1, 3], help="times the World Development Indicators")
    parser.add_argument("--keep", type=Path, help="a new folder for the releases of the last size")
    parser.add_argument("--aggregated", action="store_true", help="make groups' figures of every indicator")
    options = parser.parse_args()
    print(f"{machine()}; aggregates of {'every indicator' if options.aggregated else 'no indicator'}\n", flush=True)
    show("", "s", "M records/s", "M records per CPU second", "peak MiB", "spilled MiB", "bytes a row")
    show(*["---"] * 7)
    for times in options.size:
        with tempfile.TemporaryDirectory(prefix="ict-benchmark-") as folder:
            size = size_of(times, "weighted_mean" if options.aggregated else "none")
            measure_size(f"{times:g}", size, Path(folder) / "world")
            if options.keep and times == options.size[-1]:
                shutil.copytree(Path(folder) / "world" / "releases", options.keep)


if __name__ == "__main__":
    main()
