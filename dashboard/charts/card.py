"""What a chart's card on the screen is made of: the readings of the chart, tables only when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.charts.base import Figure
from warehouse.queries import Source


@dataclass(frozen=True)
class Card:
    """The readings of a chart. `shown` and `full` are called only when somebody asks for them.

    `title` states the finding; `choices` says the filters in a sentence; `shown` is the table of just what is drawn, as read;
    `labelled` the same with headings for the screen; `full` the full series. `source` is a sentence where figures of several
    documents are drawn; its links are in Markdown. `table_open`: the table is shown from the start. `height` is "stretch" where
    static/page.css says how high the chart is.
    """

    key: str
    title: str
    figure: Figure
    alt: str
    source: Source | str
    unit: str
    choices: str
    shown: Callable[[], pd.DataFrame]
    labelled: Callable[[], pd.DataFrame]
    full: Callable[[], pd.DataFrame]
    key_to_marks: str
    note: str
    config: dict[str, object]
    table_open: bool
    height: Literal["content", "stretch"]
