"""The view: the reader's choices, kept in the session and in the URL, so that a link shows what its sender saw.

Streamlit's own binding writes labels into the URL, which change with the language; we write ids. The URL wins when it is not
what we wrote last (a link was opened, or the browser went back); otherwise the session does. Changing the page keeps the view.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

VIEW = "_view"
WRITTEN = "_view_written"
PAGE = "_view_page"
NOTICES = "_view_notices"
STREAMLIT_KEYS = {"embed", "embed_options"}


def read_url(page: str, known: set[str]) -> None:
    """Take the choices from the URL when it changed without us. Unknown keys become notices."""
    params = {k: v for k, v in st.query_params.to_dict().items() if k not in STREAMLIT_KEYS}
    moved = st.session_state.get(PAGE) not in (None, page)
    st.session_state[PAGE] = page
    if params == st.session_state.get(WRITTEN, {}) or (moved and not params):
        return
    st.session_state[VIEW] = {key: value for key, value in params.items() if key in known}
    st.session_state[NOTICES] = {key: value for key, value in params.items() if key not in known}


def write_url() -> None:
    """Make the URL say the view; defaults are left out."""
    wanted = params()
    kept = {k: v for k, v in st.query_params.to_dict().items() if k in STREAMLIT_KEYS}
    if st.query_params.to_dict() != {**kept, **wanted}:
        st.query_params.from_dict({**kept, **wanted})
    st.session_state[WRITTEN] = wanted


def params() -> dict[str, str]:
    """The view as the parameters of its URL."""
    view: dict[str, str] = st.session_state.get(VIEW, {})
    return {key: view[key] for key in sorted(view)}


def chosen(key: str) -> str | None:
    """The choice for a key; None where the default holds."""
    value: str | None = st.session_state.get(VIEW, {}).get(key)
    return value


def choose(key: str, value: str | None) -> None:
    """Remember what the reader just chose (None: the default); what was wrong with the link they opened is then old news."""
    st.session_state[NOTICES] = {}
    _keep(key, value)


def refuse(key: str) -> None:
    """Drop a choice that cannot be, and remember to say so."""
    st.session_state.setdefault(NOTICES, {})[key] = chosen(key)
    _keep(key, None)


def notices() -> Mapping[str, str]:
    """URL keys that were not understood, with their values, until the reader chooses something."""
    found: dict[str, str] = st.session_state.get(NOTICES, {})
    return found


def _keep(key: str, value: str | None) -> None:
    view = st.session_state.setdefault(VIEW, {})
    if value is None:
        view.pop(key, None)
    else:
        view[key] = value
