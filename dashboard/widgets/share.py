"""Share: the link to what is shown, and a frame for pages of others."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.charts import seen
from dashboard.charts.chart import Chart
from dashboard.exports import sources
from dashboard.exports.citation import Cited, today
from dashboard.language.markup import Markdown, plain, visible
from dashboard.reading.context import Context
from dashboard.reading.keys import CARD, RELEASE
from dashboard.reading.view import View
from dashboard.session import view
from dashboard.widgets import dialogs, links, screen
from warehouse import queries


def link_to_here(anchor: str, context: Context, seen: str = "") -> str:
    """The address of this page with the view in it, which names the language and the release; seen: marks of a chart's figures."""
    here = (st.context.url or "").split("?")[0].split("#")[0]
    return f"{here}?{view.current().handed_out(context.words.code, context.release.id, seen)}" + (f"#{anchor}" if anchor else "")


def site() -> str:
    """The address of this server as the reader has it, without a slash at its end."""
    return (st.context.url or "").split("?")[0].split("#")[0].rpartition("/")[0]


def link_to(shown: View, anchor: str, context: Context) -> str:
    """The address of another view, in this language and release."""
    return f"{site()}/{shown.question}?{shown.handed_out(context.words.code, context.release.id)}#{anchor}"


LIGHT = "embed_options=light_theme"
"""Streamlit's own key: which of its schemes a frame has."""
HEIGHT = 1040
"""Pixels of a frame: room for headline, tabs, chart, the key of a map and source; of more the source stays in sight while the rest
scrolls."""


@dataclass(frozen=True)
class Framed:
    """A card that can stand alone in a frame. card: its key; title: its headline; of_what: what it measures, in words."""

    card: str
    title: str
    of_what: str


def whole_page(anchor: str, context: Context) -> Markdown:
    """What stands under a chart in a frame: whose it is, of which release, and the way to its page with all its choices."""
    words, here = context.words, view.current()
    built_on = context.release.read(queries.release_summary).built_at.date()
    choices = here.choosing(CARD.key, None).params | {RELEASE.key: context.release.id}
    return Markdown(" · ").join(
        [
            words.gettext("Release {id}, built {date}", id=context.release.id, date=words.date(built_on)),
            links.page_link(words.gettext("The whole page in the ICT Target Tracker"), here.question, words, choices, anchor),
        ]
    )


def cited_chart(chart: Chart, context: Context) -> Cited:
    """What a citation of the chart needs."""
    built_on = context.release.read(queries.release_summary).built_at.date()
    drawn_of = sources.drawn_of(chart.source, chart.editions, context.words)
    return Cited(chart.key, chart.finding, context.release.id, built_on, link_to_here(chart.key, context), today(), drawn_of)


def share_button(anchor: str, context: Context, framed: Framed | None = None, chart: Chart | None = None) -> None:
    """The link to what is shown, and of a chart a frame for pages of others, ready to be copied.

    The link has marks of the figures of the chart, so that another release can say which of them differ.
    """
    words = context.words

    def draw() -> None:
        screen.caption(
            words.gettext("This link opens the page as you see it, in this language, and says when the figures are newer.")
        )
        st.code(link_to_here(anchor, context, seen.marks(chart) if chart else ""), language=None, wrap_lines=True)
        if framed:
            _frame(framed, context)

    dialogs.offer(words.gettext("Share"), ":material/link:", f"share_{anchor}", draw)


def _frame(framed: Framed, context: Context) -> None:
    """The choice between the newest figures and those of this release, and the HTML that shows the chart in any page."""
    words = context.words
    _ = words.gettext
    screen.text(words.marked("**Embed this chart**"))
    which = {"newest": _("With the newest figures"), "release": _("As it is in release {id}", id=context.release.id)}
    labels = screen.labels(which.__getitem__)
    pinned = st.segmented_control(
        _("Figures"), [*which], default="newest", required=True, format_func=labels, key=f"frame_{framed.card}"
    )
    st.code(frame(framed, context, pinned=pinned == "release"), language=None, wrap_lines=True)
    screen.caption(
        _("This frame always shows these figures, and says so once the release is no longer kept here.")
        if pinned == "release"
        else _("This frame shows the figures of the newest release; what they say may change.")
    )


def frame(framed: Framed, context: Context, *, pinned: bool) -> str:
    """The HTML of a frame with one chart, as this session sees it: light, as images are, whatever the reader's scheme."""
    here = (st.context.url or "").split("?")[0].split("#")[0]
    asked = view.current().framed(framed.card, context.words.code, context.release.id if pinned else None)
    title = escape(visible(plain(framed.title if pinned else framed.of_what or framed.title)))  # figures of a headline change
    return (
        f'<iframe src="{escape(f"{here}?{asked}&{LIGHT}")}" title="{title}" loading="lazy" '
        f'style="width: 100%; height: {HEIGHT}px; border: 0"></iframe>'
    )
