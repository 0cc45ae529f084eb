"""Overview: what became of what the resolution of 2013 says and notes? One picture, five targets, the register by theme."""

from functools import partial

import streamlit as st

from dashboard.questions.claims.choices import Listed
from dashboard.questions.claims.register import outcome_links
from dashboard.questions.overview import cards
from dashboard.questions.overview.five import five_targets
from dashboard.questions.overview.origins import origins
from dashboard.questions.overview.picture import answers
from dashboard.questions.overview.themes import themes
from dashboard.questions.targets import findings
from dashboard.questions.targets.scoreboard import read_tests
from dashboard.reading.remembered import remembered
from dashboard.reading.resolutions import stated, told_of
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.widgets import links, screen
from dashboard.widgets.chart_card import chart_cards
from warehouse import queries

context = current_context()
words, _ = context.words, context.words.gettext
here = view.current()

resolution, target = told_of(context.release), cards.people_online(context)
if resolution is None or target is None:
    screen.title(_("Overview"))
    screen.info(_("This release has no verdict yet."), icon=":material/info:")
    st.stop()

screen.title(
    _(
        "What became of what resolution {symbol} of {year} says and notes?",
        symbol=resolution.symbol,
        year=resolution.adopted_on.year,
    )
)
screen.header(findings.headline(target.verdicts, words), anchor="verdict")
chart_cards(cards.thresholds(target, context), context, partial(origins, target, context))
with st.container(key="overview_answers"):
    screen.text(remembered("answers", target.claim_id, context, partial(answers, target, words)))
screen.caption(
    words.sentences(
        stated(target.claim_id, context),
        findings.disagreement(target.verdicts, words) or "",
        findings.elsewhere(target.verdicts, target.evidence, words),
    )
)
screen.text(links.forward(_("By country, by edition, by rule"), links.TARGETS, words, here.params))

screen.header(_("The five broadband targets"), anchor="targets")
with st.container(key="overview_targets"):
    screen.text(remembered("five_targets", here.choices, context, lambda: five_targets(read_tests(context), here, words)))

screen.header(_("What became of every claim"), anchor="claims")
screen.text(
    _(
        "On {date} {body} adopted {resolution}. This tracker takes it at its word: what public data can test is tested, with the "
        "figures known then and with their latest revision, and every number leads back to its publisher.",
        date=words.date(resolution.adopted_on),
        body=words.name("resolution", resolution.resolution_id, "body"),
        resolution=words.name("resolution", resolution.resolution_id),
    )
)
outcome_links(resolution, context)
with st.container(key="overview_themes"):
    seen = (resolution.resolution_id, here.choices)
    screen.text(remembered("themes", seen, context, partial(themes, Listed(resolution, context), here)))
screen.text(links.forward(_("Every claim, paragraph by paragraph"), links.CLAIMS, words, here.params))

summary = context.release.read(queries.release_summary)
screen.header(_("How we know"), anchor="holds")
screen.text(
    words.sentences(
        _(
            "Observations: {observations}. Countries and areas: {economies}. Editions: {vintages}. Publishers: {publishers}. "
            "Years: {first}–{last}.",
            observations=words.number(summary.observations),
            economies=words.number(summary.economies),
            first=summary.first_year,
            last=summary.last_year,
            vintages=words.number(summary.vintages),
            publishers=words.number(summary.publishers),
        ),
        links.page_link(_("How figures and verdicts are made"), links.METHOD, words, here.params),
    )
)
screen.caption(
    _(
        "{n} of the {all} countries and areas that pages list have figures in some series; a page on one indicator counts those "
        "without a figure of it as well, so its counts add up to {all}.",
        n=words.number(summary.economies),
        all=words.number(len(context.release.read(queries.economy_ids))),
    )
)
