"""The benchmark of answers to programs runs: a short run, of which no time is judged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from etl.catalog import ROOT


def test_the_benchmark_of_answers_asks_every_kind_of_question(release_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.answers", "--times", "2", "--releases", str(release_dir)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("|")]
    assert len(rows) == 9
    assert rows[-1] == "search"
