"""A build of the synthetic world, its steps timed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import largest
from etl.build import STEPS, Inputs, build


@dataclass(frozen=True)
class Release:
    """What a build made. `steps`: seconds of each step of the build; `spilled`: the most bytes that DuckDB put aside on disk."""

    path: Path
    observations: int
    size: int
    steps: dict[str, float]
    spilled: int


def build_release(folder: Path) -> Release:
    """Build a release of the synthetic world, as `python -m etl build --from` does."""
    starts: dict[str, float] = {}

    def note(step: str, _done: int, _total: int) -> None:
        if step in STEPS:
            starts.setdefault(step, time.perf_counter())

    inputs = Inputs(origin="files", files=folder / "pages", catalog=folder / "catalog")
    with largest(folder / "releases", ".building-*/spill/*") as spilled:
        built = build(inputs, folder / "releases", note)
    ends = [*starts.items(), ("end", time.perf_counter())]
    steps = {step: end - start for (step, start), (_, end) in pairwise(ends)}
    return Release(built.path, built.observations, built.path.stat().st_size, steps, spilled[0])
