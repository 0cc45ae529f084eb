"""One slide of a deck over the whole window, for who presents: keys lead on and back, and let lines come one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import config
from dashboard.charts.remembered import remembered
from dashboard.decks.deck import Deck, Item
from dashboard.decks.keys import SLIDE, STEP
from dashboard.exports import sources
from dashboard.language.markup import bullets, literal
from dashboard.questions.claims.detail import Detail
from dashboard.questions.present.slides import thing_of, today_of
from dashboard.reading.context import Context
from dashboard.session import deck, view
from dashboard.session.turns import fragment
from dashboard.verdicts.gaps import together
from dashboard.verdicts.marks import badge
from dashboard.verdicts.sentences import about, sentence
from dashboard.widgets import screen
from dashboard.widgets.figure import ReadyFigure


def chosen_slide(held: Deck) -> int | None:
    """The number of the slide that the address asks for, from 1 on; None for the list of all. What is none is told."""
    asked = view.current().chosen(SLIDE.key)
    if asked is None:
        return None
    if asked.isdecimal() and 1 <= int(asked) <= len(held.items):
        return int(asked)
    view.refuse(SLIDE)
    return None


def begin_button(context: Context) -> None:
    """The button that shows the first slide over the whole window."""
    _ = context.words.gettext
    if st.button(literal(_("Present in this window")), icon=":material/fullscreen:", key="stage_begin", on_click=_go, args=(1,)):
        st.rerun()


@fragment
def stage(context: Context) -> None:
    """The slide with the way on and back. A fragment, so that a key sends nothing but the next slide."""
    held = deck.current()
    number = chosen_slide(held)
    if number is None:
        st.rerun()
    item = held.items[number - 1]
    thing = thing_of(item, context)
    with st.container(key="stage"):
        screen.title(today_of(item, context).title)
        if isinstance(thing, Chart):
            _chart(thing, item, context)
        elif isinstance(thing, Detail):
            _verdict(thing, item, context)
        else:
            screen.info(thing, icon=":material/info:")
        _keys(number, len(held.items), _lines(thing) if isinstance(thing, Chart) else (), context)
    view.write_url()


def _chart(chart: Chart, item: Item, context: Context) -> None:
    words = context.words
    screen.caption(readings.below_title(chart, words))
    if item.note:
        screen.text(item.note)
    if not chart.styles:
        st.dataframe(readings.table(chart), hide_index=True, alt=readings.alt(chart, words), key="stage_table")
        screen.caption(sources.line(chart.source, chart.credit, chart.editions, words))
        return
    series = _lines(chart)
    shown = series[: _step(series)]
    hidden = {s.colour for (name, _y), s in chart.styles.items() if name in series and name not in shown}
    part = replace(chart, styles={k: s for k, s in chart.styles.items() if s.colour not in hidden})  # its marks are as it is
    seen = (context.release.path, words.code, item, len(shown))
    figure = remembered(part, context.theme, seen)
    st.plotly_chart(ReadyFigure(figure), key="stage_chart", config=config(chart), alt=readings.alt(chart, words), height="stretch")
    screen.caption(words.sentences(chart.key_to_marks, sources.line(chart.source, chart.credit, chart.editions, words)))


def _verdict(detail: Detail, item: Item, context: Context) -> None:
    """What came of a claim, test by test."""
    words = context.words
    screen.text(badge(words, detail.claim.outcome))
    if item.note:
        screen.text(item.note)
    tests = [test for held in together(detail.tests) for test in held]
    screen.text(
        bullets(words.marked("**{label}:** {text}", label=about(t, words), text=sentence(t, detail.evidence, words)) for t in tests)
    )


def _lines(chart: Chart) -> Sequence[str]:
    """The series that can come one by one: of a chart of several lines, in the order in which they are drawn."""
    if chart.kind != "line":
        return ()
    found = list(dict.fromkeys(series for (series, _y), style in chart.styles.items() if style.draw == "line"))
    return found if len(found) > 1 else ()


def _step(series: Sequence[str]) -> int:
    """How many of the lines there are so far."""
    asked = view.current().chosen(STEP.key) or ""
    return int(asked) if asked.isdecimal() and 1 <= int(asked) < len(series) else len(series)


def _keys(number: int, of: int, series: Sequence[str], context: Context) -> None:
    """The way on and back, line by line, and out."""
    words = context.words
    _ = words.gettext
    with st.container(horizontal=True, vertical_alignment="center", key="stage_keys", gap="small"):
        _key(_("Previous slide"), "Left", "back", number - 1, None, number > 1)
        screen.text(_("Slide {n} of {all}", n=words.number(number), all=words.number(of)))
        _key(_("Next slide"), "Right", "next", number + 1, None, number < of)
        if series:
            step = _step(series)
            _key(_("One line fewer"), "Down", "fewer", number, step - 1, step > 1)
            _key(_("One line more"), "Up", "more", number, step + 1, step < len(series))
        if st.button(literal(_("End")), type="tertiary", shortcut="Esc", key="stage_end", on_click=_go, args=(None,)):
            st.rerun()


def _key(label: str, shortcut: str, key: str, number: int, step: int | None, possible: bool) -> None:
    st.button(
        literal(label),
        type="tertiary",
        shortcut=shortcut,
        key=f"stage_{key}",
        on_click=_go,
        args=(number, step),
        disabled=not possible,
    )


def _go(number: int | None, step: int | None = None) -> None:
    """Show another slide, or so many lines of it; None: the list."""
    view.choose(SLIDE, None if number is None else str(number))
    view.choose(STEP, None if step is None else str(step))
