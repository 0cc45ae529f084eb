"""One chart of a page alone, in a frame of a page of somebody else: no navigation, no choices, its source and the way out.

With a release in its address a frame shows that release for good, or says that it is no longer kept; without one the newest.
"""

from __future__ import annotations

import logging

import streamlit as st

from dashboard.language.markup import Markdown, code
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.reading.keys import CARD, RELEASE
from dashboard.reading.release import Release, held_release
from dashboard.session import framed, view
from dashboard.session.context import open_context
from dashboard.widgets import links, screen
from warehouse.queries.run import UnreadableError

log = logging.getLogger(__name__)


def one_chart(page: st.Page, served: Release, words: Words) -> Context | None:
    """Draw it, and return what it was made from; None where there is nothing to show, which is told in its place."""
    asked = view.current().release
    release = held_release(asked) if asked else served
    if release is None:
        _tell(words.marked("This frame shows release {id}, which is no longer kept here.", id=code(asked or "")), words)
        return None
    framed.begin()
    try:
        context = open_context(release, words.code)
        with st.container(key="alone"):  # of which static/page.css shows the card
            page.run()
    except UnreadableError:
        log.exception("A release that is asked for by name cannot be read")
        _tell(words.marked("This frame shows release {id}, which can no longer be read here.", id=code(release.id)), words)
        return None
    if not framed.any_shown():
        _tell(words.gettext("This page has no such chart now."), words)
    view.write_url()
    return context


def _tell(why: str, words: Words) -> None:
    """Why there is no chart, and the way to the page as it is now."""
    here = view.current()
    choices = here.choosing(CARD.key, None).choosing(RELEASE.key, None).params
    way = links.page_link(words.gettext("The whole page in the ICT Target Tracker"), here.question, words, choices)
    screen.info(words.sentences(why, Markdown(way)), icon=":material/history:")
