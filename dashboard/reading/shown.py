"""What a card of a page shows: charts, texts and tables, each under a tab, or a sentence why there is nothing; how it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.charts.chart import Chart
from dashboard.language.markup import Markdown
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick


@dataclass(frozen=True)
class TextTab:
    """The rows of a card's chart told as a text, under a tab of its own. key: in the address; name: of the tab."""

    key: str
    name: str
    text: Markdown


@dataclass(frozen=True)
class TableTab:
    """The table of a chart under a tab of its own, where it has other rows than the first chart. make: as of a chart."""

    key: str
    name: str
    make: Callable[[], Chart | str]


@dataclass(frozen=True)
class ChartTab:
    """A chart under a tab of its own that is read and made once the tab is opened.

    make: it, or a sentence on why there is none. with_table: whether its table stands below it, since no other tab has it.
    """

    key: str
    name: str
    make: Callable[[], Chart | str]
    with_table: bool = True


Tab = Chart | TextTab | TableTab | ChartTab
Shown = Sequence[Tab] | str
"""What a card shows, the first tab a chart; or why there is nothing to show."""


@dataclass(frozen=True)
class Maker:
    """How the charts of one or several cards of a page come of what the reader chose.

    keys: those that the charts may have, or with * at the end how they begin.
    """

    keys: tuple[str, ...]
    make: Callable[[Pick, Context], Shown]

    def may_have(self, key: str) -> bool:
        """Whether a chart of this key may be among them."""
        return any(key.startswith(k[:-1]) if k.endswith("*") else key == k for k in self.keys)


def named(shown: Shown, key: str) -> Chart | str | None:
    """The chart of that key among what is shown, or why there is none; None where the key is of no chart."""
    if isinstance(shown, str):
        return shown
    for tab in shown:
        if isinstance(tab, Chart | ChartTab) and tab.key == key:
            return tab if isinstance(tab, Chart) else tab.make()
    return None
