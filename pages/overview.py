"""Overview: what became of what the resolution of 2013 says and notes? The headline verdict, and what the tracker holds."""

import streamlit as st

from dashboard.language.markup import address, code
from dashboard.questions.claims.register import outcome_links
from dashboard.questions.overview.cards import verdict_card
from dashboard.questions.overview.headlines import headlines
from dashboard.questions.targets import findings
from dashboard.questions.targets.people import default_rules, lines_chart, read_target
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.widgets import links, screen
from dashboard.widgets.components import chart_card
from warehouse import queries

context = current_context()
_ = context.words.gettext
number = context.words.number

screen.title(_("What became of what the resolution of 2013 says and notes?"))
screen.text(
    _(
        "On 20 December 2013 the General Assembly of the United Nations adopted resolution 68/198 on information "
        "and communications technologies for development. This tracker takes it at its word: what public data can "
        "test is tested, with the figures known then and with their latest revision, and every number leads back to "
        "its publisher."
    )
)

target = read_target("PP9d", context)
if target is None:
    screen.info(_("This release has no verdict yet."), icon=":material/info:")
    st.stop()

screen.header(findings.headline(target.verdicts, context.words), anchor="verdict")
screen.caption(
    context.words.marked(
        "[{paragraph}]({url}): {statement}",
        paragraph=_("Preamble, paragraph 9"),
        url=address(target.verdicts[0].official_url),
        statement=context.words.name("claim", target.claim_id, "statement"),
    )
)
disagreement = findings.disagreement(target.verdicts, context.words)
if disagreement:
    screen.info(disagreement, icon=":material/compare_arrows:")
with st.grid(3, min_column_width=250):
    for verdict in target.verdicts:
        verdict_card(verdict, target.evidence, context)
chart_card(lines_chart(target, default_rules(target), context), context)
by_country = _("By country, by edition, by rule: the page on broadband targets")
screen.text(links.forward(by_country, links.TARGETS, context.words, view.current().params))

screen.header(_("What became of other claims"), anchor="headlines")
headlines(context)
screen.subheader(_("All claims by outcome"), anchor="claims")
outcome_links(context)
screen.text(links.forward(_("Every claim, paragraph by paragraph"), links.CLAIMS, context.words, view.current().params))

summary = context.release.read(queries.release_summary)
screen.header(_("What this release holds"), anchor="holds")
with st.grid(4, min_column_width=130):
    screen.metric(_("Observations"), number(summary.observations))
    screen.metric(_("Countries and areas"), number(summary.economies))
    screen.metric(_("Editions"), number(summary.vintages))
    screen.metric(_("Publishers"), number(summary.publishers))
screen.caption(
    _(
        "Figures for {first}–{last}. Fingerprint of the release: {hash}",
        first=summary.first_year,
        last=summary.last_year,
        hash=code(summary.release_hash[:12]),
    )
)
screen.caption(
    _(
        "{n} of the {all} countries and areas that pages list have figures in some series; a page on one indicator counts those "
        "without a figure of it as well, so its counts add up to {all}.",
        n=number(summary.economies),
        all=number(len(context.release.read(queries.economy_ids))),
    )
)

screen.header(_("How to read a verdict"), anchor="reading")
screen.text(
    context.words.marked(
        "- **Known at the deadline**: the newest figures that were public within 24 months of the deadline year.\n"
        "- **Latest revision**: the newest edition; publishers correct the past, and a verdict can change with "
        "it.\n"
        "- **Later on**: the first year in which the latest revision passes the test, however late.\n"
        "- Group figures are computed from countries and areas and shown beside the publisher’s own aggregate; the "
        "two are never blended."
    )
)
