"""A claim's own view: what it says, its verdicts, and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import filters, terms, view
from dashboard.actions import copy_link
from dashboard.claims import tables
from dashboard.claims.detail import Detail
from dashboard.claims.marks import amount, badge, day, mark
from dashboard.claims.register import claim_button
from dashboard.claims.sentences import about, both_measures, sentence, sure
from dashboard.context import Context
from warehouse import queries
from warehouse.queries import Claim, ClaimTest

FIGURES = ("threshold", "every_economy", "magnitude", "forecast", "trend", "gap")


def move(claim: Claim, claims: Sequence[Claim], context: Context) -> None:
    """Back to the register, and to the claim before and after in the resolution."""
    _ = context.words.gettext
    at = [c.claim_id for c in claims].index(claim.claim_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        _go(_("All claims"), None, ":material/arrow_back:")
        if at:
            _go(claims[at - 1].claim_id, claims[at - 1].claim_id, ":material/chevron_left:")
        if at + 1 < len(claims):
            _go(claims[at + 1].claim_id, claims[at + 1].claim_id, ":material/chevron_right:")
        copy_link("claim", context.words)


def _go(label: str, claim_id: str | None, icon: str) -> None:
    st.button(
        label,
        key=f"go_{claim_id}",
        icon=icon,
        type="tertiary",
        on_click=view.choose,
        args=(filters.CLAIM.key, claim_id),
    )


def head(detail: Detail, context: Context) -> None:
    """What is claimed, where, and what came out."""
    words, claim = context.words, detail.claim
    _ = words.gettext
    st.title(_("Claim {id}", id=claim.claim_id), anchor=False)
    st.markdown(f"#### {words.name('claim', claim.claim_id, 'statement')}")
    st.caption(
        _(
            "[{paragraph}, {title}]({url}) · {kind} · {theme}",
            paragraph=_paragraph(claim.paragraph, context), url=claim.official_url,
            title=words.name("paragraph", claim.paragraph, "title"), kind=words.name("claim_kind", claim.kind, "title"),
            theme=words.name("theme", claim.theme, "title"),
        )
    )  # fmt: skip
    st.markdown(badge(words, claim.outcome))
    both = both_measures(detail.tests, words)
    if both:
        st.info(both, icon=":material/compare_arrows:")
    if claim.outcome == "not_measurable":
        st.markdown(words.name("claim", claim.claim_id, "not_measurable"))
    note = words.name("claim", claim.claim_id, "note")
    if note != claim.claim_id:
        st.caption(note)


def _paragraph(paragraph: str, context: Context) -> str:
    _ = context.words.gettext
    number = paragraph[2:]
    return (
        _("Preamble, paragraph {n}", n=number) if paragraph.startswith("PP") else _("Operative paragraph {n}", n=number)
    )


def verdicts(detail: Detail, context: Context) -> None:
    """Each test with its sentence and its answers."""
    if not detail.tests:
        return
    with st.grid(3 if len(detail.tests) > 2 else len(detail.tests), min_column_width=250):
        for test in detail.tests:
            _verdict(test, detail, context)


def _verdict(test: ClaimTest, detail: Detail, context: Context) -> None:
    words = context.words
    with st.container(border=True, height="stretch"):
        measures = {"points": words.gettext("in points"), "ratio": words.gettext("in ratio")}
        title = [about(test, words), *([measures[test.measure]] if test.measure else [])]
        named = words.gettext(", ").join(title)
        st.markdown(f"**{named}**")
        if test.indicator_id:
            st.caption(words.name("indicator", test.indicator_id, "title"))
        st.markdown(badge(words, test.outcome))
        st.markdown(sentence(test, detail.evidence, words))
        if test.kind in FIGURES and test.outcome != "no_data":
            _answers(test, detail, context)
        if test.url:
            st.caption(words.gettext("[Source]({url})", url=test.url))
        note = words.name("claim_test", test.test_id, "note")
        if note != test.test_id:
            st.caption(note)


def _answers(test: ClaimTest, detail: Detail, context: Context) -> None:
    """As then published, as revised now, since."""
    words = context.words
    _ = words.gettext
    rows = [e for e in detail.evidence_of(test.test_id) if e.role != "alternative"]
    told = []
    for label, value, outcome, role in (
        (_("As then published"), test.then_value, test.as_then, "as_then"),
        (_("As revised now"), test.now_value, test.as_now, "as_now"),
    ):  # fmt: skip
        row = next((e for e in rows if e.role in (role, "both")), None)
        if row is None or value is None:
            told.append(_("{label}: no figure held", label=label))
            continue
        shown = mark(words, outcome)
        source = terms.vintage(words, row.publisher_id, row.published_on, row.precision)
        told.append(
            f"{label}: **{amount(words, value, test.unit_id, test.measure)}** {shown.sign} {shown.word} ({source})"
        )
    if test.since == "crossed":
        told.append(_("Since: **reached in {year}**", year=test.since_year))
    elif test.since == "not_yet":
        told.append(_("Since: not reached yet"))
    st.markdown("\n".join(f"- {line}" for line in told))
    certain = sure(test, words)
    if certain:
        st.caption(certain)


def behind(detail: Detail, context: Context) -> None:
    """Sources with licences, the history of goalposts, documents, events and related claims."""
    words, release = context.words, context.release
    _ = words.gettext
    if detail.sources:
        st.header(_("Sources and licences"), anchor="sources")
        st.dataframe(
            tables.sources(detail.sources, words),
            hide_index=True,
            alt=_("Vintages, series and licences behind the verdict"),
        )
    if detail.goalposts:
        st.header(_("How the goalposts moved"), anchor="goalposts")
        st.table(tables.goalposts(detail.goalposts, words), border="horizontal", hide_index=True)
    named = [link for link in detail.links if link.kind != "claim"]
    if named:
        st.header(_("Documents and events"), anchor="documents")
        st.markdown("\n".join(f"- {_named(link, context)}" for link in named))
    outcomes = {c.claim_id: c.outcome for c in release.read(queries.claims)}
    related = [link.target_id for link in detail.links if link.kind == "claim" and link.target_id in outcomes]
    if related:
        st.header(_("Related claims"), anchor="related")
        for claim_id in related:
            claim_button(claim_id, outcomes[claim_id], words, "related")


def _named(link: queries.ClaimLink, context: Context) -> str:
    words = context.words
    name = words.name(link.kind, link.target_id, "title" if link.kind == "document" else "name")
    told = f"{link.symbol}: {name}" if link.symbol else name
    told = f"[{told}]({link.url})" if link.url else told
    return f"{told} ({day(words, link.dated_on, link.date_precision)})" if link.dated_on else told
