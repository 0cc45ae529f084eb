"""No release yet: one build for all visitors, its progress, and a sentence when it fails."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.shell import first_build

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


def test_somebody_elses_build_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, f"raise SystemExit({first_build.BUSY_EXIT_CODE})")
    assert ended(first_build.Build()).error is None


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
