"""What keeps a busy process calm: no settings file is watched, nothing old is collected again, two scripts at once."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY = """
import gc, sys, time, pathlib
from streamlit.watcher.polling_path_watcher import PollingPathWatcher
from dashboard.shell.calm import make_ready
changed = []
watched = pathlib.Path(sys.argv[1])
PollingPathWatcher(str(watched), changed.append)
make_ready()
time.sleep(0.5)
watched.write_text("other")
time.sleep(1)
print(changed, gc.get_freeze_count() > 100_000, sys.getswitchinterval())
"""


def test_a_process_made_ready_watches_nothing_and_collects_nothing_old(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("one")
    done = subprocess.run(
        [sys.executable, "-c", READY, str(tmp_path / "config.toml")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split("\n")[-2] == "[] True 0.02", done.stderr[-2000:]


def test_two_scripts_run_at_once() -> None:
    from dashboard.shell.calm import scripts

    assert scripts.acquire(blocking=False)
    assert scripts.acquire(blocking=False)
    assert not scripts.acquire(blocking=False)
    scripts.release()
    scripts.release()


def test_the_script_runs_inside_the_gate() -> None:
    tree = ast.parse((ROOT / "dashboard" / "shell" / "script.py").read_text(encoding="utf-8"))
    last = tree.body[-1]
    assert isinstance(last, ast.If)
    assert ast.unparse(last.body[0]) == "with scripts:\n    run()"
    assert "lifespan=calm" in (ROOT / "app.py").read_text(encoding="utf-8")
