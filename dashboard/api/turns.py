"""Answers take turns in threads of their own, so that however many are asked for, pages of readers do not wait for a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Made = TypeVar("Made")


class CrowdedError(Exception):
    """So many wait already that one more would wait too long."""


class Turns:
    """Work that is done by some threads; what comes while they are busy waits, up to a number."""

    def __init__(self, name: str, at_once: int, waiting: int) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=f"answers-{name}")  # begins no thread before there is work
        self._most, self._held = at_once + waiting, 0

    async def take(self, work: Callable[[], Made]) -> Made:
        """Do the work when its turn comes; CrowdedError when too many wait."""
        if self._held >= self._most:
            raise CrowdedError
        self._held += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._held -= 1


SHORT = Turns("short", 2, 200)
"""What is understood and answered in some milliseconds."""
LONG = Turns("long", 1, 100)
"""Whole files and long pages: each needs a processor for a tenth of a second or more, and memory for its rows while it does."""
