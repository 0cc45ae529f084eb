"""No release: where the folder is empty one is built from the embedded figures in a child process, and how far it is is shown.

All visitors watch the same build. A child process, since DuckDB holds a file for one writer and a build must be able to fail
without taking the app along. It publishes only into a folder that holds no release: no visitor can put the embedded figures
before better ones. Where there are releases and none can be read, that is told instead.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

import streamlit as st

from dashboard.api.unreadable import unreadable
from dashboard.language.markup import literal
from dashboard.language.words import Words
from dashboard.widgets import screen
from warehouse.release import ROOT, is_building, releases_dir
from warehouse.served import files, served

BUSY_EXIT_CODE = 5
COMMAND = (sys.executable, "-m", "etl", "build", "--first", "--json")
LOOK_S = 0.5
"""Between two looks at a build that another process runs."""
ENDED_EMPTY = "The build ended without a release."


@dataclass
class Build:
    """A running or ended build. Written by its own thread, read by every visitor."""

    step: str = ""
    done: int = 0
    total: int = 0
    error: str | None = None
    ended: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Run the build in the background."""
        threading.Thread(target=self._run, name="first-build", daemon=True).start()

    def _run(self) -> None:
        """Build, and where another process is at it wait for its end: then there is a release, or it is our turn."""
        code, told = BUSY_EXIT_CODE, ""
        while code == BUSY_EXIT_CODE and served().path is None:
            if is_building():
                time.sleep(LOOK_S)
            else:
                code, told = self._once()
        with self.lock:
            self.ended = True
            if served().path is None:
                self.error = self.error or (told.splitlines() or [f"exit code {code}" if code else ENDED_EMPTY])[-1]

    def _once(self) -> tuple[int, str]:
        """Run the child to its end; its exit code and what it said on stderr."""
        self.error = None
        process = subprocess.Popen(COMMAND, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            self._take(line)
        told = process.stderr.read().strip()
        return process.wait(), told

    def _take(self, line: str) -> None:
        """Take one line of progress; a line that is none is left."""
        try:
            said = json.loads(line)
        except json.JSONDecodeError:
            return
        if not isinstance(said, dict):
            return
        with self.lock:
            self.step, self.done, self.total = (
                said.get("step", self.step),
                said.get("done", self.done),
                said.get("total", self.total),
            )
            self.error = said.get("error", self.error)


@st.cache_resource(max_entries=1, show_spinner=False)
def shared_build() -> Build:
    """The one build that all visitors of this process watch."""
    build = Build()
    build.start()
    return build


def no_release_page(words: Words) -> None:
    """Draw what there is to see meanwhile; it reruns the app when a release is there."""
    screen.title("ICT Target Tracker")
    if files(releases_dir()):
        _unreadable(words)
        return
    build = shared_build()
    if build.ended and not build.error:  # of an earlier time: what it built has gone since
        shared_build.clear()
        build = shared_build()
    if build.ended and build.error:
        _failed(build.error, words)
    else:
        _progress(words)


@st.fragment(run_every=5)
def _unreadable(words: Words) -> None:
    if served().path is not None or not files(releases_dir()):
        st.rerun()
    screen.error(unreadable(words), icon=":material/error:")


@st.fragment(run_every=LOOK_S)
def _progress(words: Words) -> None:
    build = shared_build()
    if served().path is not None or build.ended or files(releases_dir()):
        st.rerun()
    share = build.done / build.total if build.total else 0.0
    st.progress(
        min(share, 1.0),
        text=literal(words.gettext("Building the first release from the embedded figures: {step}", step=_step(build.step, words))),
    )
    screen.caption(words.gettext("This happens once and takes a few seconds."))


def _step(step: str, words: Words) -> str:
    """A step of the build in the reader's language; one that is not known (the name of a file) as it is."""
    _ = words.gettext
    steps = {
        "read the catalogue": _("reading the catalogue"),
        "read the figures": _("reading the figures"),
        "build the tables": _("building the tables"),
        "run the checks": _("running the checks"),
        "publish": _("publishing"),
    }
    return steps.get(step, step)


def _failed(error: str, words: Words) -> None:
    screen.error(error, heading=words.gettext("The first release could not be built"))
    if st.button(words.gettext("Try again"), icon=":material/refresh:"):
        shared_build.clear()
        st.rerun()
