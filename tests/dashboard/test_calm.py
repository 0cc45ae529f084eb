"""What keeps a busy process calm: no settings file is watched, nothing old is collected again, two scripts at once."""

from __future__ import annotations

import ast
import asyncio
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from dashboard.session.turns import fragment, turn, turns
from dashboard.shell.calm import wake_once

ROOT = Path(__file__).resolve().parents[2]
READY = """
import gc, sys, time, pathlib
from streamlit.watcher.polling_path_watcher import PollingPathWatcher
from dashboard.shell.calm import COLLECTIONS, make_ready
changed = []
watched = pathlib.Path(sys.argv[1])
PollingPathWatcher(str(watched), changed.append)
make_ready()
time.sleep(0.5)
watched.write_text("other")
time.sleep(1)
print(changed, gc.get_freeze_count() > 100_000, sys.getswitchinterval(), gc.get_threshold() == COLLECTIONS)
"""


def test_a_process_made_ready_watches_nothing_and_collects_nothing_old(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("one")
    done = subprocess.run(
        [sys.executable, "-c", READY, str(tmp_path / "config.toml")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split("\n")[-2] == "[] True 0.02 True", done.stderr[-2000:]


def test_two_scripts_run_at_once_and_what_runs_inside_one_takes_no_second_turn() -> None:
    inside = threading.Semaphore(0)
    leave = threading.Event()

    def script() -> None:
        with turn(), turn():
            inside.release()
            leave.wait(10)

    running = [threading.Thread(target=script) for _ in range(3)]
    for thread in running:
        thread.start()
    assert inside.acquire(timeout=10)
    assert inside.acquire(timeout=10)
    assert not inside.acquire(timeout=0.2)
    leave.set()
    for thread in running:
        thread.join(10)
    assert inside.acquire(timeout=0)


def test_a_script_that_fails_gives_its_turn_back() -> None:
    for _ in range(3):
        with pytest.raises(ValueError, match="failed"), turn():
            raise ValueError("failed")


def test_the_script_and_every_fragment_run_in_turn() -> None:
    tree = ast.parse((ROOT / "dashboard" / "shell" / "script.py").read_text(encoding="utf-8"))
    last = tree.body[-1]
    assert isinstance(last, ast.If)
    assert ast.unparse(last.body[0]) == "with turn():\n    run()"
    assert "lifespan=calm" in (ROOT / "app.py").read_text(encoding="utf-8")
    files = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    told = {f.relative_to(ROOT).as_posix() for f in files if "st.fragment" in f.read_text(encoding="utf-8")}
    before_pages = {"dashboard/shell/first_build.py", "dashboard/shell/first_fetch.py"}
    assert told == {"dashboard/session/turns.py"} | before_pages, "who waits for the first release is shown no page"


def test_a_fragment_runs_inside_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.fragment", lambda draw: draw)
    free = []

    @fragment
    def draw() -> None:
        free.append(turns.acquire(blocking=False) and turns.acquire(blocking=False))
        turns.release()

    draw()
    assert free == [False], "one of the two turns is the fragment’s own"


def test_a_loop_is_woken_once_for_all_that_waits_and_misses_nothing() -> None:
    written: list[bytes] = []
    handled: list[int] = []

    async def hand_over() -> None:
        loop = asyncio.get_running_loop()
        inner: Any = loop
        write = inner._write_to_self

        def counted() -> None:
            written.append(b"0")
            write()

        inner._write_to_self = counted
        wake_once(loop)

        def script() -> None:
            for number in range(2000):
                loop.call_soon_threadsafe(handled.append, number)
                if number % 500 == 0:
                    time.sleep(0.01)

        await asyncio.to_thread(script)
        await asyncio.sleep(0.01)

    with ThreadPoolExecutor(1) as apart:  # a browser of another test may hold a loop in this thread
        apart.submit(asyncio.run, asyncio.wait_for(hand_over(), 30)).result()
    assert handled == list(range(2000))
    assert 1 <= len(written) < 1000
