"""Running a coroutine apart from the thread of the tests, where the browser's tests leave an event loop running."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answered = TypeVar("Answered")


def run_apart(coroutine: Coroutine[Any, Any, Answered]) -> Answered:
    """Run the coroutine to its end in a thread of its own; what it returns."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
