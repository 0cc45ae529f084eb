"""The years of the map as the browser plays them: of each country or area its class in every year, and its figure in words."""

from __future__ import annotations

from typing import Any

from dashboard.questions.explore import amounts
from dashboard.questions.explore.charts import map_chart
from dashboard.questions.explore.choices import Choices
from dashboard.questions.explore.read import read
from dashboard.reading.context import Context
from warehouse import queries

NOTHING = "."
"""Stands for a year without a figure, where others have the number of their class."""


def played(choices: Choices, context: Context) -> dict[str, Any] | None:
    """What is played, in the classes and the words of the still map; None where there is one year only.

    first: the year that everything begins with; classes: code → a sign per year, the number of the class or `NOTHING`;
    told: code → a text per year, empty without a figure; missing: what is said then.
    """
    chart = map_chart(read(choices, context), context)
    if chart.frames is None or chart.classes is None:
        return None
    words, first, last = context.words, chart.frames.first, chart.frames.last
    held = context.release.read(
        queries.explored_years,
        choices.indicator_id,
        choices.sex,
        choices.of_year.vintage_id,
        first,
        last,
        choices.tolerance,
        (choices.group,),
        choices.membership_id,
    )
    classes = {row.area_id: [NOTHING] * (last - first + 1) for row in chart.rows}
    told = {area_id: [""] * len(signs) for area_id, signs in classes.items()}
    for figure in held:
        n = figure.year - first
        classes[figure.area_id][n] = str(chart.classes.of(figure.value))
        value = amounts.written(chart.scale, figure.value)
        told[figure.area_id][n] = words.gettext("{year}: {value}", year=figure.figure_year, value=value)
    return {
        "first": first,
        "classes": {area_id: "".join(signs) for area_id, signs in classes.items()},
        "told": told,
        "missing": words.gettext("no data"),
    }
