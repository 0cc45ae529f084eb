"""The claim as an object: JSON, CSV, an archive, and how to cite it."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import link_to_here, today
from dashboard.claims.detail import FROM_YEAR, Detail, claim_object
from dashboard.context import Context
from dashboard.exports.claim_files import archive, as_dict, citations, evidence_csv, json_file
from warehouse import queries


def take_away(detail: Detail, context: Context) -> None:
    """The downloads and the citations. Files are made when they are asked for."""
    words, release = context.words, context.release
    _ = words.gettext
    thing = claim_object(detail, release, words, link_to_here())
    name = f"ict-target-tracker_{detail.claim.claim_id}_{release.id}"

    def packed() -> bytes:
        series = [
            p
            for t in detail.tests
            if t.indicator_id
            for p in release.read(queries.evidence_series, t.test_id, FROM_YEAR)
        ]
        return archive(thing, series, release.read(queries.method_sql), today())

    st.header(_("Take it away"), anchor="take-away")
    with st.container(horizontal=True, gap="small"):
        for label, make, ending, kind in (
            (_("JSON"), lambda: json_file(as_dict(thing)), "json", "application/json"),
            (_("CSV of the evidence"), lambda: evidence_csv(thing, today()), "csv", "text/csv"),
            (_("Archive with SQL, sources and citations"), packed, "zip", "application/zip"),
        ):
            st.download_button(
                label, make, f"{name}.{ending}", kind, key=f"take_{ending}", on_click="ignore", type="tertiary",
                icon=":material/download:",
            )  # fmt: skip
    with st.expander(_("Cite this"), icon=":material/format_quote:"):
        told = citations(thing, today())
        st.caption(_("As a reference"))
        st.code(told["apa"], language=None, wrap_lines=True)
        st.caption(_("BibTeX"))
        st.code(told["bibtex"], language=None, wrap_lines=True)
        if told["world_bank"]:
            st.caption(_("The figures, in the form that the World Bank recommends"))
            st.code("\n".join(told["world_bank"]), language=None, wrap_lines=True)
