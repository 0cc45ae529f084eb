"""The report of an error in a figure or sentence: what whoever mends it needs to find what the reader saw."""

from __future__ import annotations

import os

from dashboard.exports.citation import Cited
from dashboard.language.words import Words

REPORTS_VARIABLE = "ICT_REPORTS_TO"


def sent_to() -> str:
    """Where reports go, from ICT_REPORTS_TO: an address of mail or of a page; empty where the administrator names none."""
    return os.environ.get(REPORTS_VARIABLE, "").strip()


def error_report(cited: Cited, words: Words) -> str:
    """The report, ready for the reader to say what is wrong: what it is about, its address, the release, the day."""
    _ = words.gettext
    told = (
        (_("Error in"), cited.title),
        (_("Link"), cited.link),
        (_("Release"), cited.release_id),
        (_("Seen on"), cited.accessed_on.isoformat()),
        (_("What is wrong, and which source says so"), ""),
    )
    return "\n".join(_("{title}: {list}", title=title, list=said).rstrip() for title, said in told)
