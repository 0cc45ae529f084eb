"""The card of a chart, the same on every page: finding, subtitle, tabs, the reader's choices beside it, source and actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import config
from dashboard.charts.remembered import remembered
from dashboard.exports import sources
from dashboard.exports.origin import Origin
from dashboard.language.markup import literal
from dashboard.reading.address import SEPARATOR
from dashboard.reading.context import Context
from dashboard.reading.filters import Key
from dashboard.reading.keys import TABLES, TABS
from dashboard.session import view
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from dashboard.widgets.about import about_button
from dashboard.widgets.download import download_button
from dashboard.widgets.figure import ReadyFigure
from dashboard.widgets.filters import Drawn
from dashboard.widgets.play import play
from dashboard.widgets.share import cite_button, cited_chart, share_button

WIDTHS = (3, 1)
"""Of the chart and of the choices beside it; on a narrow screen these come below."""


class ChartCard:
    """A card with choices beside its charts: they are drawn by `pick`, and what they choose is then given to `show`."""

    def __init__(self, key: str, context: Context) -> None:
        self._context = context
        with st.container(border=True, key=f"card_{key}"):
            self._main, side = st.columns(WIDTHS, gap="medium")
        with side:
            self.beside = st.container(key=f"beside_{key}")
            self.pick = Drawn(context.words, self.beside)

    def show(self, *charts: Chart) -> None:
        """The charts of the same rows, one at a time, each under a tab; their table under the last."""
        with self._main:
            _body(charts, self._context)

    def lack(self, why: str) -> None:
        """Nothing to draw, and why; the choices stay."""
        with self._main:
            screen.info(why, icon=":material/info:")


def chart_card(chart: Chart, context: Context, beyond: Callable[[], Sequence[Origin]] = list) -> None:
    """The card of a chart that has no choices of its own; `beyond`: what *About these data* says after the chart's own sources."""
    with st.container(border=True, key=f"card_{chart.key}"):
        _body((chart,), context, beyond)


@fragment
def _body(charts: Sequence[Chart], context: Context, beyond: Callable[[], Sequence[Origin]] = list) -> None:
    """What is drawn. A fragment, so that a tab or a dialog sends nothing else of the page."""
    words, first = context.words, charts[0]
    names = [*(tab_name(chart, len(charts), context) for chart in charts), words.gettext("Table")]
    key = f"tabs_{first.key}"
    st.session_state[key] = names[_open(charts)]
    chart = next((c for c, name in zip(charts, names, strict=False) if name == st.session_state[key]), first)
    screen.subheader(chart.finding, anchor=chart.key)
    screen.caption(readings.below_title(chart, words))
    tabs = st.tabs([literal(name) for name in names], key=key, on_change=_remember, args=(key, charts, names))
    for tab, shown in zip(tabs, [*charts, None], strict=True):
        if tab.open:
            with tab:
                _table(first, context) if shown is None else _figure(shown, context)
    _foot(chart, context, beyond)
    view.write_url()


def tab_name(chart: Chart, of: int, context: Context) -> str:
    """What a tab is called: by the kind of its chart where there are several."""
    _ = context.words.gettext
    if chart.kind in ("map", "cities"):
        return _("Map")
    if of > 1 and chart.kind == "ranking":
        return _("Ranking")
    return _("Timeline") if of > 1 and chart.kind == "moments" else _("Chart")


def _figure(chart: Chart, context: Context) -> None:
    seen = (context.release.path, context.words.code, view.current().choices)
    figure = remembered(chart, context.theme, seen)
    alt = readings.alt(chart, context.words)
    st.plotly_chart(ReadyFigure(figure), key=f"chart_{chart.key}", config=config(chart), alt=alt, height=chart.height)
    if chart.played:
        play(chart, context.words)
    if chart.key_to_marks:
        screen.caption(chart.key_to_marks)


def _table(chart: Chart, context: Context) -> None:
    st.dataframe(readings.table(chart), hide_index=True, alt=readings.alt(chart, context.words), key=f"rows_{chart.key}")


def _foot(chart: Chart, context: Context, beyond: Callable[[], Sequence[Origin]]) -> None:
    """Whose figures in one line, and what a reader can do with them."""
    words = context.words
    screen.caption(sources.line(chart.source, chart.credit, words))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions_{chart.key}"):
        about_button(chart.key, lambda: [*origins(chart, context), *beyond()], lambda: cited_chart(chart, context), words)
        download_button(chart, context)
        share_button(chart.key, context)
        cite_button(chart, context)


def origins(chart: Chart, context: Context) -> list[Origin]:
    """What *About these data* says of a chart: the figures, how they were chosen, and each source."""
    words = context.words
    _ = words.gettext
    told = {_("Unit"): chart.unit, _("Choices"): chart.subtitle}
    said = [text for text in (chart.key_to_marks, chart.note) if text]
    if isinstance(chart.source, str):
        return [Origin(chart.finding, told, [*said, words.marked("**Source:** {source}", source=chart.source)])]
    return [Origin(chart.finding, told, said), Origin(_("Source"), sources.in_full(chart.source, words))]


def _open(charts: Sequence[Chart]) -> int:
    """The number of the tab that the address says."""
    first = charts[0]
    if (first.key in _named(TABLES)) != first.table_open:
        return len(charts)
    return next((n for n, chart in enumerate(charts) if n and chart.key in _named(TABS)), 0)


def _named(key: Key) -> set[str]:
    return set((view.current().chosen(key.key) or "").split(SEPARATOR)) - {""}


def _remember(state: str, charts: Sequence[Chart], names: Sequence[str]) -> None:
    """Write the tab that the reader opened into the view: tables and second charts each have a key."""
    opened, first = names.index(st.session_state[state]), charts[0]
    table = opened == len(charts)
    tables = _named(TABLES) - {first.key} | ({first.key} if table != first.table_open else set())
    others = _named(TABS) - {c.key for c in charts} | ({charts[opened].key} if 0 < opened < len(charts) else set())
    for key, named in ((TABLES, tables), (TABS, others)):
        view.choose(key, SEPARATOR.join(sorted(named)) or None)
