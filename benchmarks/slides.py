"""Measure slides and briefs: `python -m benchmarks.slides [--countries 20] [--releases DIR]`; 0 countries are all of them.

Every brief on a subject, and those of countries drawn at random, made once in each format. The floor is a file of the library's own
with as many empty slides as the brief on the targets has.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pptx

from benchmarks.measure import MIB, machine, show
from dashboard.briefs.__main__ import economies
from dashboard.briefs.briefs import COUNTRY, SUBJECTS, brief_of
from dashboard.briefs.make import slides_of
from dashboard.charts.theme import LIGHT
from dashboard.documents.forms import FORMS
from dashboard.language.words import Words
from dashboard.questions.present.slides import links_to
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from etl.build import Inputs, build
from warehouse import queries
from warehouse.release import current_path


def timed(make: Callable[[], bytes]) -> tuple[float, bytes]:
    """How many seconds a file took, and the file."""
    started = time.perf_counter()
    made = make()
    return time.perf_counter() - started, made


def empty(slides: int) -> bytes:
    """A file of the library with empty slides."""
    file = pptx.Presentation()
    for _ in range(slides):
        file.slides.add_slide(file.slide_layouts[5])
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def of_brief(brief_id: str, form: str, context: Context) -> bytes:
    """The file of a brief, from its charts to its bytes."""
    brief = brief_of(brief_id, context)
    assert brief is not None, brief_id
    return FORMS[form].make(slides_of(brief, context, links_to("https://tracker.example", context)))


def countries(context: Context, most: int) -> list[str]:
    """Countries drawn at random, the same in every run; 0: all."""
    held = economies(context)
    return random.Random(1).sample(held, min(most, len(held))) if most else held


def row(name: str, times: list[float], sizes: list[int]) -> None:
    """What files of a kind took, and how large they are."""
    show(name, len(times), f"{statistics.median(times):.2f}", f"{max(times):.2f}", f"{max(sizes) / 1000:.0f}")


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.slides")
    parser.add_argument("--countries", type=int, default=20)
    parser.add_argument("--releases", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        releases = asked.releases or Path(folder)
        os.environ["ICT_RELEASES"] = str(releases)
        path = current_path(releases) or build(Inputs(), releases).path
        release = Release(path)
        context = Context(release, Words("en", release.read(queries.texts, "en")), LIGHT)
        print(f"{machine()}\n")
        show("what", "files", "s, median", "s, most", "kB, most")
        show("---", "---", "---", "---", "---")
        seconds, file = timed(partial(empty, 12))
        row("floor: 12 empty slides", [seconds], [len(file)])
        areas = countries(context, asked.countries)
        for form in FORMS:
            timed(partial(of_brief, "scorecard", form, context))  # what is loaded once
            made = [timed(partial(of_brief, one, form, context)) for one in SUBJECTS]
            row(f"a subject, {form}", [t for t, _ in made], [len(f) for _, f in made])
            made = [timed(partial(of_brief, f"{COUNTRY}-{one}", form, context)) for one in areas]
            row(f"a country, {form}", [t for t, _ in made], [len(f) for _, f in made])
        print(f"\nPeak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // MIB} MiB.")


if __name__ == "__main__":
    main()
