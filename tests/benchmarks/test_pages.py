"""The benchmark of the pages runs: a short run, of which no time is judged."""

from __future__ import annotations

import subprocess
import sys

import pytest

from etl.catalog import ROOT

pytestmark = pytest.mark.browser


def test_the_benchmark_of_pages_measures_one_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pages", "--times", "2", "--only", "igf_and_events"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("|")]
    assert "text only (floor)" in rows
    assert "igf_and_events: meeting" in rows
    assert rows[-1] == "igf_and_events"
