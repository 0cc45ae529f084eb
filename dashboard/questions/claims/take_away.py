"""The claim as an object: JSON, CSV, an archive, and how to cite it."""

from __future__ import annotations

import streamlit as st

from dashboard.exports.citation import today
from dashboard.exports.claim_files import as_dict, citations, cited, evidence_csv, json_file
from dashboard.questions.claims.detail import Detail, claim_archive, claim_object
from dashboard.reading.context import Context
from dashboard.widgets import screen
from dashboard.widgets.report import report_error
from dashboard.widgets.share import link_to_here


def take_away(detail: Detail, context: Context) -> None:
    """The downloads and the citations. Files are made when they are asked for."""
    words, release = context.words, context.release
    _ = words.gettext
    thing = claim_object(detail, release, words, link_to_here("", context))
    name = f"ict-target-tracker_{detail.claim.claim_id}_{release.id}"

    screen.header(_("Download and cite"), anchor="take-away")
    with st.container(horizontal=True, gap="small"):
        for label, make, ending, kind in (
            (_("JSON"), lambda: json_file(as_dict(thing)), "json", "application/json"),
            (_("CSV of the evidence"), lambda: evidence_csv(thing), "csv", "text/csv"),
            (
                _("Archive with SQL, sources and citations"),
                lambda: claim_archive(detail, thing, release, today()),
                "zip",
                "application/zip",
            ),
        ):
            st.download_button(
                label,
                make,
                f"{name}.{ending}",
                kind,
                key=f"take_{ending}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
    with st.expander(_("Cite this claim"), icon=":material/format_quote:"):
        told = citations(thing, today())
        screen.caption(_("As a reference"))
        st.code(told["apa"], language=None, wrap_lines=True)
        screen.caption(_("BibTeX"))
        st.code(told["bibtex"], language=None, wrap_lines=True)
        if told["world_bank"]:
            screen.caption(_("The figures, in the form that the World Bank recommends"))
            st.code("\n".join(told["world_bank"]), language=None, wrap_lines=True)
    with st.expander(_("Report an error"), icon=":material/flag:"):
        report_error(cited(thing, today()), words)
