"""Answers take turns: who waits, and who is sent away."""

from __future__ import annotations

import asyncio
import time

import pytest

from dashboard.api.turns import CrowdedError, Turns
from tests.apart import run_apart

WORK_S = 0.1


def timed() -> tuple[float, float]:
    began = time.monotonic()
    time.sleep(WORK_S)
    return began, time.monotonic()


def test_what_fails_is_heard_of_and_does_not_end_the_turns() -> None:
    async def failing() -> float:
        turns = Turns("test", 1, 5)
        with pytest.raises(ZeroDivisionError):
            await turns.take(lambda: 1 / 0)
        return await turns.take(lambda: 1.0)

    assert run_apart(failing()) == 1.0


def test_one_more_than_may_wait_is_sent_away() -> None:
    async def crowd() -> int:
        turns = Turns("test", 1, 1)
        taken = [asyncio.create_task(turns.take(timed)) for _ in range(4)]
        done = await asyncio.gather(*taken, return_exceptions=True)
        return sum(isinstance(one, CrowdedError) for one in done)

    assert run_apart(crowd()) == 2
