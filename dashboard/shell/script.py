"""The script that Streamlit runs at every interaction: language, release, navigation, then the page."""

from __future__ import annotations

import streamlit as st

from dashboard.language.words import LANGUAGES, Words
from dashboard.reading.release import Release, served_release
from dashboard.session import view
from dashboard.session.context import open_context, wordless
from dashboard.session.turns import turn
from dashboard.shell.first_build import build_first_release
from dashboard.widgets import filters, screen
from warehouse import queries
from warehouse.release import ROOT

PAGES = ROOT / "pages"
ICON = ROOT / "static" / "icon.svg"
STYLE = ROOT / "static" / "page.css"
PAGE_SCRIPT = '<script type="module" src="/app/static/print.js"></script>'


def run() -> None:
    """Draw the whole screen."""
    st.set_page_config(page_title="ICT Target Tracker", page_icon=str(ICON), layout="wide")
    release = served_release()
    if release is None:
        build_first_release(wordless(filters.language()))
        return
    st.html(STYLE)
    words = Words(filters.language())
    page = st.navigation(_pages(words), expanded=True)
    view.read_url(page.url_path, filters.KEYS)
    context = open_context(release, _language_switch())
    above = st.container()
    page.run()
    view.write_url()
    with above:
        filters.notices(context.words)
    with st.sidebar:
        _about(release, context.words)
        _tell_language(context.words)


def _pages(words: Words) -> list[st.Page]:
    _ = words.gettext
    return [
        st.Page(
            PAGES / "overview.py",
            title=_("Overview"),
            icon=":material/flag:",
            default=True,
            help=_("What became of what the resolution of 2013 says and notes: the headline verdict, and what this tracker has."),
        ),
        st.Page(
            PAGES / "claims.py",
            title=_("Claims"),
            icon=":material/checklist:",
            url_path="claims",
            help=_("Every paragraph of the resolution: what it says, the evidence, the verdict."),
        ),
        st.Page(
            PAGES / "broadband_targets.py",
            title=_("Broadband targets"),
            icon=":material/target:",
            url_path="broadband_targets",
            help=_("The 2015 thresholds against the record, by group and by country."),
        ),
        st.Page(
            PAGES / "gender_gap.py",
            title=_("Gender gap"),
            icon=":material/balance:",
            url_path="gender_gap",
            help=_("Women and men online, by group and by country; 200 and 350 million audited."),
        ),
        st.Page(
            PAGES / "digital_divide.py",
            title=_("Digital divide"),
            icon=":material/stacked_line_chart:",
            url_path="digital_divide",
            help=_("High-income countries and the rest: use, access, price and quality, widening or narrowing."),
        ),
        st.Page(
            PAGES / "igf_and_events.py",
            title=_("IGF and events"),
            icon=":material/event:",
            url_path="igf_and_events",
            help=_("Hosts, meetings held and meetings announced, on a map and in time; a host’s figures around its meeting."),
        ),
        st.Page(
            PAGES / "method.py",
            title=_("Method"),
            icon=":material/menu_book:",
            url_path="method",
            help=_("How a figure and a verdict come about: definitions, groups, missing figures, corrections, licences, words."),
        ),
    ]


def _language_switch() -> str:
    with st.sidebar:
        return filters.choice(
            filters.LANGUAGE,
            "Language · 语言",
            list(LANGUAGES),
            filters.preferred_language(),
            lambda code: LANGUAGES[code].own_name,
            "segmented_control",
        )


def _about(release: Release, words: Words) -> None:
    """Which release the reader looks at."""
    summary = release.read(queries.release_summary)
    screen.caption(words.gettext("Release {id}, built {date}", id=release.id, date=words.date(summary.built_at.date())))
    if summary.problems:
        screen.caption(words.gettext("Not complete: {problems}", problems=summary.problems))


def _tell_language(words: Words) -> None:
    """Let the browser and screen readers know the language of the page; Streamlit's own page says English."""
    said = f'{{lang: "{words.code}", dir: "{words.language.direction}"}}'
    st.html(f"<script>Object.assign(document.documentElement, {said})</script>{PAGE_SCRIPT}", unsafe_allow_javascript=True)


if __name__ == "__main__":
    with turn():
        run()
