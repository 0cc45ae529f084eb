"""About these data: the one dialog that says where figures come from, on a chart, a verdict or a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.exports.citation import Cited
from dashboard.exports.origin import Origin
from dashboard.language.markup import bullets
from dashboard.language.words import Words
from dashboard.widgets import dialogs, links, screen
from dashboard.widgets.report import report_error


def about_button(key: str, origins: Callable[[], Sequence[Origin]], cited: Callable[[], Cited] | None, words: Words) -> None:
    """The button of the dialog. `origins` and what is `cited` in a report of an error are made when it is opened."""
    dialogs.offer(
        words.gettext("About these data"),
        ":material/info:",
        f"about_{key}",
        lambda: _tell(origins(), cited() if cited else None, words),
        width="large",
    )


def _tell(origins: Sequence[Origin], cited: Cited | None, words: Words) -> None:
    _ = words.gettext
    for origin in origins:
        if origin.of:
            screen.text(words.marked("**{label}**", label=origin.of))
        for sentence in origin.said:
            screen.text(sentence)
        if origin.facts:
            screen.text(bullets(words.marked("**{label}:** {text}", label=k, text=v) for k, v in origin.facts.items()))
    screen.text(
        words.marked(
            "{how} · {licences}",
            how=links.page_link(_("How figures and verdicts are made"), links.METHOD, words),
            licences=links.page_link(_("Licences and editions"), links.METHOD, words, part=links.LICENCES),
        )
    )
    if cited:
        with st.expander(_("Report an error"), icon=":material/flag:"):
            report_error(cited, words)
