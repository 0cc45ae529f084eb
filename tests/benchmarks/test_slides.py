"""The benchmark of slides runs: a short run, of which no time is judged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from etl.catalog import ROOT


def test_the_benchmark_of_slides_makes_every_kind_of_file(release_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.slides", "--countries", "1", "--releases", str(release_dir)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("|")]
    assert rows[3:] == [f"a {what}, {form}" for form in ("pptx", "docx", "pdf") for what in ("subject", "country")]
