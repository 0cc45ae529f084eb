"""Measuring one function in a process of its own: seconds, processor seconds, and the most memory it held."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

MIB = 1 << 20
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Measured(Generic[Result]):
    """What a function returned and used. Times in seconds; `peak` is the most memory resident at once, in bytes."""

    result: Result
    seconds: float
    cpu: float
    peak: int


def measured(function: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs) -> Measured[Result]:
    """Run a function in a fresh process that does only that."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_be_a_script) as pool:
        return pool.submit(_measure, function, arguments, named).result()


def _be_a_script() -> None:
    """Give the process a file: without one, DuckDB takes itself to be talked to by a person, and draws progress bars."""
    sys.modules["__main__"].__file__ = __file__


def _measure(function: Callable[..., Result], arguments: Sequence[Any], named: dict[str, Any]) -> Measured[Result]:
    sys.modules["__main__"].__file__ = __file__  # without one, DuckDB takes itself to be talked to and draws progress bars
    started, before = time.perf_counter(), time.process_time()
    result = function(*arguments, **named)
    seconds, cpu = time.perf_counter() - started, time.process_time() - before
    return Measured(result, seconds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


@contextmanager
def largest(folder: Path, pattern: str) -> Iterator[list[int]]:
    """The most bytes that the files of a pattern had at once, looked at ten times a second."""
    most, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            try:
                most[0] = max(most[0], sum(path.stat().st_size for path in folder.glob(pattern)))
            except OSError:
                continue

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        ended.set()
        thread.join()


@dataclass(frozen=True)
class Durations:
    """Of many runs, in milliseconds: median and 99th percentile by the clock, and the processors' time of one run."""

    median: float
    p99: float
    cpu: float


def durations(seconds: Sequence[float], cpu: float) -> Durations:
    """The durations of runs, from the seconds of each and the processors' seconds of all."""
    ordered = sorted(seconds)
    slow = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return Durations(1000 * statistics.median(ordered), 1000 * slow, 1000 * cpu / len(ordered))


def machine() -> str:
    """Processors and load, for the head of a result."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"


def show(*cells: object) -> None:
    """One row of a Markdown table."""
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)
