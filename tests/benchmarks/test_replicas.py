"""The proof of replicas runs: two of them behind nginx, a release switched, nobody moved, no error. Of times none is judged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from warehouse.release import ROOT


@pytest.mark.skipif(os.environ.get("ICT_REPLICAS") != "1", reason="takes a minute or more: set ICT_REPLICAS=1 to run it")
@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx here: apt-get install nginx-light")
def test_replicas_switch_under_load_and_keep_their_visitors() -> None:
    options = ["--replicas", "2", "--sessions", "4", "--think", "0.5", "--minutes", "0.1"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.replicas", *options], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    (row,) = [[c.strip() for c in line.split("|")[1:-1]] for line in done.stdout.splitlines() if line.startswith("| 2 ")]
    assert float(row[3]) > 0, "answers a second"
    assert row[7] == row[9] == "0", "failed answers and errors"
