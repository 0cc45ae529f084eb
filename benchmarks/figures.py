"""Read every number of every brief out of its files: `python -m benchmarks.figures [--countries 20] [--releases DIR]`; 0: all.

What each format says is set beside what was meant, both ways, and each figure of each chart beside the release, asked by SQL of its
own. It ends with 1 where anything differs. What a chart makes of several figures (gaps, means of means) is counted as made here.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isclose
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import duckdb
import pypdfium2
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from benchmarks.measure import show
from benchmarks.slides import countries
from dashboard.briefs.briefs import COUNTRY, SUBJECTS, brief_of
from dashboard.briefs.check import check
from dashboard.briefs.make import slides_of
from dashboard.charts.theme import LIGHT
from dashboard.documents.content import caption, numbered, source
from dashboard.documents.forms import FORMS
from dashboard.language.words import Words
from dashboard.questions.present.slides import links_to
from dashboard.reading.context import Context
from dashboard.reading.observed import grain_of
from dashboard.reading.release import Release
from dashboard.slides.slide import ChartSlide, Presentation, TableSlide, TextSlide, TitleSlide
from dashboard.slides.text import as_paragraphs, said
from etl.build import Inputs, build
from warehouse import queries
from warehouse.languages import languages
from warehouse.release import current_path, open_release

SITE = "https://tracker.example"
DIGIT, NUMBER = re.compile(r"\d"), re.compile(r"\d(?:[\d.,]*\d)?")
NEAR = 9
"""Letters on either side of a number that make it known in a PDF, whose paragraphs the foot of a page may part."""
OBSERVED = """select value from observation
    where (indicator_id, area_id, year, vintage_id, sex, breakdown) = ($1, $2, $3, $4, $5, $6)"""
AGGREGATED = OBSERVED.replace("observation", "aggregate")
PRINTED = "select value from published_figure where (indicator_id, area_id, year) = ($1, $2, $3)"


@dataclass
class Found:
    """What came of reading: figures that are the same, those that are not with where they stand, those of charts by origin."""

    same: int = 0
    wrong: list[str] = field(default_factory=list)
    origins: Counter[str] = field(default_factory=Counter)


def meant(held: Presentation) -> Iterator[str]:
    """Every text of a document as it is meant, but links."""
    for slide, n in numbered(held.slides):
        if isinstance(slide, TitleSlide):
            yield from (slide.title, slide.subtitle, *(one.text for one in as_paragraphs(slide.said)))
        elif isinstance(slide, TextSlide):
            yield from (slide.title, *(one.text for one in as_paragraphs(slide.paragraphs)))
        elif isinstance(slide, TableSlide):
            yield from (slide.title, slide.subtitle, *slide.columns, *(cell for row in slide.rows for cell in row))
            yield from (one.text for one in as_paragraphs(slide.foot))
        elif isinstance(slide, ChartSlide):
            yield from (slide.title or slide.chart.finding, slide.remark, caption(slide, held.words).format(n=n), *slide.told.notes)
            yield from (one.text for one in source(slide))


def told(form: str, file: bytes, held: Presentation) -> str:
    """All that a document says, without spaces, links and what stands at the foot of each page."""
    if form == "docx":
        document: Any = docx.Document(io.BytesIO(file))
        with ZipFile(io.BytesIO(file)) as parts:
            roots = [document.element.body, parse_xml(parts.read("word/footnotes.xml"))]
        text = "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for root in roots for p in root.iter(qn("w:p")))
    else:
        foot = bare(f"{held.words.gettext('ICT Target Tracker')} · {held.words.date(held.made_on)}")
        with pypdfium2.PdfDocument(file) as pages:
            each = [bare(page.get_textpage().get_text_range()) for page in pages]
        text = "".join(page.replace(f"{foot}{n}/{len(each)}", "") for n, page in enumerate(each, start=1))
    text = bare(text)
    for link in sorted({bare(s.link) for s in held.slides if isinstance(s, ChartSlide) and s.link} | links(held), key=len)[::-1]:
        text = text.replace(link, "")
    return text


def links(held: Presentation) -> set[str]:
    """Addresses that texts name."""
    return {bare(one) for text in meant(held) for one in re.findall(r"https?://[^\s;，。；）)]+", said(text))}


def bare(text: str) -> str:
    """A text without spaces and signs that cannot be seen, nor the hyphens of words, which a PDF has at the ends of lines too."""
    seen = re.sub(r"[\s\u00ad\u200b\u2060\ufeff\ufffe\x02]", "", said(text))
    return re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", "", seen)


def compare(form: str, file: bytes, held: Presentation, found: Found, where: str) -> None:
    """Every number that is meant is in the file, and no other is."""
    unlinked, left = links(held), told(form, file, held)
    wanted = []
    for one in meant(held):
        words = bare(one)
        for link in unlinked:
            words = words.replace(link, "")
        if DIGIT.search(words):
            wanted.append(words)
    parted = []
    for words in sorted(wanted, key=len, reverse=True):
        if words in left:
            found.same += len(NUMBER.findall(words))
            left = left.replace(words, "\n", 1)
        else:
            parted.append(words)
    for words in parted:
        left = _in_parts(words, left, found, where)
    for heading in {bare(c) for slide in held.slides if isinstance(slide, TableSlide) for c in slide.columns}:
        left = left.replace(heading, "\n") if DIGIT.search(heading) else left  # it stands on every page of a table
    left = re.sub(r"(?m)^(\d{1,2})\1$|^\d{1,3}(?=\D|$)|\d{1,3}$", "", left)
    found.wrong += [f"{where}: nobody meant {left[max(0, m.start() - 20) : m.end() + 20]!r}" for m in NUMBER.finditer(left)]


def _in_parts(words: str, text: str, found: Found, where: str) -> str:
    """A paragraph that the foot of a page parts: each of its numbers with what stands about it; says what is left of the text."""
    seen = [*text]
    for number in NUMBER.finditer(words):
        before, behind = words[max(0, number.start() - NEAR) : number.end()], words[number.start() : number.end() + NEAR]
        places = [m.end() - len(number[0]) for m in re.finditer(re.escape(before), text)]
        places += [m.start() for m in re.finditer(re.escape(behind), text)]
        at = next((place for place in places if seen[place] == number[0][0]), None)
        if at is None:
            found.wrong.append(f"{where}: {before} is not in the file")
        else:
            found.same += 1
            seen[at : at + len(number[0])] = [" "] * len(number[0])
    return "".join(seen)


def origins(held: Presentation, con: duckdb.DuckDBPyConnection, found: Found, where: str) -> None:
    """The figures of charts beside the release."""
    for slide in held.slides:
        if not isinstance(slide, ChartSlide):
            continue
        chart = slide.chart
        for row in chart.rows:
            for y in chart.encode.y:
                value = getattr(row, y, None)
                if not isinstance(value, int | float):
                    continue
                origin = origin_of(value, row, y, chart, con)
                found.origins[origin] += 1
                if origin == "unknown":
                    found.wrong.append(f"{where}: {chart.key}, {getattr(row, 'area_id', '')} {getattr(row, 'year', '')} {value}")


def origin_of(value: float, row: Any, y: str, chart: Any, con: duckdb.DuckDBPyConnection) -> str:
    """In which table of the release a figure stands; `made here` where its row names no edition or measures something else."""
    grain, line = grain_of(row, chart, y), getattr(row, "line", "")
    if line == "published_figure":
        indicator = chart.about.get("indicator_id") or getattr(row, "indicator_id", "")
        return "published_figure" if _among(value, PRINTED, (indicator, row.area_id, row.year), con) else "unknown"
    if grain is None or y not in ("value", "women", "men"):
        return "made here"
    asked = (grain.indicator_id, grain.area_id, grain.year, grain.vintage_id, grain.sex, grain.breakdown)
    first = (("aggregate", AGGREGATED), ("observation", OBSERVED))
    for name, question in first if line == "our_aggregate" else first[::-1]:
        if _among(value, question, asked, con):
            return name
    return "unknown"


def _among(value: float, question: str, asked: Sequence[Any], con: duckdb.DuckDBPyConnection) -> bool:
    return any(held is not None and isclose(value, held, rel_tol=1e-9) for (held,) in con.execute(question, asked).fetchall())


def read(brief_id: str, code: str, path: Path, found: Found) -> None:
    """One brief in a language: its charts beside the release, and what each of its files says beside what was meant."""
    release = Release(path)
    contexts = {one: Context(release, Words(one, release.read(queries.texts, one)), LIGHT) for one in languages()}
    brief = brief_of(brief_id, contexts[code])
    assert brief is not None, brief_id
    held = slides_of(brief, contexts[code], links_to(SITE, contexts[code]))
    with open_release(path) as con:
        origins(held, con, found, f"{brief_id} {code}")
    for form in FORMS:
        where = f"{brief_id} {code} {form}"
        file = FORMS[form].make(held)
        if form == "pptx":
            for slide in check(file, contexts.__getitem__):
                found.same += slide.same
                found.wrong += [f"{where}: {slide.title}: {one.place} {one.then}, not {one.now}" for one in slide.differences]
                found.wrong += [f"{where}: {slide.title}: {one}" for one in slide.own]
                found.wrong += [] if slide.made else [f"{where}: {slide.title} cannot be made"]
        else:
            compare(form, file, held, found, where)


def main() -> int:
    """Read, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures")
    parser.add_argument("--countries", type=int, default=20)
    parser.add_argument("--releases", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        releases = asked.releases or Path(folder)
        os.environ["ICT_RELEASES"] = str(releases)
        path = current_path(releases) or build(Inputs(), releases).path
        held = Release(path)
        areas = countries(Context(held, Words("en", held.read(queries.texts, "en")), LIGHT), asked.countries)
        show("briefs", "language", "numbers the same", "not", "figures of charts")
        show("---", "---", "---", "---", "---")
        wrong = []
        for code in languages():
            for kind, ids in (("subjects", [*SUBJECTS]), ("countries", [f"{COUNTRY}-{area}" for area in areas])):
                found = Found()
                for brief_id in ids:
                    read(brief_id, code, path, found)
                made = ", ".join(f"{n} {name}" for name, n in sorted(found.origins.items()))
                show(f"{len(ids)} {kind}", code, found.same, len(found.wrong), made)
                wrong += found.wrong
    print("\n".join(["", *wrong[:100]]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
