"""What became of each build and of each change of what is served: a line of JSON each in the folder of releases, oldest first."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "journal.jsonl"
KEPT = 500
"""Lines; the oldest go first."""


@dataclass(frozen=True)
class Entry:
    """What was done when (UTC); published, partial, failed or used; the release ("" without one), and what was said."""

    at: str
    did: str
    outcome: str
    release: str = ""
    said: str = ""


def note(directory: Path, did: str, outcome: str, release: str = "", said: str = "") -> None:
    """Write a line. Who cannot write it does what it tells of all the same."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        entries = [*entries_of(directory), Entry(at, did, outcome, release, said)][-KEPT:]
        fresh = directory / f".{NAME}"
        fresh.write_text("".join(json.dumps(asdict(e), ensure_ascii=False) + "\n" for e in entries), encoding="utf-8")
        fresh.rename(directory / NAME)


def entries_of(directory: Path) -> list[Entry]:
    """The lines, without those that are none."""
    found = []
    with suppress(OSError, UnicodeDecodeError):
        for line in (directory / NAME).read_text(encoding="utf-8").splitlines():
            with suppress(json.JSONDecodeError, TypeError):
                found.append(Entry(**json.loads(line)))
    return found


def failing(directory: Path) -> tuple[Entry, Entry] | None:
    """The first and the last of the builds that failed, or were not whole, since one went well; None where the last did."""
    since: list[Entry] = []
    for entry in reversed(entries_of(directory)):
        if entry.outcome == "published":
            break
        if entry.outcome in ("failed", "partial"):
            since.append(entry)
    return (since[-1], since[0]) if since else None
