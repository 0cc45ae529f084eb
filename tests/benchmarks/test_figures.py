"""Numbers of briefs are read out of their files: what was just made says what was meant, and a change that is planted is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from benchmarks.figures import SITE, Found, compare, origins, read
from dashboard.briefs.make import slides_of
from dashboard.documents.forms import FORMS
from dashboard.questions.present.slides import links_to
from dashboard.slides.slide import ChartSlide, Presentation, TableSlide
from tests.briefs.test_briefs import Held, held
from warehouse.release import current_path

__all__ = ["held"]


@pytest.mark.parametrize(("brief_id", "code"), [("country-PLW", "zh"), ("igf", "en")])
def test_every_number_of_every_file_of_a_brief_is_the_releases(brief_id: str, code: str, release_dir: Path) -> None:
    path, found = current_path(release_dir), Found()
    assert path
    read(brief_id, code, path, found)
    assert found.wrong == []
    assert found.same > 50
    assert found.origins["unknown"] == 0


def test_a_number_that_was_not_meant_and_one_that_is_missing_are_found(held: Held) -> None:
    made = slides("igf", held)
    file = FORMS["docx"].make(made)
    table = next(slide for slide in made.slides if isinstance(slide, TableSlide))
    other = replace(table, rows=[["Meeting 99", *table.rows[0][1:]], *table.rows[1:]])
    found = Found()
    compare("docx", file, replace(made, slides=[other if slide == table else slide for slide in made.slides]), found, "igf")
    assert [one for one in found.wrong if "99 is not in the file" in one]
    assert [one for one in found.wrong if "nobody meant" in one]


def test_a_figure_of_a_chart_that_is_not_the_releases_is_found(held: Held, release: duckdb.DuckDBPyConnection) -> None:
    made = slides("country-TUV", held)
    slide = next(slide for slide in made.slides if isinstance(slide, ChartSlide))
    rows = [replace(slide.chart.rows[0], value=slide.chart.rows[0].value + 0.1), *slide.chart.rows[1:]]
    found = Found()
    origins(replace(made, slides=[replace(slide, chart=replace(slide.chart, rows=rows))]), release, found, "TUV")
    assert (len(found.wrong), found.origins["unknown"]) == (1, 1)


def slides(brief_id: str, held: Held) -> Presentation:
    brief, context = held.brief(brief_id)
    return slides_of(brief, context, links_to(SITE, context))
