"""One figure as every edition has it, down to the file that it was read from, as a table in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language import terms
from dashboard.language.markup import Markdown, aside, bold, code, lines
from dashboard.language.words import MISSING
from dashboard.questions.explore import amounts
from dashboard.questions.explore.filters import EVERYBODY, sex_name
from dashboard.reading.context import Context
from warehouse.queries import FigureOrigin, MethodIndicator

LONGEST, HASH = 120, 64


def traced(of: MethodIndicator, figures: Sequence[FigureOrigin], context: Context) -> pd.DataFrame:
    """What each edition says, under which codes and in which file. One row per edition, dataset and sex."""
    words = context.words
    _ = words.gettext
    scale = amounts.scale(of, [f.value for f in figures], words)
    return pd.DataFrame(
        {
            _("Edition"): [
                lines(
                    bold(terms.vintage(words, f.publisher_id, f.published_on, f.precision)),
                    aside(words.name("dataset", f.dataset_id)),
                    aside(_("code {series}, area {area}", series=code(f.series_code), area=code(f.area_code))),
                )
                for f in figures
            ],
            _("Figure"): [
                lines(
                    amounts.written(scale, f.value),
                    "" if f.sex == EVERYBODY else aside(sex_name(f.sex, context)),
                    aside(terms.status(words, f.status)),
                )
                for f in figures
            ],
            _("File and SHA-256"): [_file(f, context) for f in figures],
        },
        dtype=object,
    )


def _file(figure: FigureOrigin, context: Context) -> str:
    """The file, its hash, and when it was asked for where that is known."""
    if figure.locator is None or figure.sha256 is None:
        return MISSING
    asked = figure.retrieved_at
    when = context.words.gettext("asked for on {date}", date=context.words.date(asked.date())) if asked else ""
    return lines(code(figure.locator, LONGEST), code(figure.sha256, HASH), aside(when) if when else Markdown(""))
