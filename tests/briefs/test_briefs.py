"""Briefs of the embedded figures: what each tells, that its files say the same in every format, and the command that makes them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pptx
import pypdfium2
import pytest

from dashboard.briefs.briefs import MOST_ROWS, SUBJECTS, TALL, Brief, brief_of
from dashboard.briefs.make import file_name, slides_of
from dashboard.charts.theme import LIGHT
from dashboard.documents.forms import FORMS
from dashboard.language.words import Words
from dashboard.questions.cards import chart_of
from dashboard.questions.present.slides import links_to, view_of
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.slides.slide import ChartSlide, TableSlide
from tests.conftest import ROOT
from warehouse import queries
from warehouse.release import current_path

SITE = "https://tracker.example"
ALL = [*SUBJECTS, "country-NPL", "country-ldc", "country-TUV"]


@dataclass(frozen=True)
class Held:
    """The release of the embedded figures, and its briefs."""

    folder: Path

    def context(self, code: str = "en") -> Context:
        """What is shown in a language."""
        path = current_path(self.folder)
        assert path is not None
        release = Release(path)
        return Context(release, Words(code, release.read(queries.texts, code)), LIGHT)

    def brief(self, brief_id: str, code: str = "en") -> tuple[Brief, Context]:
        """A brief that there is."""
        context = self.context(code)
        brief = brief_of(brief_id, context)
        assert brief is not None
        return brief, context

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command as somebody types it."""
        command = [sys.executable, "-m", "dashboard.briefs", *arguments]
        told = os.environ | {"ICT_RELEASES": str(self.folder)}
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=told)


@pytest.fixture
def held(release_dir: Path) -> Held:
    return Held(release_dir)


@pytest.mark.parametrize("brief_id", ALL)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_item_of_a_brief_can_be_made(held: Held, brief_id: str, code: str) -> None:
    brief, context = held.brief(brief_id, code)
    assert brief.deck.items or brief.tables
    assert bool(brief.deck.items) == (brief_id not in SUBJECTS or SUBJECTS[brief_id].charted)
    slides = slides_of(brief, context, links_to(SITE, context)).slides
    charts = [item for item in brief.deck.items if item.chart != "verdict"]
    assert len([s for s in slides if isinstance(s, ChartSlide)]) == len(charts)
    for item in charts:
        chart = chart_of(view_of(item), item.chart, context)
        assert chart is not None
        assert not (chart.kind in TALL and len(chart.rows) > MOST_ROWS)


def test_an_unknown_area_and_an_unknown_subject_have_none(held: Held) -> None:
    context = held.context()
    assert brief_of("nothing", context) is None
    assert brief_of("country-nowhere", context) is None


def test_of_a_country_without_figures_it_says_what_is_missing(held: Held) -> None:
    brief, _context = held.brief("country-CHI")
    assert brief.deck.items == ()
    assert [one.title for one in brief.tables] == ["What is missing"]


def test_a_country_is_found_by_any_name(held: Held) -> None:
    context = held.context()
    assert {brief.brief_id for name in ("NPL", "Nepal", "尼泊尔") if (brief := brief_of(f"country-{name}", context))} == {
        "country-NPL"
    }


def test_the_scorecard_has_every_claim_once(held: Held) -> None:
    brief, context = held.brief("scorecard")
    listed = [row[0] for one in brief.tables if isinstance(one, TableSlide) for row in one.rows]
    assert sorted(listed) == sorted(c.claim_id for c in context.release.read(queries.claims))


def texts_of(form: str, file: bytes) -> str:
    """All that a file says, without spaces."""
    said: list[str] = []
    if form == "pptx":
        for slide in pptx.Presentation(io.BytesIO(file)).slides:
            for shape in slide.shapes:
                said += [shape.text_frame.text] if shape.has_text_frame else []
                said += [cell.text for row in shape.table.rows for cell in row.cells] if shape.has_table else []
    elif form == "docx":
        document: Any = docx.Document(io.BytesIO(file))
        said = [p.text for p in document.paragraphs]
        said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    else:
        opened = pypdfium2.PdfDocument(file)
        said = [page.get_textpage().get_text_range() for page in opened]
        opened.close()
    return re.sub(r"\s+", "", "".join(said))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_file_says_all_titles_and_all_cells_of_tables(held: Held, form: str, code: str) -> None:
    brief, context = held.brief("country-NPL", code)
    slides = slides_of(brief, context, links_to(SITE, context))
    said = texts_of(form, FORMS[form].make(slides))
    for slide in slides.slides:
        title = slide.title or slide.chart.finding if isinstance(slide, ChartSlide) else slide.title
        assert re.sub(r"\s+", "", title.replace("*", "")) in said, title
        for row in slide.rows if isinstance(slide, TableSlide) else ():
            for cell in row:
                assert re.sub(r"\s+", "", cell) in said, cell


def test_the_same_brief_is_the_same_file(held: Held) -> None:
    brief, context = held.brief("country-NPL")
    for form in FORMS.values():
        first, second = (form.make(slides_of(brief, context, links_to(SITE, context))) for _ in range(2))
        assert first == second


def test_the_command_writes_a_file_per_format(held: Held, tmp_path: Path) -> None:
    done = held.run("country", "Nepal", "nowhere", "--form", "pptx", "--form", "pdf", "--language", "zh", "--into", str(tmp_path))
    assert done.returncode == 6, done.stderr
    assert "nowhere" in done.stderr
    brief, context = held.brief("country-NPL", "zh")
    assert {path.name for path in tmp_path.iterdir()} == {file_name(brief.brief_id, context, form) for form in ("pptx", "pdf")}


def test_the_command_takes_over_a_template_and_makes_a_country_once(held: Held, tmp_path: Path) -> None:
    house, none = tmp_path / "house.pptx", tmp_path / "none.pptx"
    file = pptx.Presentation()
    file.slide_master.name = "Of the house"
    file.save(str(house))
    none.write_bytes(b"nothing")
    done = held.run("country", "TUV", "Tuvalu", "--template", str(house), "--into", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "1 of 1 briefs" in done.stdout
    (made,) = (tmp_path / "out").iterdir()
    assert pptx.Presentation(str(made)).slide_master.name == "Of the house"
    done = held.run("make", "igf", "--into", str(tmp_path), "--template", str(none))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "is no PowerPoint file" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("make", "nothing"), 2, "no brief on nothing"),
        (("make", "gender", "--language", "xx"), 2, "no language xx"),
        (("make", "gender", "--form", "exe"), 2, "no format exe"),
        (("make", "gender", "--address", "javascript:x"), 2, "is no address"),
        (("make", "gender", "--release", "000000000000"), 1, "is not held here"),
        (("country",), 2, "--all"),
        (("country", "nowhere"), 1, "nowhere"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(held: Held, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    done = held.run(*arguments)
    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
