"""No release yet: one build for all visitors, its progress, and a sentence when it fails."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.shell import first_build
from etl.build import Inputs, build
from etl.errors import TrackerError
from warehouse.release import build_lock, current_path

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    first_build.shared_build.clear()
    yield
    first_build.shared_build.clear()


def child(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the build be this program."""
    monkeypatch.setattr(first_build, "COMMAND", (sys.executable, "-c", program))


def ended(build: first_build.Build) -> first_build.Build:
    build.start()
    until = time.monotonic() + 20
    while not build.ended and time.monotonic() < until:
        time.sleep(0.02)
    assert build.ended
    return build


def test_progress_is_read_and_other_lines_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, """print('hello'); print('[1]'); print('{"step": "run the checks", "done": 3, "total": 5}')""")
    build = ended(first_build.Build())
    assert (build.step, build.done, build.total) == ("run the checks", 3, 5)


def test_the_builds_own_sentence_is_what_a_reader_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, """import sys; print('{"error": "No room.", "exit_code": 1}'); sys.exit(1)""")
    assert ended(first_build.Build()).error == "No room."


def test_a_crash_is_told_without_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "1 / 0")
    assert ended(first_build.Build()).error == "ZeroDivisionError: division by zero"


def test_somebody_elses_build_is_waited_for(tmp_path: Path, release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends without a release, or is killed: then it is our turn; and where it published, nothing is built."""
    child(monkeypatch, 'print(\'{"step": "ours"}\')')
    build = first_build.Build()
    with build_lock(tmp_path):
        build.start()
        time.sleep(3 * first_build.LOOK_S)
        assert (build.ended, build.step) == (False, "")
    until = time.monotonic() + 20
    while not build.ended and time.monotonic() < until:
        time.sleep(0.02)
    assert (build.step, build.error) == ("ours", first_build.ENDED_EMPTY)
    path = current_path(release_dir)
    assert path is not None
    shutil.copy(path, tmp_path / path.name)
    done = ended(first_build.Build())
    assert (done.step, done.error) == ("", None)


def test_a_lock_taken_between_two_looks_is_waited_for_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    child(
        monkeypatch,
        f"import pathlib, sys; told = pathlib.Path({str(told)!r}); n = told.exists(); told.touch(); sys.exit(0 if n else 5)",
    )
    assert ended(first_build.Build()).error == first_build.ENDED_EMPTY


def test_a_build_that_ends_without_a_release_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "pass")
    assert ended(first_build.Build()).error == first_build.ENDED_EMPTY


def test_where_the_release_has_gone_since_it_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import time; time.sleep(8)")
    first = first_build.shared_build()
    first.ended = True
    app = AppTest.from_file(str(ROOT / "dashboard" / "shell" / "script.py"), default_timeout=30).run()
    assert first_build.shared_build() is not first
    assert not app.exception


def test_a_first_build_leaves_what_is_held_alone(tmp_path: Path, release_dir: Path) -> None:
    """Without a pointer, as with one: a visitor cannot put embedded figures before others. A broken release is told."""
    path = current_path(release_dir)
    assert path is not None
    held = tmp_path / path.name
    shutil.copy(path, held)
    assert build(Inputs(first=True), tmp_path).path == held
    assert [p.name for p in tmp_path.glob("*.duckdb")] == [held.name]
    os.truncate(held, 100)
    with pytest.raises(TrackerError, match=f"{held} cannot be read"):
        build(Inputs(first=True), tmp_path)
    assert current_path(tmp_path) is None


def test_visitors_share_one_build(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import time; time.sleep(5)")
    assert first_build.shared_build() is first_build.shared_build()


def test_the_page_says_what_failed_and_offers_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, """import sys; print('{"error": "No room."}'); sys.exit(1)""")
    app = AppTest.from_file(str(ROOT / "dashboard" / "shell" / "script.py"), default_timeout=30)
    for _attempt in range(50):
        app.run()
        if app.error:
            break
        time.sleep(0.1)
    assert [e.value for e in app.error] == ["No room."]
    assert [b.label for b in app.button] == ["Try again"]
    assert not app.exception
