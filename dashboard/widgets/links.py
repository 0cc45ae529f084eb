"""Links from one page of ours to another, with what they choose there."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.language import markup
from dashboard.language.groups import slug
from dashboard.language.markup import Markdown
from dashboard.language.words import Words
from dashboard.reading import address

CLAIMS, TARGETS, GENDER_GAP, DIVIDE, EVENTS, EXPLORE, COUNTRIES, DATA, METHOD = (
    "claims",
    "broadband_targets",
    "gender_gap",
    "digital_divide",
    "igf_and_events",
    "explore",
    "countries",
    "data",
    "method",
)
"""Pages in their addresses, as they stand in a link of another page."""
ERRATA, CORRECTIONS, LICENCES = "errata", "corrections", "licences"
"""The parts of the page on method that tell what this tracker got wrong, what publishers did, and on what terms figures stand."""


def page_link(text: str, page: str, words: Words, choices: Mapping[str, str] | None = None, part: str = "") -> Markdown:
    """The text as a link to a page, or to a part of it by its anchor, in the reader's language.

    static/history.js follows it without loading the page anew.
    Streamlit's `page_link` looks for the script of its page at every rerun, and is an element for each link.
    """
    held = {key: value for key, value in (choices or {}).items() if value}
    anchor = f"#{part}" if part else ""
    return markup.within(text, f"{page}?{address.query(held | {address.LANGUAGE: words.code})}{anchor}")


def csv_link(text: str, choices: Mapping[str, str], words: Words) -> Markdown:
    """The text as a link to publishers' figures as CSV, of the address for programs (docs/api.md)."""
    return markup.within(text, f"api/v1/observations.csv?{address.query({**choices, address.LANGUAGE: words.code})}")


def area_link(area_id: str, words: Words) -> Markdown:
    """The name of a country, an area or a group as a link to its page."""
    return page_link(words.name("area", area_id), COUNTRIES, words, {address.AREA: slug(area_id)})


def forward(text: str, page: str, words: Words, choices: Mapping[str, str] | None = None) -> Markdown:
    """The same behind an arrow, where the link stands by itself."""
    return Markdown(":material/arrow_forward: ") + page_link(text, page, words, choices)
