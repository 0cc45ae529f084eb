"""What a running process uses, as the kernel counts it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """Of one process: seconds of processor since its start, and the bytes that are in memory now."""

    cpu: float
    memory: int


def used(pids: Sequence[int]) -> Usage:
    """What several processes have used together."""
    each = [usage(pid) for pid in pids]
    return Usage(sum(one.cpu for one in each), sum(one.memory for one in each))


def usage(pid: int) -> Usage:
    """What the process has used. OSError when it is gone."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return Usage((int(told[11]) + int(told[12])) / TICKS, pages * os.sysconf("SC_PAGE_SIZE"))
