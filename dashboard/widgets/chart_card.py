"""The card of a chart, the same on every page: finding, subtitle, tabs, the reader's choices beside it, source and actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import config
from dashboard.charts.remembered import remembered
from dashboard.exports import sources
from dashboard.exports.chart_files import sourced
from dashboard.exports.origin import Origin
from dashboard.language.markup import literal
from dashboard.reading.address import SEPARATOR
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked, Key, Pick
from dashboard.reading.keys import TABLES, TABS
from dashboard.reading.shown import ChartTab, Shown, Tab, TableTab, TextTab
from dashboard.session import framed, sheets, view
from dashboard.session.sheets import Sheet
from dashboard.session.turns import fragment
from dashboard.widgets import cite, screen
from dashboard.widgets.about import about_button
from dashboard.widgets.deck import add_button
from dashboard.widgets.differing import differing
from dashboard.widgets.download import download_button
from dashboard.widgets.explore_link import explore_link
from dashboard.widgets.figure import ReadyFigure
from dashboard.widgets.filters import Drawn
from dashboard.widgets.play import play, play_map
from dashboard.widgets.share import Framed, cited_chart, share_button, whole_page

WIDTHS = (3, 1)
"""Of the chart and of the choices beside it; on a narrow screen these come below."""
SEEN = "_tabs_seen"
"""The keys of tabs that were shown in this session: those of pages that the reader left stay in the address."""


@dataclass(frozen=True)
class _TableOf:
    """What a tab with a table is made of."""

    chart: Chart


class ChartCard:
    """A card with choices beside its charts: they are drawn by `pick`, and what they choose is then given to `show`.

    above: the choices stand above the charts, next to each other, where a chart needs the whole width. alone: no other card of the
    page has tabs, so that a tab of the address that it has not is told. whole: its choices depend on the tab that is open, so that
    a tab draws them again too. In a frame of somebody else the choices are those of the address, and a card that is not asked for
    shows nothing.
    """

    def __init__(self, key: str, context: Context, *, above: bool = False, alone: bool = False, whole: bool = False) -> None:
        self._key, self._context, self._alone = key, context, alone
        self._body = _body if whole else _body_alone
        self._shown, in_frame = framed.shown(key), view.current().embedded
        with _card(key) if self._shown else nullcontext():
            self._main, side = (st.container(), None) if above or in_frame else st.columns(WIDTHS, gap="medium")
        with side or self._main:
            self.beside = st.container(key=f"beside_{key}")
        self.pick: Pick = Asked(view.current()) if in_frame else Drawn(context.words, self.beside, next_to_each_other=above)

    def show(self, shown: Shown) -> None:
        """Charts, texts and tables, one at a time, each under a tab; the table of the first chart under the last. Else why none."""
        if isinstance(shown, str):
            self.lack(shown)
            return
        first, *more = shown
        assert isinstance(first, Chart), "a card begins with a chart"
        _know([first.key, *(one.key for one in more)], tell=self._alone)
        _put(self._key, (first, *more), self._context)
        if self._shown:
            with self._main:
                self._body(first, more, self._context, self._key)

    def opened(self, first: str, tabs: Collection[str]) -> str:
        """Which of these tabs the address says is open, the first where it says none."""
        return next((tab for tab in tabs if tab in _named(TABS)), first)

    def lack(self, why: str) -> None:
        """Nothing to draw, and why; the choices stay."""
        sheets.put(self._key, ())
        with self._main:
            screen.info(why, icon=":material/info:")


def chart_card(chart: Chart, context: Context, used: Callable[[], Sequence[Origin]] | None = None) -> None:
    """The card of a chart that has no choices of its own. used: what *About these data* says in the place of its sources."""
    _know([chart.key], tell=False)
    _put(chart.key, (chart,), context)
    if framed.shown(chart.key):
        with _card(chart.key):
            _body_alone(chart, (), context, chart.key, used)


def chart_cards(shown: Shown, context: Context, used: Callable[[Chart], Sequence[Origin]] | None = None) -> None:
    """A card for each of some charts that have no choices of their own, or why there is none. used: as of a card, of the chart."""
    if isinstance(shown, str):
        screen.info(shown, icon=":material/info:")
        return
    for chart in shown:
        if isinstance(chart, Chart):
            chart_card(chart, context, partial(used, chart) if used else None)


def _card(key: str) -> DeltaGenerator:
    """The place of a card; static/page.css hides all but the one that stands alone in a frame."""
    return st.container(border=True, key="card_alone" if view.current().embedded else f"card_{key}")


def _know(keys: Sequence[str], *, tell: bool) -> None:
    """Remember which tabs the reader has seen; `tell`: what the address names beside these is none, which is said."""
    seen = st.session_state.setdefault(SEEN, set())
    seen |= set(keys)
    for key in (TABS, TABLES) if tell else ():
        kept = _named(key) & seen
        if kept != _named(key):
            view.refuse(key, SEPARATOR.join(sorted(kept)) or None)


def _put(card: str, shown: Sequence[Tab], context: Context) -> None:
    """Let the file of the page have the charts of the card; a text and a table tell the rows of one of them."""
    charts = [(tab_name(one, len(shown), context), one) for one in shown if isinstance(one, Chart | ChartTab)]
    usual = context.words.gettext("Chart")
    made = [(name, one.make if isinstance(one, ChartTab) else partial(_same, one)) for name, one in charts]
    sheets.put(card, [Sheet("" if name == usual else name, make) for name, make in made])


def _same(chart: Chart) -> Chart:
    return chart


@fragment
def _body_alone(
    first: Chart, more: Sequence[Tab], context: Context, card: str, used: Callable[[], Sequence[Origin]] | None = None
) -> None:
    """What is drawn. A fragment, so that a tab or a dialog sends nothing else of the page."""
    _body(first, more, context, card, used)


def _body(
    first: Chart, more: Sequence[Tab], context: Context, card: str, used: Callable[[], Sequence[Origin]] | None = None
) -> None:
    """What is drawn."""
    words, shown = context.words, (first, *more)
    names = [*(tab_name(one, len(shown), context) for one in shown), words.gettext("Table")]
    key = f"tabs_{first.key}"
    opened = _open(first, more)
    st.session_state[key] = names[opened]
    held = [_made(one) if n == opened else one for n, one in enumerate([*shown, None])]
    chart = _chart_of(held[opened], first)
    if chart:
        told = differing(chart, context.words)
        if told:
            screen.info(told, icon=":material/difference:")
        screen.subheader(chart.finding, anchor=chart.key)
        screen.caption(readings.below_title(chart, words))
    else:
        screen.subheader(names[opened])
    tabs = st.tabs([literal(name) for name in names], key=key, on_change=_remember, args=(key, first, more, names))
    for tab, one in zip(tabs, held, strict=True):
        if tab.open:
            with tab:
                _under_tab(one, first, context)
                if chart and opened < len(shown) and _with_table(shown[opened]):
                    _own_table(chart, context)
    if chart and view.current().embedded:
        with st.container(key="foot_alone", gap="xxsmall"):
            screen.caption(sources.line(chart.source, chart.credit, chart.editions, words))
            screen.caption(whole_page(chart.key, context))
    elif chart:
        _foot(chart, card, context, used)
    view.write_url()


def tab_name(shown: Tab, of: int, context: Context) -> str:
    """What a tab is called: by the kind of its chart where there are several."""
    _ = context.words.gettext
    if isinstance(shown, TextTab | TableTab | ChartTab):
        return shown.name
    if shown.kind in ("map", "cities"):
        return _("Map")
    return _("Ranking") if of > 1 and shown.kind == "ranking" else _("Chart")


def _with_table(tab: Tab) -> bool:
    return isinstance(tab, ChartTab) and tab.with_table


def _made(shown: Tab | None) -> Tab | _TableOf | str | None:
    """What stands under a tab that is open: a chart or a table that is made only now, or the sentence on why there is none."""
    if not isinstance(shown, ChartTab | TableTab):
        return shown
    made = shown.make()
    return _TableOf(made) if isinstance(shown, TableTab) and isinstance(made, Chart) else made


def _chart_of(shown: Tab | _TableOf | str | None, first: Chart) -> Chart | None:
    """The chart that stands under a tab, itself or as its table; with a text the first chart, with a reason for none no chart."""
    if isinstance(shown, _TableOf):
        return shown.chart
    return None if isinstance(shown, str) else shown if isinstance(shown, Chart) else first


def _under_tab(shown: Tab | _TableOf | str | None, first: Chart, context: Context) -> None:
    """A chart, a text, why there is no chart, or in the place of None the table of the first chart."""
    if shown is None:
        cite.table(first, context)
    elif isinstance(shown, str):
        screen.info(shown, icon=":material/info:")
    elif isinstance(shown, _TableOf):
        cite.table(shown.chart, context)
    elif isinstance(shown, TextTab):
        with st.container(key=f"text_{shown.key}"):
            screen.text(shown.text)
    elif isinstance(shown, Chart):
        _figure(shown, context)


def _figure(chart: Chart, context: Context) -> None:
    seen = (context.release.path, context.words.code, view.current().choices)
    figure = remembered(chart, context.theme, seen)
    alt = readings.alt(chart, context.words)
    st.plotly_chart(ReadyFigure(figure), key=f"chart_{chart.key}", config=config(chart), alt=alt, height=chart.height)
    if chart.played:
        play(chart, context.words)
    elif chart.frames:
        play_map(chart, chart.frames, context.release.id, context.theme, context.words)
    if chart.key_to_marks:
        screen.caption(chart.key_to_marks)


def _own_table(chart: Chart, context: Context) -> None:
    """The table of a chart that has other rows than the first of its card; sent once it is opened."""
    panel = st.expander(context.words.gettext("Table"), key=f"table_{chart.key}", icon=":material/table_rows:", on_change="rerun")
    if panel.open:
        with panel:
            cite.table(chart, context)


def _foot(chart: Chart, card: str, context: Context, used: Callable[[], Sequence[Origin]] | None) -> None:
    """Whose figures in one line, and what a reader can do with them."""
    words = context.words
    screen.caption(sources.line(chart.source, chart.credit, chart.editions, words))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions_{chart.key}"):
        about_button(chart.key, lambda: origins(chart, context, used), lambda: cited_chart(chart, context), words)
        download_button(chart, context)
        share_button(chart.key, context, Framed(card, chart.finding, readings.of_what(chart, words)), chart)
        cite.cite_button(chart, context)
        add_button(chart.key, context, chart)
        explored = explore_link(chart, context)
        if explored:
            screen.text(explored)


def origins(chart: Chart, context: Context, used: Callable[[], Sequence[Origin]] | None = None) -> list[Origin]:
    """What *About these data* says of a chart: the figures, how they were chosen, and each source, or what is `used`."""
    words = context.words
    _ = words.gettext
    told = {_("Unit"): chart.unit, _("Choices"): chart.subtitle}
    said = [text for text in (chart.key_to_marks, chart.note) if text]
    if isinstance(chart.source, str):
        said = [*said, words.marked("**Source:** {source}", source=chart.source)]
    return [Origin(chart.finding, told, said), *(used() if used else sourced(chart, words))]


def _open(first: Chart, more: Sequence[Tab]) -> int:
    """The number of the tab that the address says."""
    if (first.key in _named(TABLES)) != first.table_open:
        return 1 + len(more)
    return next((n for n, one in enumerate(more, start=1) if one.key in _named(TABS)), 0)


def _named(key: Key) -> set[str]:
    return set((view.current().chosen(key.key) or "").split(SEPARATOR)) - {""}


def _remember(state: str, first: Chart, more: Sequence[Tab], names: Sequence[str]) -> None:
    """Write the tab that the reader opened into the view: tables and second charts each have a key."""
    opened = names.index(st.session_state[state])
    table = opened > len(more)
    tables = _named(TABLES) - {first.key} | ({first.key} if table != first.table_open else set())
    others = _named(TABS) - {one.key for one in more} | ({more[opened - 1].key} if 0 < opened <= len(more) else set())
    for key, named in ((TABLES, tables), (TABS, others)):
        view.choose(key, SEPARATOR.join(sorted(named)) or None)
