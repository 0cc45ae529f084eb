"""A sign for a missing value stands in cells of tables only: no headline, caption, note, alternative text or hover holds one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts.chart import Chart
from dashboard.language.words import MISSING, Words
from dashboard.questions.gender.findings import row_said
from dashboard.questions.targets.economies import _said
from dashboard.questions.targets.price_economies import _both
from dashboard.reading.context import Context
from dashboard.widgets import chart_card
from tests.dashboard.chart_read import ChartRead, read_chart
from tests.pages.test_chinese import VISITS
from tests.pages.test_pages import opened
from tests.test_architecture import ROOT
from warehouse.languages import languages
from warehouse.queries import BasketEconomy, EconomyFigure, SexEconomy

EDITION_ID = re.compile(r"\w+:\d{4}-\d{2}(-\d{2})?")
NOTHING = EconomyFigure(
    area_id="JEY",
    rank=None,
    value=None,
    status=None,
    flagged_estimate=False,
    note=None,
    series_code=None,
    raw_id=None,
    nearest_year=None,
    on_map=False,
    longitude=None,
    latitude=None,
)


SIGN = re.compile(r"[–—]\s*(?=$|[,，;；.。)）])|^[–—]\s+\S|\bNone\b(?! of)|\bnan\b|<NA>")
"""A dash that ends a sentence or a part of it, or begins one; between two words or years it is punctuation."""


def signs(text: str) -> list[str]:
    """The lines of a text that hold a sign for a missing value, beside other words."""
    lines = [line.strip(" *") for line in re.split(r"<br ?/?>|\n", text)]
    return [line for line in lines if SIGN.search(line) and line != MISSING]


def texts(value: Any) -> Iterator[str]:
    """Every text of a figure: hovers, labels, annotations."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("page", "choices"), VISITS, ids=lambda x: str(x).replace("../../pages/", ""))
def test_no_sentence_of_a_page_holds_a_sign_for_a_missing_value(
    page: str | None, choices: dict[str, str], language: str, release_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    cards: list[ChartRead] = []

    def recorded(first: Chart, more: Sequence[object], context: Context, *_beyond: object) -> None:
        cards.extend(read_chart(chart, context) for chart in (first, *more) if isinstance(chart, Chart))

    monkeypatch.setattr(chart_card, "_body", recorded)
    app = opened(page, **choices, lang=language)
    said = [*app.title, *app.header, *app.subheader, *app.caption, *app.info, *app.warning, *app.markdown]
    told = [str(e.value) for e in said]
    for card in cards:
        told += [card.title, card.alt, card.unit, card.choices, card.key_to_marks, card.note]
        told += texts(card.figure)
    assert [sentence for text in told for sentence in signs(text)] == []
    cells = [cell for card in cards for column in card.labelled().to_dict("list").values() for cell in column]
    assert [cell for cell in cells if isinstance(cell, str) and EDITION_ID.fullmatch(cell)] == [], "an edition is told by its day"


@pytest.mark.parametrize(
    "text", ["the nearest is of –", "2015: fixed –, mobile 5 %", "– used for the verdict", "0.3 points, parity –<br>x", "of None"]
)
def test_signs_are_found(text: str) -> None:
    assert signs(text)


@pytest.mark.parametrize("text", ["2000–2015", "Macao, 30 Jun – 3 Jul 2015", "None of the 3 was met", "–", "all – even one – met"])
def test_punctuation_is_no_sign(text: str) -> None:
    assert signs(text) == []


@pytest.mark.parametrize(("language", "said"), [("en", "no data: no data"), ("zh", "暂无数据：暂无数据")], ids=["en", "zh"])
def test_words_say_what_is_missing(language: str, said: str) -> None:
    words = Words(language)
    assert words.gettext("{answer}: {outcome}", answer=MISSING, outcome=None) == said
    assert MISSING not in words.ngettext("{n} of {list}", "{n} of {list}", 2, list=MISSING)
    assert MISSING not in words.marked("{answer}: {outcome}", answer=words.percent(None), outcome="x")
    assert words.gettext("{answer}: {outcome}", answer="2000–2015", outcome=0).startswith("2000–2015")


@pytest.mark.parametrize("language", languages())
def test_hovers_of_what_has_no_figure(language: str) -> None:
    """Case 18: the dots of Jersey, Mayotte and Åland in 2020."""
    words = Words(language)
    never, once = _said(NOTHING, 2020, 180, words), _said(replace(NOTHING, nearest_year=2017), 2020, 180, words)
    assert never == words.gettext("no data in this edition")
    assert "2017" in once
    basket = BasketEconomy("JEY", None, None, None, 3.0, None, 3.0, "unknown")
    woman = SexEconomy("JEY", 50.0, 60.0, None, None, None, "reported", None)
    priced = _both(basket, type("Prices", (), {"deadline": 2015})(), 2025, words)
    for text in (never, once, priced, row_said(woman, 2020, words)):
        assert signs(text) == []
        assert MISSING not in text


def test_the_sign_is_named_once_and_never_given_to_a_message() -> None:
    """A rule for code: only cells take it, by its name."""
    written, given = [], []
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        if path.parts[-2:] == ("language", "words.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value == MISSING:
                written.append(f"{path.name}:{node.lineno}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "gettext":
                inside = [n for k in node.keywords for n in ast.walk(k.value)]
                given += [f"{path.name}:{node.lineno}" for n in inside if isinstance(n, ast.Name) and n.id == "MISSING"]
    assert written == []
    assert given == []
