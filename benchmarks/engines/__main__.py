"""Verdicts of another engine: `python -m benchmarks.engines DIR [--engine polars spark]`.

DIR is a release in Parquet (`python -m etl publish --parquet`). Each engine makes every verdict again from the
observations in it, and what differs from the table of verdicts is listed.
Spark needs the packages of requirements-spark.txt and a Java of 17 or later.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

from benchmarks.engines.engine import NAMES, Engine, Row, engine
from benchmarks.engines.judge import COMPARED, verdicts
from benchmarks.measure import machine, show

PRECISION = 1e-9
"""How far a figure may be from that of the release, relatively: engines add up in another order."""


def different(made: Row, held: Row) -> list[str]:
    """The fields in which a verdict made again differs from that of the release."""
    return [name for name in COMPARED if not alike(made[name], held[name])]


def alike(one: object, other: object) -> bool:
    """Whether two values are the same; figures to nine digits."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=PRECISION)
    return one == other


def compared(on: Engine) -> tuple[int, list[str]]:
    """How many verdicts were made, and a sentence for each that differs."""
    held = {v["test_id"]: v for v in on.rows("verdict")}
    made = verdicts(on)
    said = []
    for verdict in made:
        was = held[verdict["test_id"]]
        apart = [f"{name} {verdict[name]!r}, not {was[name]!r}" for name in different(verdict, was)]
        said += [f"{verdict['test_id']}: {'; '.join(apart)}"] if apart else []
    missing = held.keys() - {v["test_id"] for v in made}
    return len(made), [*said, *(f"{t}: not made" for t in sorted(missing))]


def main() -> int:
    """Compare and print; 1 when a verdict differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("folder", type=Path, help="a release in Parquet")
    parser.add_argument("--engine", choices=NAMES, nargs="+", default=["polars"])
    asked = parser.parse_args()
    wrong: list[str] = []
    print(f"{asked.folder.name}; {machine()}.\n")
    show("engine", "verdicts", "different", "start s", "all verdicts s")
    show(*["---"] * 5)
    for name in asked.engine:
        begun = time.perf_counter()
        on = engine(name, asked.folder)
        started = time.perf_counter()
        count, differ = compared(on)
        show(name, count, len(differ), f"{started - begun:.1f}", f"{time.perf_counter() - started:.1f}")
        on.close()
        wrong += differ
    print("", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
