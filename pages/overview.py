"""Overview: what became of what the resolution of 2013 says and notes? The headline verdict, and what the tracker holds."""

import streamlit as st

from dashboard.language.markup import code
from dashboard.questions.claims.register import outcome_links
from dashboard.questions.overview.cards import verdict_card
from dashboard.questions.overview.headlines import headlines
from dashboard.questions.targets import findings
from dashboard.questions.targets.people import default_rules, lines_chart, read_target
from dashboard.reading.resolutions import PEOPLE, stated, targets, told_of
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.widgets import links, screen
from dashboard.widgets.chart_card import chart_card
from warehouse import queries

context = current_context()
_ = context.words.gettext
number = context.words.number

resolution, claim_id = told_of(context.release), targets(context.release).get(PEOPLE)
target = read_target(claim_id, context) if claim_id else None
if resolution is None or target is None:
    screen.title(_("Overview"))
    screen.info(_("This release has no verdict yet."), icon=":material/info:")
    st.stop()

screen.title(_("What became of what the resolution of {year} says and notes?", year=resolution.adopted_on.year))
screen.text(
    _(
        "On {date} {body} adopted {resolution}. This tracker takes it at its word: what public data can test is tested, with the "
        "figures known then and with their latest revision, and every number leads back to its publisher.",
        date=context.words.date(resolution.adopted_on),
        body=context.words.name("resolution", resolution.resolution_id, "body"),
        resolution=context.words.name("resolution", resolution.resolution_id),
    )
)
screen.header(findings.headline(target.verdicts, context.words), anchor="verdict")
screen.caption(stated(target.claim_id, context))
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
outcome_links(resolution, context)
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
