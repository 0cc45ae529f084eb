"""A replica without a release yet: what there is to see until the first one has been fetched."""

from __future__ import annotations

import streamlit as st

from dashboard.language.words import Words
from dashboard.widgets import screen
from warehouse.replica import followed
from warehouse.served import served


def wait_for_first_release(words: Words) -> None:
    """Draw the waiting page; it reruns the app when a release is there."""
    screen.title("ICT Target Tracker")
    _waiting(words)


@st.fragment(run_every=1)
def _waiting(words: Words) -> None:
    if served().path is not None:
        st.rerun()
    now = followed()
    if now and now.problem:
        said = words.gettext(
            "The figures could not be fetched yet. This page looks again by itself; the administrator’s log says why."
        )
        screen.warning(said, icon=":material/hourglass_empty:")
    else:
        screen.caption(words.gettext("The figures are being fetched. This happens once and takes a few seconds."))
