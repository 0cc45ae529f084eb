"""The view of this session, and its address, so that a link shows what its sender saw.

Streamlit's own binding writes labels into the address, which change with the language; we write ids. The address wins when it is
not what we wrote last (a link was opened, or the browser went back); otherwise the session does. Changing the page keeps the view.
static/history.js makes each change of page, and each choice, one step of Back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.charts.seen import chart_of
from dashboard.reading.address import asks_for_one_chart
from dashboard.reading.filters import Key
from dashboard.reading.keys import RELEASE, SEEN
from dashboard.reading.view import View
from warehouse.release import is_release_id

VIEW = "_view"
WRITTEN = "_view_written"
UNKNOWN, REFUSED, OUTDATED = "_view_unknown", "_view_refused", "_view_outdated"
TOLD = "_view_told"
MARKS = "_view_marks"
"""What the link that was opened says of the figures that its sender saw."""
STREAMLIT_KEYS = {"embed", "embed_options"}


@dataclass(frozen=True)
class Refused:
    """What of the address could not be taken. control: what the choice is called on the screen, "" where it has no name there.

    unknown: whether something is not among the choices; most: how many can be chosen, where more were.
    """

    control: str = ""
    value: str = ""
    unknown: bool = True
    most: int | None = None


NO_CHOICE = Refused()


def current() -> View:
    """What the reader looks at."""
    view: View = st.session_state.get(VIEW, View())
    return view


def embedded() -> bool:
    """Whether the address asks for one chart alone. Streamlit keeps this key from scripts, since it reads others from it itself."""
    run = get_script_run_ctx()
    return run is not None and asks_for_one_chart(run.query_string)


def read_url(question: str, known: Collection[str]) -> None:
    """Take the choices from the address when it changed without us. Keys that nobody knows become notices.

    A page chosen in the navigation comes without any key; one that the browser goes back to has those that it was left with.
    """
    asked = {k: v for k, v in st.query_params.to_dict().items() if k not in STREAMLIT_KEYS}
    moved = VIEW in st.session_state and current().question != question and not _went_back()
    view = replace(current(), question=question, embedded=embedded())
    if asked != st.session_state.get(WRITTEN, {}) and (asked or not moved):
        told, st.session_state[UNKNOWN] = View.asked(question, asked, known)
        view = replace(view, choices=told.choices)
        st.session_state[WRITTEN] = asked  # this run may be overtaken before it writes, and the next address be the one of before
        st.session_state[REFUSED] = {}
        st.session_state[OUTDATED] = None
        st.session_state[MARKS] = ""
    st.session_state[VIEW] = view


def _went_back() -> bool:
    """Whether the browser's own Back or Forward leads here."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def write_url() -> None:
    """Make the address say the view; defaults are left out.

    A choice in a part of the page makes what was said of the link old news; that stands above the page, so all is drawn again.
    """
    run = get_script_run_ctx()
    if run is not None and run.fragment_ids_this_run and st.session_state.get(TOLD) and not _to_tell():
        st.rerun()
    wanted = current().params
    kept = {k: v for k, v in st.query_params.to_dict().items() if k in STREAMLIT_KEYS}
    if st.query_params.to_dict() != {**kept, **wanted}:
        st.query_params.from_dict({**kept, **wanted})
    st.session_state[WRITTEN] = wanted


def choose(key: Key, value: str | None) -> None:
    """Remember what the reader just chose (None: the default), and forget what was chosen under it.

    What was wrong with the link they opened is then old news.
    """
    st.session_state[UNKNOWN], st.session_state[REFUSED] = {}, {}
    st.session_state[OUTDATED] = None
    st.session_state[MARKS] = ""
    st.session_state[VIEW] = current().choosing(key.key, value, key.over)


def understand(key: Key, value: str) -> None:
    """Write a choice of the address as it was understood: a country that was called by its name by its code."""
    if current().chosen(key.key) not in (None, value):
        st.session_state[VIEW] = current().choosing(key.key, value)


def write(key: Key, value: str | None) -> None:
    """Have a value in the address that follows from what the reader did, and is no choice by itself."""
    st.session_state[VIEW] = current().choosing(key.key, value)


def refuse(key: Key, kept: str | None = None, why: Refused = NO_CHOICE) -> None:
    """Drop a choice that cannot be, or all of it but what is `kept`, and remember to say so."""
    st.session_state.setdefault(REFUSED, {})[key.key] = replace(why, value=current().chosen(key.key) or "")
    st.session_state[VIEW] = current().choosing(key.key, kept)


def take_release(shown_id: str, served_id: str) -> None:
    """Know before the page is drawn which release a link was made with, and what it says of the figures that its sender saw.

    A link of an earlier release that is shown goes on naming it. Else both are told once and are no choices; a link that was made
    with the release that is served needs neither.
    """
    made_with, marks = current().release, current().chosen(SEEN.key)
    if marks and chart_of(marks) is None:
        refuse(SEEN)
    elif marks:
        st.session_state[MARKS] = marks
        st.session_state[VIEW] = current().choosing(SEEN.key, None)
    if made_with and not is_release_id(made_with):
        refuse(RELEASE)
    elif made_with and made_with in (served_id, shown_id):
        st.session_state[OUTDATED] = None
        if made_with == served_id:
            st.session_state[VIEW] = current().choosing(RELEASE.key, None)
    elif made_with:
        leave_release(made_with)


def leave_release(made_with: str) -> None:
    """Show the release that is served in the place of the one that a link was made with, and say so."""
    st.session_state[VIEW] = current().choosing(RELEASE.key, None)
    st.session_state[OUTDATED] = made_with


def outdated() -> str | None:
    """The release that a link was made with, where it is not this one."""
    outdated: str | None = st.session_state.get(OUTDATED)
    return outdated


def marks(chart: str) -> str:
    """The marks of the figures of a chart as the sender of a link saw them in another release; "" without any."""
    said: str = st.session_state.get(MARKS, "")
    return said if outdated() and chart_of(said) == chart else ""


def told(anything: bool) -> None:
    """Remember whether something of the link is said above the page."""
    st.session_state[TOLD] = anything


def _to_tell() -> bool:
    return any(st.session_state.get(key) for key in (UNKNOWN, REFUSED, OUTDATED))


def leading(key: Key, value: str) -> dict[str, str]:
    """The parameters of the view with one choice changed, for a link that leads there."""
    return current().choosing(key.key, value, key.over).params


def unknown() -> Mapping[str, str]:
    """Keys of the address that nobody knows, with their values, until the reader chooses something."""
    found: dict[str, str] = st.session_state.get(UNKNOWN, {})
    return found


def refused() -> Mapping[str, Refused]:
    """Keys whose values could not be taken, until the reader chooses something."""
    found: dict[str, Refused] = st.session_state.get(REFUSED, {})
    return found
