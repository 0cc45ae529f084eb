"""The script that Streamlit runs at every interaction: language, release, navigation, then the page."""

from __future__ import annotations

import logging

import streamlit as st

from dashboard.decks.keys import PAGE as PRESENT
from dashboard.language.words import Words
from dashboard.questions.registry import FIRST, KEYS, QUESTIONS, question_at
from dashboard.reading.context import Context
from dashboard.reading.keys import LANGUAGE
from dashboard.reading.release import Release, served_release
from dashboard.session import deck, glossary, sheets, view
from dashboard.session.context import open_context
from dashboard.session.turns import turn
from dashboard.shell.earlier import linked_release, tell_newer
from dashboard.shell.first_build import no_release_page
from dashboard.shell.first_fetch import wait_for_first_release
from dashboard.shell.footer import footer
from dashboard.shell.frame import one_chart
from dashboard.shell.head import NAME, Head, head_of, meanings_script
from dashboard.shell.head import script as head_script
from dashboard.shell.paper import attributes
from dashboard.widgets import filters
from dashboard.widgets.deck import indicator
from dashboard.widgets.whole_page import whole_page_button
from warehouse import queries
from warehouse.queries.run import UnreadableError
from warehouse.release import ROOT, source_address

log = logging.getLogger(__name__)
PAGES = ROOT / "pages"
ICON = ROOT / "static" / "icon.svg"
MARK = ROOT / "static" / "mark.svg"
STYLE = ROOT / "static" / "page.css"
PAGE_SCRIPT = "".join(f'<script type="module" src="/app/static/{name}.js"></script>' for name in ("print", "dialogs", "glossary"))


def run() -> None:
    """Draw the whole screen."""
    st.set_page_config(page_icon=str(ICON), layout="wide")
    words = Words(filters.language())
    release = served_release()
    if release is None:
        st.set_page_config(page_title=NAME)
        (wait_for_first_release if source_address() else no_release_page)(words)
        return
    st.html(STYLE)
    page = st.navigation(_pages(release, words), position="hidden" if view.embedded() else "top")
    view.read_url(page.url_path, KEYS)
    if view.current().embedded:
        shown = one_chart(page, release, words)
        if shown:
            _tell_browser(head_of(view.current(), shown.release, shown.words), shown)
        return
    st.logo(str(MARK), size="large")
    served, release = release, linked_release(release)
    view.take_release(release.id, served.id)
    context = open_context(release, _language_switch(words))
    deck.begin({key.key for key in question_at(page.url_path).filters})
    indicator(context)
    glossary.begin(context)
    sheets.begin()
    above = st.container()
    try:
        page.run()
    except UnreadableError:
        if release.id == served.id:
            raise
        log.exception("A release that a link was made with cannot be read")
        view.leave_release(release.id)
        st.rerun()
    with above:
        filters.notices(release.id, context.words)
        if release.id != served.id:
            tell_newer(served, context)
    view.write_url()
    head = head_of(view.current(), release, context.words)
    if sheets.current().cards:
        whole_page_button(head.title, context)
    footer(context)
    _tell_browser(head, context)


def _pages(release: Release, words: Words) -> list[st.Page]:
    return [
        st.Page(
            PAGES / f"{question.name}.py",
            title=question.title(words),
            icon=f":material/{question.icon}:",
            url_path="" if question is FIRST else question.name,
            default=question is FIRST,
            help=question.meaning(words, release),
            visibility="hidden" if question.name == PRESENT else "visible",  # its link stands beside the language
        )
        for question in QUESTIONS
    ]


def _language_switch(words: Words) -> str:
    """At the end of the bar on top of every page (static/page.css puts it there)."""
    with st.container(key="frame_language"):
        return filters.Drawn(words).one(LANGUAGE, filters.preferred_language())


def _tell_browser(head: Head, context: Context) -> None:
    """Let the browser, screen readers and who keeps or prints the page know what is shown and in which language."""
    release, words = context.release, context.words
    paper = attributes(release.read(queries.release_summary), release.id, context.theme, words)
    st.set_page_config(page_title=head.title)
    same = meanings_script(release, words.code) + paper
    st.html(f"<script>{head_script(head)}</script>{PAGE_SCRIPT}", unsafe_allow_javascript=True)
    st.html(f"<script>{same}</script>", unsafe_allow_javascript=True)  # on every page


if __name__ == "__main__":
    with turn():
        run()
