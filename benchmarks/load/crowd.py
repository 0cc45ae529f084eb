"""Many readers at once on one process, and what came of it."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from benchmarks.load.process import Usage, used
from benchmarks.load.tab import Answer, Tab
from benchmarks.measure import MIB

PAGES = (
    "",
    "claims",
    "broadband_targets",
    "gender_gap",
    "digital_divide",
    "igf_and_events",
    "explore",
    "countries",
    "data",
    "method",
)
ARRIVALS_A_SECOND = 10
WARM_S = 5
LONGEST_THOUGHT = 5
"""A thought takes at most so many times the mean."""


@dataclass(frozen=True)
class Load:
    """So many sessions, with so many seconds of thought between two choices, measured for so many seconds.

    without: pages that nobody goes to, so that two versions of the dashboard can be compared on the pages that both have.
    """

    sessions: int
    think: float
    seconds: float
    without: frozenset[str] = frozenset()

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages on which sessions begin."""
        return tuple(page for page in PAGES if page not in self.without)


@dataclass
class Crowd:
    """What many sessions met. Answers are those of questions asked while it was measured; errors are all of them."""

    load: Load
    before: Usage
    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    measured_from: float = float("inf")
    cpu: float = 0.0
    memory: int = 0

    def percentile(self, share: float) -> float:
        """The milliseconds in which this share of the questions was answered."""
        ordered = sorted(answer.seconds for answer in self.answers)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")

    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.load.seconds

    def cpu_ms(self) -> float:
        """Milliseconds of the server's processor for each answer."""
        return 1000 * self.cpu / len(self.answers) if self.answers else float("nan")

    def size(self) -> float:
        """Bytes of an answer, in the middle of all."""
        return statistics.median(answer.size for answer in self.answers) if self.answers else float("nan")

    def session_mib(self) -> float:
        """How much the process grew for each session, in MiB."""
        return (self.memory - self.before.memory) / MIB / self.load.sessions


async def crowd(address: str, pids: Sequence[int], load: Load, halfway: Callable[[], None] | None = None) -> Crowd:
    """Let the sessions arrive, and measure the processes once they are there; `halfway` is called in the middle of that."""
    await warm(address, load)
    found = Crowd(load, used(pids))
    ending = asyncio.Event()
    readers = [asyncio.create_task(reader(address, number, found, ending)) for number in range(load.sessions)]
    await asyncio.sleep(load.sessions / ARRIVALS_A_SECOND + WARM_S)
    found.measured_from, at_first = time.perf_counter(), used(pids)
    await asyncio.sleep(load.seconds / 2)
    if halfway:
        await asyncio.to_thread(halfway)
    await asyncio.sleep(max(0.0, found.measured_from + load.seconds - time.perf_counter()))
    at_last = used(pids)
    found.cpu, found.memory = at_last.cpu - at_first.cpu, at_last.memory
    ending.set()
    await asyncio.gather(*readers)
    return found


async def warm(address: str, load: Load) -> None:
    """Open every page once, so that what a process keeps for all readers is not counted for each."""
    async with Tab(address, random.Random(0)) as tab:
        for page in load.pages:
            await tab.open(page, "lang=en")


async def reader(address: str, number: int, found: Crowd, ending: asyncio.Event) -> None:
    """One session: opens a page, thinks, chooses, thinks, until it is told to end."""
    chance = random.Random(number)
    await asyncio.sleep(number / ARRIVALS_A_SECOND)
    try:
        async with Tab(address, chance, without=found.load.without) as tab:
            note(await tab.open(found.load.pages[number % len(found.load.pages)], "lang=en"), found, float("-inf"))
            while not await told_to_end(ending, thought(found.load.think, chance)):
                asked = time.perf_counter()
                note(await tab.act(), found, asked)
    except (OSError, TimeoutError, KeyError, WebSocketException) as error:
        found.errors.append(f"{type(error).__name__}: {error}")


def thought(mean: float, chance: random.Random) -> float:
    """Seconds of thought before the next choice."""
    return min(chance.expovariate(1 / mean), LONGEST_THOUGHT * mean)


async def told_to_end(ending: asyncio.Event, seconds: float) -> bool:
    """Think for so long, or until it is over."""
    try:
        await asyncio.wait_for(ending.wait(), seconds)
    except TimeoutError:
        return False
    return True


def note(answer: Answer, found: Crowd, asked: float) -> None:
    """Count an answer that was asked for while it was measured, and what went wrong at any time."""
    if answer.error:
        found.errors.append(answer.error)
    if found.measured_from <= asked < found.measured_from + found.load.seconds:
        found.answers.append(answer)
