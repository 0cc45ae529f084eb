"""How often a fault is tried: a few times in `make test`, a thousand in `make prove`, which prints what came of it as a table.

Every try has its own seed, so that one that failed can be tried again alone: `ICT_SEED=17 make test ARGS="-k killed"`. ICT_PROVE
says which share of a whole proof is tried: 1 in `make prove`, unless it is told otherwise.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.build import Inputs, build
from tests.proof.releases import Served
from tests.second_resolution import with_second_resolution
from warehouse.release import current_path

PROVE, SEED = "ICT_PROVE", "ICT_SEED"
PROPERTY = "proof"
HEADINGS = ("fault", "tries", "s", "outcomes", "test")


def times(sample: int, whole: int) -> int:
    """How often something is tried: `sample` times in the suite, in a proof the share of `whole` that is asked for."""
    share = float(os.environ.get(PROVE) or 0)
    return max(1, round(share * whole)) if share else sample


class Tries:
    """The tries of one fault, and what came of them."""

    def __init__(self, test: str) -> None:
        self.fault, self.test = "", test
        self.outcomes: Counter[str] = Counter()
        self.started = time.monotonic()

    def of(self, fault: str, sample: int, whole: int) -> Iterator[tuple[int, random.Random]]:
        """The number and the chance of each try: `sample` of them in the suite, `whole` in a proof."""
        self.fault = fault
        only = os.environ.get(SEED)
        for number in [int(only)] if only else range(times(sample, whole)):
            yield number, random.Random(f"{self.test} {number}")

    def came(self, outcome: str, times: int = 1) -> None:
        """Count an outcome that is as it should be; one that is not fails the test."""
        self.outcomes[outcome] += times

    def row(self) -> dict[str, str]:
        """A row of the table."""
        told = ", ".join(f"{outcome}: {times:,}" for outcome, times in self.outcomes.most_common())
        seconds = f"{time.monotonic() - self.started:.0f}"
        return dict(zip(HEADINGS, (self.fault, f"{self.outcomes.total():,}", seconds, told, self.test), strict=True))


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> Iterator[Tries]:
    tried = Tries(request.node.nodeid)
    yield tried
    request.node.user_properties.append((PROPERTY, json.dumps(tried.row(), ensure_ascii=False)))


@pytest.fixture(scope="session")
def served(release_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A folder that serves a release of two resolutions, in which that of the embedded figures can be built."""
    folder = tmp_path_factory.mktemp("proof")
    old = build(Inputs(resolutions=with_second_resolution(folder)), folder / "old").path
    new = current_path(release_dir)
    assert new is not None
    return Served(folder / "releases", old, new)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the suite what only a proof has the time for, or the powers."""
    if not os.environ.get(PROVE):
        left_out = [item for item in items if item.get_closest_marker("prove_only")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of a proof. A failed fault has no row: its outcome is the failure above."""
    if not os.environ.get(PROVE):
        return
    rows = [
        json.loads(told)
        for report in terminalreporter.getreports("passed")
        if report.when == "teardown"
        for name, told in report.user_properties
        if name == PROPERTY
    ]
    for row in [dict(zip(HEADINGS, HEADINGS, strict=True)), dict.fromkeys(HEADINGS, "---"), *sorted(rows, key=lambda r: r["test"])]:
        terminalreporter.write_line("| " + " | ".join(row.values()) + " |")
