"""A random deck through LibreOffice, and what lies wrong is found; `python -m benchmarks.decks` looks at thirty a language."""

from __future__ import annotations

import io
import random
import shutil
from pathlib import Path
from typing import Any

import pptx
import pytest

from benchmarks.decks import SITE, deck, look, misplaced
from dashboard.questions.present.slides import links_to, presentation
from dashboard.slides.powerpoint import presentation as powerpoint
from tests.briefs.test_briefs import Held, held

__all__ = ["held"]


def test_nothing_of_a_random_deck_is_cut_written_over_or_missing(held: Held, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice here: python3 bin/set_up.py --dev")
    slides, wrong = look(held.context("zh"), 13, tmp_path)
    assert wrong == []
    assert slides > 4


def test_what_lies_outside_or_on_something_else_is_found(held: Held) -> None:
    context = held.context()
    made = presentation(deck(context, random.Random(2)), context, links_to(SITE, context))
    file: Any = pptx.Presentation(io.BytesIO(powerpoint(made)))
    assert [*misplaced(file)] == []
    first, second = file.slides[0], file.slides[1]
    first.shapes.title.left = -first.shapes.title.width // 2
    below = next(shape for shape in second.shapes if shape.has_text_frame and not shape.is_placeholder)
    below.top = second.shapes.title.top
    found = [*misplaced(file)]
    assert any("outside" in one for one in found)
    assert any(" lies on " in one for one in found)
