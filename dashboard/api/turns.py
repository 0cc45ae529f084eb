"""Answers take turns in threads of their own, so that however many are asked for, pages of readers do not wait for a thread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Made = TypeVar("Made")


class CrowdedError(Exception):
    """So many wait already that one more would wait too long."""


class Turns:
    """Work that is done by some threads; what comes while they are busy waits, up to a number.

    A thread rests for as long as it worked before it takes what waits, so that whoever asks without a pause leaves half of the
    processors' time to the pages of readers.
    """

    def __init__(self, name: str, at_once: int, waiting: int) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=f"answers-{name}")  # begins no thread before there is work
        self._most, self._held = at_once + waiting, 0

    async def take(self, work: Callable[[], Made]) -> Made:
        """Do the work when its turn comes; CrowdedError when too many wait."""
        if self._held >= self._most:
            raise CrowdedError
        self._held += 1
        made: Future[Made] = Future()
        self._threads.submit(self._work, work, made)
        try:
            return await asyncio.wrap_future(made)
        finally:
            self._held -= 1

    def _work(self, work: Callable[[], Made], made: Future[Made]) -> None:
        if not made.set_running_or_notify_cancel():
            return
        began = time.monotonic()
        try:
            done = work()
        except BaseException as error:
            made.set_exception(error)
        else:
            made.set_result(done)
        time.sleep(time.monotonic() - began)


SHORT = Turns("short", 2, 200)
"""What is understood and answered in some milliseconds."""
LONG = Turns("long", 1, 100)
"""Whole files and long pages: each needs a processor for a tenth of a second or more, and memory for its rows while it does."""
