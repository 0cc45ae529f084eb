"""Random decks through LibreOffice: `python -m benchmarks.decks [--decks 30] [--seed 1] [--into DIR] [--releases DIR]`.

Each deck has charts of pages drawn at random, with random countries, titles and notes, the longest name of a country among them, in
either language. Its boxes are measured in the file and its words on the pages that LibreOffice draws: it ends with 1 where any
lies outside a slide, on another, or is not there. `--into` keeps the decks and a sheet with a small picture of every page.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pptx
import pypdfium2
from PIL import Image

from benchmarks.measure import show
from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT
from dashboard.decks.deck import Deck, Item
from dashboard.decks.keys import VERDICT
from dashboard.language.words import Words
from dashboard.questions.cards import CARDS
from dashboard.questions.present.slides import links_to, presentation
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.release import Release
from dashboard.reading.shown import ChartTab
from dashboard.reading.view import View
from dashboard.slides.powerpoint import presentation as powerpoint
from dashboard.slides.text import EMU
from etl.build import Inputs, build
from warehouse import queries
from warehouse.languages import languages
from warehouse.release import current_path

SITE = "https://tracker.example"
SLACK = 1.5
"""Points that boxes may lie over each other: their edges are rounded."""
WORDS = (
    "Before the meeting of the Commission",
    "发展中国家的互联网使用情况与目标的差距",
    "What we say of it: nothing that the figures do not",
)
LETTERS = 40
"""So much of the beginning of each paragraph is looked for on its page."""
VIEWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("overview", ()),
    ("broadband_targets", ("target", "section")),
    ("gender_gap", ("line", "measure")),
    ("digital_divide", ("indicator", "gap", "set")),
    ("igf_and_events", ()),
    ("explore", ("show", "for", "tab", "at", "as")),
    ("countries", ("area", "beside")),
    ("data", ("entry",)),
)


def choices(keys: Sequence[str], context: Context, chosen: random.Random) -> dict[str, str]:
    """Random choices of a page."""
    read = context.release.read
    areas = sorted(a.area_id for a in read(queries.areas_with_page) if a.group_kind is None)
    longest = max(areas, key=lambda a: len(context.words.name("area", a)))
    indicators = [i.indicator_id for i in read(queries.explored_indicators)]
    some = [longest, *chosen.sample(areas, chosen.randint(1, 5)), "ldc"]
    options = {
        "target": ["t1", "t2", "t3", "t4", "t5"],
        "section": ["record", "economies", "crossing", "regions"],
        "line": ["world", "ldc", "FRA"],
        "measure": ["people", "points", "percent", "parity"],
        "indicator": ["internet_users_share", "fixed_broadband_per_100", "fixed_broadband_basket_share_of_gni"],
        "gap": ["points", "ratio", "years", "level"],
        "set": ["income", "special", "development", "africa"],
        "show": indicators,
        "for": [".".join(some)],
        "at": ["2015", "2020"],
        "as": ["figures", "index", "gap", "change"],
        "tab": ["explore-map", "explore-ranking", "explore-slope", "explore-distribution", "explore-panels"],
        "area": [longest, chosen.choice(areas)],
        "beside": [".".join(some[:3])],
        "entry": indicators,
    }
    return {key: chosen.choice(options[key]) for key in keys if chosen.random() < 0.8 or key in ("for", "area")}


def drawn(question: str, asked: dict[str, str], context: Context) -> list[str]:
    """The keys of the charts of a page with these choices, those under tabs too."""
    found = []
    for maker in CARDS[question]:
        shown = maker.make(Asked(View.of(question, asked)), context)
        for one in () if isinstance(shown, str) else shown:
            chart = one.make() if isinstance(one, ChartTab) else one
            found += [chart.key] if isinstance(chart, Chart) else []
    return found


def deck(context: Context, chosen: random.Random) -> Deck:
    """A deck of four to eight slides."""
    items: list[Item] = []
    claims = [c.claim_id for c in context.release.read(queries.claims) if c.tests]
    while len(items) < chosen.randint(4, 8):
        question, keys = chosen.choice(VIEWS)
        asked = choices(keys, context, chosen)
        found = drawn(question, asked, context)
        title = f"{chosen.choice(WORDS)} " * chosen.choice((0, 0, 1, 4))
        note = f"{chosen.choice(WORDS)} " * chosen.choice((0, 0, 1, 6))
        words = title.strip(), note.strip()
        if found:
            items.append(Item(question, tuple(sorted(asked.items())), chosen.choice(found), context.release.id, *words))
        if chosen.random() < 0.2:
            items.append(Item("claims", (("claim", chosen.choice(claims)),), VERDICT, context.release.id, *words))
    return Deck(items=tuple(items), title=chosen.choice(WORDS))


def boxes(slide: Any) -> list[tuple[float, float, float, float, str]]:
    """What has a place on a slide: left, top, right, bottom and name of what must not be written over; a chart's parts are one."""
    held, chart = [], None
    for shape in slide.shapes:
        place = tuple(part / EMU for part in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))
        if getattr(shape, "has_chart", False) or shape.shape_type == 6:
            chart = place if chart is None else (*map(min, chart[:2], place[:2]), *map(max, chart[2:], place[2:]))
        elif not (shape.is_placeholder and shape != slide.shapes.title):
            held.append((*place, shape.name))
    return [*held, *([(*chart, "chart")] if chart else [])]


def misplaced(file: Any) -> Iterator[str]:
    """What lies outside its slide or over something else."""
    wide, high = file.slide_width / EMU, file.slide_height / EMU
    for n, slide in enumerate(file.slides, start=1):
        held = boxes(slide)
        for left, top, right, bottom, name in held:
            if left < -SLACK or top < -SLACK or right > wide + SLACK or bottom > high + SLACK:
                yield f"slide {n}: {name} lies outside"
        for a, b in combinations(held, 2):
            if min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK:
                yield f"slide {n}: {a[4]} lies on {b[4]}"


def unread(file: Any, pages: Any) -> Iterator[str]:
    """Words that LibreOffice does not draw, or draws outside the page, and pages without a drawing."""
    for n, (slide, page) in enumerate(zip(file.slides, pages, strict=True), start=1):
        text = re.sub(r"\W", "", page.get_textpage().get_text_bounded())
        for shape in _written(slide):
            for paragraph in shape.text_frame.paragraphs:
                wanted = re.sub(r"\W", "", paragraph.text)[:LETTERS]
                if wanted not in text:
                    yield f"slide {n}: {paragraph.text[:60]!r} is not on the page"
        wide, high = page.get_size()
        held = page.get_textpage()
        for at in range(held.count_rects()):
            left, low, right, top = held.get_rect(at)
            if left < -1 or low < -1 or right > wide + 1 or top > high + 1:
                yield f"slide {n}: {held.get_text_bounded(left, low, right, top)[:40]!r} is cut"


def _written(slide: Any) -> Iterator[Any]:
    for shape in slide.shapes:
        if shape.shape_type == 6:
            yield from (part for part in shape.shapes if part.has_text_frame and part.text_frame.text.strip())
        elif shape.has_text_frame and not (shape.is_placeholder and shape != slide.shapes.title):
            yield shape


def converted(path: Path, folder: Path) -> Path:
    """The pages of a file as LibreOffice draws them. FileNotFoundError without it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise FileNotFoundError("no LibreOffice here: python3 bin/set_up.py --dev")
    own = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.pdf"


def sheet(pages: Any, columns: int = 4, scale: float = 0.5) -> Image.Image:
    """Small pictures of all pages."""
    held = [page.render(scale=scale).to_pil() for page in pages]
    wide, high = held[0].size
    whole = Image.new("RGB", (columns * (wide + 4), -(-len(held) // columns) * (high + 4)), "grey")
    for n, picture in enumerate(held):
        whole.paste(picture, (n % columns * (wide + 4), n // columns * (high + 4)))
    return whole


def look(context: Context, seed: int, folder: Path, keep: Path | None = None) -> tuple[int, list[str]]:
    """One deck: how many slides it has, and what is wrong."""
    made = deck(context, random.Random(seed))
    data = powerpoint(presentation(made, context, links_to(SITE, context)))
    path = folder / f"deck-{seed}-{context.words.code}.pptx"
    path.write_bytes(data)
    file = pptx.Presentation(io.BytesIO(data))
    with pypdfium2.PdfDocument(converted(path, folder)) as pages:
        wrong = [f"{path.stem}, {one}" for one in (*misplaced(file), *unread(file, pages))]
        if keep:
            sheet(pages).save(keep / f"{path.stem}.png")
            shutil.copy(path, keep)
    return len(file.slides), wrong


def main() -> int:
    """Make, look, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.decks")
    parser.add_argument("--decks", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--releases", type=Path)
    asked = parser.parse_args()
    if asked.into:
        asked.into.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        releases = asked.releases or folder / "releases"
        os.environ["ICT_RELEASES"] = str(releases)
        release = Release(current_path(releases) or build(Inputs(), releases).path)
        show("language", "decks", "slides", "wrong")
        show("---", "---", "---", "---")
        for code in languages():
            context = Context(release, Words(code, release.read(queries.texts, code)), LIGHT)
            looked = [look(context, asked.seed + n, folder, asked.into) for n in range(asked.decks)]
            show(code, len(looked), sum(slides for slides, _ in looked), sum(len(found) for _, found in looked))
            wrong += [one for _, found in looked for one in found]
    print("\n".join(["", *wrong]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
