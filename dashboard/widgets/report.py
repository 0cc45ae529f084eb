"""Report an error: the text to send, ready to be copied, and where it goes."""

from __future__ import annotations

import streamlit as st

from dashboard.exports.citation import Cited
from dashboard.exports.error_report import error_report, sent_to
from dashboard.language.markup import address, code, link
from dashboard.language.words import Words
from dashboard.widgets import links, screen

LONGEST = 254
"""An address of mail is not longer (RFC 5321)."""


def report_error(cited: Cited, words: Words) -> None:
    """The report of an error in what is cited; where it goes is the administrator's to say (ICT_REPORTS_TO)."""
    to = sent_to()
    screen.caption(
        words.marked("Send this text to {where}.", where=link(to, to) if address(to) else code(to, LONGEST))
        if to
        else words.gettext("Send this text to whoever runs this site.")
    )
    st.code(error_report(cited, words), language=None, wrap_lines=True)
    known: list[str] = [
        links.page_link(words.gettext("Errata of this tracker"), links.METHOD, words, part=links.ERRATA),
        links.page_link(words.gettext("Known errors of publishers"), links.METHOD, words, part=links.CORRECTIONS),
    ]
    screen.caption(words.marked("What is known already: {page}.", page=words.listed(known)))
