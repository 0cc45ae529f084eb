"""Which part of the page is being drawn: the page itself, or one of its fragments, which run again by themselves."""

from __future__ import annotations

from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState


def current_part() -> str:
    """The id of the fragment that draws; "" for the page itself, and where no script of Streamlit runs."""
    try:
        return ThreadState.get().fragment_id or ""
    except RuntimeError:
        return ""
