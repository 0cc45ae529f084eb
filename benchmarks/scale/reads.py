"""Reading a release: one indicator of every area and year, one economy with every indicator."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Durations, durations
from warehouse import queries
from warehouse.release import open_release

INDICATOR = "select area_id, year, value from observation where indicator_id = $indicator_id and vintage_id = $vintage_id"
ECONOMY = """
select indicator_id, year, value from observation
where area_id = $area_id and vintage_id = $vintage_id and breakdown = '_T' and sex = '_T'
"""


def read(release: Path, times: int = 300) -> dict[str, Durations]:
    """How long random reads take, warm, on the connection that the dashboard uses."""
    with open_release(release) as con:
        held = con.execute("select distinct indicator_id::varchar, vintage_id::varchar from observation").fetchall()
        economies = [row[0] for row in con.execute("select area_id from area where kind = 'economy'").fetchall()]
        chance = random.Random(1)  # the same reads in every run

        def indicator() -> None:
            indicator_id, vintage_id = chance.choice(held)
            con.cursor().execute(INDICATOR, {"indicator_id": indicator_id, "vintage_id": vintage_id}).df()

        def file() -> None:
            queries.full_series(con.cursor(), *chance.choice(held))

        def economy() -> None:
            values = {"area_id": chance.choice(economies), "vintage_id": chance.choice(held)[1]}
            con.cursor().execute(ECONOMY, values).df()

        return {
            "one indicator, every area and year": timed(indicator, times),
            "the same with all that its file says": timed(file, times),
            "one economy, every indicator and year": timed(economy, times),
        }


def timed(question: Callable[[], None], times: int) -> Durations:
    """How long a question takes when it is asked many times; a few first ones warm up."""
    for _ in range(5):
        question()
    seconds, before = [], time.process_time()
    for _ in range(times):
        started = time.perf_counter()
        question()
        seconds.append(time.perf_counter() - started)
    return durations(seconds, time.process_time() - before)
