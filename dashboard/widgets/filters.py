"""Filters on the screen: each draws its widget and remembers in the view what the reader chose."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.language.markup import code
from dashboard.language.words import Words, language_of
from dashboard.reading.address import SEPARATOR
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Key
from dashboard.reading.keys import LANGUAGE
from dashboard.reading.release import held_release
from dashboard.reading.remembered import remembered
from dashboard.session import sheets, view
from dashboard.widgets import screen
from dashboard.widgets.area_picker import Offered, area_picker, options, picked
from warehouse.languages import source_language

Of = TypeVar("Of")
LONGEST = 120
"""Letters of what a link asks for that are told: enough for the ids of a full choice and some more."""


def state(key: Key) -> str:
    """Where the widget of a filter keeps its value."""
    return f"filter_{key.key}"


class Drawn:
    """Picks by drawing a widget for each filter (see `dashboard.reading.filters.Pick`).

    Where a filter says how figures are made it stands in a closed panel, *Method*. `beside`: the place for all of them, one below
    the other or `next_to_each_other`, and the panel last; without one they are drawn where the script is.
    """

    def __init__(self, words: Words, beside: DeltaGenerator | None = None, *, next_to_each_other: bool = False) -> None:
        self._words = words
        self._beside = beside
        self._choices = None if beside is None else beside.container(horizontal=next_to_each_other)
        self._panel: DeltaGenerator | None = None

    def _place(self, chosen: Filter[Any]) -> AbstractContextManager[Any]:
        """Where the widget of a filter stands."""
        if not chosen.method:
            return self._choices or nullcontext()
        if self._panel is None:
            with self._beside or nullcontext():
                self._panel = st.expander(self._words.gettext("Method"), key=f"method_{chosen.key}", icon=":material/tune:")
        return self._panel

    def held(self, chosen: Filter[Of], of: Of) -> str:
        """The id of the view, or the default with a notice where it is no option; nothing is drawn."""
        value, refused = chosen.chosen(view.current().chosen(chosen.key), of)
        if refused:
            view.refuse(chosen, why=view.Refused(chosen.label(self._words, of)))
        else:
            view.understand(chosen, value)
        return value

    def one(self, chosen: Filter[Of], of: Of) -> str:
        """Draw the filter and return the id chosen."""
        key = state(chosen)
        if chosen.widget == "none":
            value = self.held(chosen, of)
            self._told(chosen, of, [value])
            return value
        if chosen.others:
            value = self.held(chosen, of)
            self._picker(chosen, of, [value], lambda: _remember_picked(chosen, chosen.default(of)))
            self._told(chosen, of, [value])
            return value
        st.session_state[key] = self.held(chosen, of)
        shared: dict[str, Any] = {
            "format_func": lambda option: chosen.name(option, of),
            "key": key,
            "help": chosen.help(self._words) if chosen.help else None,
            "on_change": _remember,
            "args": (chosen, chosen.default(of)),
        }
        label, options = chosen.label(self._words, of), chosen.options(of)
        with self._place(chosen):
            if chosen.widget == "segmented_control":
                labels = screen.labels(lambda option: chosen.name(option, of))
                st.segmented_control(label, options, required=True, **shared | {"format_func": labels})
            else:
                st.selectbox(label, options, filter_mode=None, placeholder="", **shared)
        drawn: str = st.session_state[key]
        self._told(chosen, of, [drawn])
        return drawn

    def several(self, chosen: Filter[Of], of: Of) -> list[str]:
        """Draw a filter for several values, and return the ids chosen."""
        several = chosen.several(view.current().chosen(chosen.key), of)
        values = several.held
        if several.unknown or several.beyond:
            most = chosen.limit if several.beyond else None
            refused = view.Refused(chosen.label(self._words, of), unknown=several.unknown, most=most)
            view.refuse(chosen, SEPARATOR.join(values) or None, refused)
        else:
            view.understand(chosen, SEPARATOR.join(values))
        self._picker(chosen, of, values, lambda: _remember_picked(chosen, None))
        self._told(chosen, of, values)
        return values

    def _told(self, chosen: Filter[Of], of: Of, values: list[str]) -> None:
        """Let a file of the page say what holds on it."""
        said = self._words.listed([chosen.name(value, of) for value in values]) or self._words.gettext("nothing chosen")
        sheets.chose(chosen.key, chosen.label(self._words, of), said)

    def _picker(self, chosen: Filter[Of], of: Of, values: list[str], remember: Callable[[], None]) -> None:
        """One or several of many options, found by any name."""
        held = (
            remembered("options", chosen.key, of, lambda: _options(chosen, of)) if isinstance(of, Context) else _options(chosen, of)
        )
        limit = chosen.limit if chosen.limit > 1 else None
        with self._place(chosen):
            area_picker(Offered(chosen.label(self._words, of), held, limit), values, state(chosen), remember, self._words)

    def row(self, columns: int, least: int) -> AbstractContextManager[Any]:
        """A grid of so many columns, fewer on a narrow screen; in a chart's card its place says how they stand."""
        if self._beside is not None:
            return nullcontext()
        grid: AbstractContextManager[Any] = st.grid(columns, min_column_width=least)
        return grid


def _options(chosen: Filter[Of], of: Of) -> bytes:
    """What can be chosen, with every name."""
    names = {option: chosen.name(option, of) for option in chosen.options(of)}
    return options(state(chosen), names, chosen.others(of) if chosen.others else {})


def _remember(chosen: Key, default: str | None) -> None:
    value = st.session_state[state(chosen)]
    view.choose(chosen, None if value in (default, None) else value)


def _remember_picked(chosen: Key, default: str | None) -> None:
    value = SEPARATOR.join(picked(state(chosen)))
    view.choose(chosen, None if value in (default, "") else value)


def remembering(chosen: Key, default: str | None, said: Callable[[Any], str | None] = str) -> Callable[[], None]:
    """What to do when a widget that is not drawn here changes: remember its value as `said` writes it."""

    def remember() -> None:
        value = said(st.session_state[state(chosen)])
        view.choose(chosen, None if value in (default, None) else value)

    return remember


def preferred_language() -> str:
    """The language that the reader's browser prefers, if it is one of ours, else English."""
    return language_of(st.context.locale or "") or source_language()


def language() -> str:
    """The language to speak before its switch is drawn: as chosen or as the link says, else the preferred one."""
    return language_of(view.current().language or st.query_params.get(LANGUAGE.key, "")) or preferred_language()


def notices(release_id: str, words: Words) -> None:
    """Say what of the link was not understood, and that it was made with another release."""
    made_with = view.outdated()
    view.told(bool(made_with or view.unknown() or view.refused()))
    if made_with:
        screen.info(
            words.marked(
                "The link was made with release {then}, which is not held here. This is release {now}: its figures may differ.",
                then=code(made_with),
                now=code(release_id),
            )
            if held_release(made_with) is None
            else words.marked(
                "The link was made with release {then}. This is release {now}: its figures may differ from those seen then.",
                then=code(made_with),
                now=code(release_id),
            ),
            icon=":material/update:",
        )
    for key, value in view.unknown().items():
        screen.warning(
            words.marked(
                "The link has {key} = {value}, which this tracker does not know; it is left out.", key=code(key), value=code(value)
            ),
            icon=":material/link_off:",
        )
    for key, refused in view.refused().items():
        screen.warning(_refused(key, refused, words), icon=":material/link_off:")


def _refused(key: str, refused: view.Refused, words: Words) -> str:
    """What of the link could not be taken, by the name that the choice has on the screen, and what is shown instead."""
    called = words.marked("{label} ({key})", label=refused.control, key=code(key)) if refused.control else code(key)
    asked = {"key": called, "value": code(refused.value, longest=LONGEST)}
    if view.current().chosen(key) is None:
        return words.marked(
            "The link asks for {key} = {value}, which is not among the choices. The default is shown instead.", **asked
        )
    most = refused.most and words.ngettext(
        "No more than {n} can be chosen; the others are left out.",
        "No more than {n} can be chosen: the first {n} are kept, the others left out.",
        refused.most,
    )
    if not refused.unknown:
        return words.sentences(words.marked("The link asks for {key} = {value}.", **asked), most or "")
    said = words.marked("The link asks for {key} = {value}. What of it is not among the choices is left out.", **asked)
    return words.sentences(said, most or "")
