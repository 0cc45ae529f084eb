"""The benchmark of load runs: two sessions for a few seconds, of which no time is judged."""

from __future__ import annotations

import subprocess
import sys

from etl.catalog import ROOT


def test_two_readers_meet_no_error_while_a_release_is_switched() -> None:
    options = ["--sessions", "2", "--think", "0.2", "--minutes", "0.1", "--switch"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", *options], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if line.startswith("|")]
    assert [row[0] for row in rows[2:]] == ["text only (floor)", "dashboard, a release switched"]
    for row in rows[2:]:
        assert float(row[4]) > 0, "answers a second"
        assert float(row[7]) > 0, "kB a change"
        assert row[-1] == "0", "errors"
