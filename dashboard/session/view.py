"""The view: the reader's choices, kept in the session and in the address, so that a link shows what its sender saw.

Streamlit's own binding writes labels into the address, which change with the language; we write ids. The address wins when it is
not what we wrote last (a link was opened, or the browser went back); otherwise the session does. Changing the page keeps the view.
static/history.js makes each change of page, and each choice, one step of Back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.reading import address

VIEW = "_view"
WRITTEN = "_view_written"
PAGE = "_view_page"
UNKNOWN, REFUSED = "_view_unknown", "_view_refused"
STREAMLIT_KEYS = {"embed", "embed_options"}


def read_url(page: str, known: Collection[str]) -> None:
    """Take the choices from the address when it changed without us. Keys that nobody knows become notices.

    A page chosen in the navigation comes without any key; one that the browser goes back to has those that it was left with.
    """
    asked = {k: v for k, v in st.query_params.to_dict().items() if k not in STREAMLIT_KEYS}
    moved = st.session_state.get(PAGE) not in (None, page) and not _went_back()
    st.session_state[PAGE] = page
    if asked == st.session_state.get(WRITTEN, {}) or (moved and not asked):
        return
    st.session_state[VIEW], st.session_state[UNKNOWN] = address.understood(asked, known)
    st.session_state[REFUSED] = {}


def _went_back() -> bool:
    """Whether the browser's own Back or Forward leads here."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def write_url() -> None:
    """Make the address say the view; defaults are left out."""
    wanted = params()
    kept = {k: v for k, v in st.query_params.to_dict().items() if k in STREAMLIT_KEYS}
    if st.query_params.to_dict() != {**kept, **wanted}:
        st.query_params.from_dict({**kept, **wanted})
    st.session_state[WRITTEN] = wanted


def params() -> dict[str, str]:
    """The view as the parameters of its address."""
    view: dict[str, str] = st.session_state.get(VIEW, {})
    return {key: view[key] for key in sorted(view)}


def chosen(key: str) -> str | None:
    """The choice for a key; None where the default holds."""
    value: str | None = st.session_state.get(VIEW, {}).get(key)
    return value


def choose(key: str, value: str | None, outdated: Collection[str] = ()) -> None:
    """Remember what the reader just chose (None: the default), and forget what was chosen under it.

    What was wrong with the link they opened is then old news.
    """
    st.session_state[UNKNOWN] = st.session_state[REFUSED] = {}
    _keep(key, value)
    for old in outdated:
        _keep(old, None)


def refuse(key: str) -> None:
    """Drop a choice that cannot be, and remember to say so."""
    st.session_state.setdefault(REFUSED, {})[key] = chosen(key)
    _keep(key, None)


def unknown() -> Mapping[str, str]:
    """Keys of the address that nobody knows, with their values, until the reader chooses something."""
    found: dict[str, str] = st.session_state.get(UNKNOWN, {})
    return found


def refused() -> Mapping[str, str]:
    """Keys whose values could not be taken, with these, until the reader chooses something."""
    found: dict[str, str] = st.session_state.get(REFUSED, {})
    return found


def _keep(key: str, value: str | None) -> None:
    view = st.session_state.setdefault(VIEW, {})
    if value is None:
        view.pop(key, None)
    else:
        view[key] = value
