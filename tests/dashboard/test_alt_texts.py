"""Alt texts are true: every number in one is a number of the chart's own table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from numbers import Real

import pandas as pd
import pytest

from dashboard.language.words import Words
from dashboard.questions.divide import inequality
from dashboard.questions.divide import series as divide
from dashboard.questions.gender import lines as gender
from dashboard.questions.gender import rows as gender_rows
from dashboard.questions.gender import world as gender_world
from dashboard.reading.context import Context
from tests.dashboard.chart_read import ChartRead, read_chart
from tests.dashboard.test_gender_and_divide_cards import by_sex, context
from warehouse import queries

__all__ = ["by_sex", "context"]
SCALES = (1, 1e4, 1e6, 1e8)
"""Counts of people are said in millions, in Chinese in units of 100 million or of ten thousand."""


def written(card: ChartRead, words: Words) -> set[str]:
    """Every number of the table as it may be written, to three decimals and in the units of people; and its length."""
    table: pd.DataFrame = card.shown()
    cells = {float(v) for v in table.to_numpy().ravel() if isinstance(v, Real) and v == v}
    found = {words.number(abs(v) / scale, d) for v in cells for scale in SCALES for d in range(4)}
    found |= {f"{int(v)}" for v in cells if v == int(v)}
    return {f.rstrip("0").rstrip(".") if "." in f else f for f in found} | found | {str(len(table))}


def untold(card: ChartRead, words: Words, *names: str) -> list[str]:
    """The numbers of the alt text that its table does not have; numbers inside names are no figures."""
    text = card.alt
    for name in sorted({*names, card.unit}, key=len, reverse=True):
        text = text.replace(name, " ")
    text = re.sub(r"M49|\b[345]G\b|80\s?%", " ", text)
    known = written(card, words)
    return [n for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text) if n.rstrip(",") not in known]


def cards(context: Context, by_sex: gender.BySex) -> Iterator[ChartRead]:
    """The cards of both pages in several states."""
    for area in ("group:world", "group:ldc", "group:high_income", "FRA"):
        found = gender.read_area(area, by_sex, context)
        yield from (read_chart(gender.area_chart(found, measure, by_sex, context), context) for measure in gender.MEASURES)
    figures = context.release.read(queries.sex_gap_figures, gender.WORLD)
    covered = context.release.read(queries.sex_coverage, by_sex.vintage_id, 2000)
    yield read_chart(gender_world.timeline_chart(figures, context), context)
    yield read_chart(gender_rows.groups_chart(gender_rows.read_groups(by_sex, context), by_sex, context), context)
    yield read_chart(gender_rows.coverage_chart(covered, by_sex, context), context)
    rows = context.release.read(queries.sex_economies, by_sex.vintage_id, 2015, ("group:world",), "resolution")
    for shown in ("highest", "lowest"):
        chart = gender_rows.economies_chart(rows, 2015, shown, ("group:world",), by_sex, context)
        yield read_chart(chart, context)
    vintage = next(v for v in context.release.read(queries.vintages, inequality.INEQUALITY) if v.vintage_id == "wdi:2025-04-15")
    unequal = inequality.read_inequality(vintage.vintage_id, "region", "now", context)
    yield read_chart(inequality.theil_chart(unequal, "region", vintage, "now", context), context)
    yield read_chart(inequality.gini_chart(unequal, vintage, "now", context), context)


def test_women_and_men_and_inequality(context: Context, by_sex: gender.BySex) -> None:
    for card in cards(context, by_sex):
        assert re.search(r"\d", card.alt), card.key
        assert untold(card, context.words) == [], (card.key, card.alt)


@pytest.mark.parametrize("chosen", sorted(divide.SETS))
def test_the_divide(context: Context, chosen: str) -> None:
    for one in divide.read_divides(divide.SETS[chosen], "resolution", context):
        title = context.words.name("indicator", one.indicator_id, "title")
        for measure in ("points", "ratio", "years"):
            card = read_chart(divide.divide_chart(one, measure, context), context)
            held = {str(f.year - f.reference_from) for f in one.figures}  # “more than 9 years”
            missing = [n for n in untold(card, context.words, title, one.unit) if n not in held]
            assert missing == [], (one.indicator_id, measure, card.alt)
