"""A replica: looks at its source of releases from time to time, in a process of its own, and knows how that went.

Nothing is asked of anybody unless ICT_RELEASES is an address. What is served is always what lies in the local folder, whose pointer
the look moves last (`warehouse.fetch`); readers meet it at their next rerun.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace

from warehouse.release import ROOT, source_address

EVERY_S = 60.0
SPREAD = 0.1
"""By this share looks come earlier or later, so that many replicas do not ask at once."""
LONGEST_S = 1200
"""A look that takes longer is ended, whatever it does."""
COMMAND = (sys.executable, "-m", "warehouse.fetch")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Followed:
    """How the looks go. Times in UTC. problem: a sentence while the last look failed, and since when; else empty and None."""

    release: str = ""
    looked_at: dt.datetime | None = None
    problem: str = ""
    since: dt.datetime | None = None


@dataclass
class Follower:
    """Looks again and again, in a thread, until it is stopped."""

    every: float
    state: Followed = Followed()
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look, wait, look again."""
        while not self.stopping.is_set():
            self.look()
            self.stopping.wait(self.every * random.uniform(1 - SPREAD, 1 + SPREAD))  # noqa: S311 (spreads requests, keeps no secret)

    def look(self) -> None:
        """Look once in a child process, and keep how it went."""
        now = dt.datetime.now(dt.UTC)
        said = ask()
        problem = str(said.get("problem", ""))
        if problem and problem != self.state.problem:
            log.warning("%s The release served before serves on.", problem)
        self.state = replace(
            self.state,
            looked_at=now,
            release=str(said.get("release", self.state.release)),
            problem=problem,
            since=(self.state.since or now) if problem else None,
        )


def ask() -> dict[str, object]:
    """What the child says; a problem of its own when it says nothing that can be read, or does not end."""
    try:
        done = subprocess.run(COMMAND, cwd=ROOT, stdout=subprocess.PIPE, timeout=LONGEST_S, check=False)
        said = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {"problem": "Looking at the source of releases failed."}
    return said if isinstance(said, dict) else {}


_followers: list[Follower] = []


def follow() -> None:
    """Begin to look, once for this process, where ICT_RELEASES is an address; else do nothing."""
    if source_address() is None or _followers:
        return
    told = os.environ.get("ICT_RELEASES_EVERY", "")
    follower = Follower(max(1.0, float(told)) if told.replace(".", "", 1).isdecimal() else EVERY_S)
    _followers.append(follower)
    threading.Thread(target=follower.run, name="replica", daemon=True).start()


def followed() -> Followed | None:
    """How the looks of this process go; None where it is no replica."""
    return _followers[0].state if _followers else None


def problem() -> str:
    """What an administrator should know of the source, and since when; "" where all is well, and where there is none."""
    now = followed()
    return f"{now.problem} So it is since {now.since:%Y-%m-%d %H:%M} UTC." if now and now.problem else ""
