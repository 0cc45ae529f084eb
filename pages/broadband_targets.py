"""Broadband targets: the 2015 thresholds against the record, by group and by economy."""

import streamlit as st

from dashboard import findings, tables, terms, view
from dashboard.components import chart_card, verdict_card
from dashboard.context import current_context
from dashboard.controls import choose_areas, choose_economies, choose_rules
from dashboard.economies import map_card, ranking_card, read_economies
from dashboard.targets import Rules, Target, lines_card, read_target

context = current_context()
words, _ = context.words, context.words.gettext

st.title(_("Broadband targets"), anchor=False)
st.markdown(
    _(
        "In 2011 the Broadband Commission for Digital Development set targets for 2015, on which the resolution relies. "
        "This page tests the fourth one: getting people online."
    )
)
target = read_target("PP9d", context)
if target is None:
    st.info(_("This release holds no verdict yet."), icon=":material/info:")
    st.stop()

st.header(findings.headline(target.verdicts, words), anchor="people-online")
st.caption(
    _(
        "[{paragraph}]({url}): {statement}",
        paragraph=_("Preamble, paragraph 9"),
        url=target.verdicts[0].official_url,
        statement=context.words.name("claim", target.claim_id, "statement"),
    )
)
disagreement = findings.disagreement(target.verdicts, words)
if disagreement:
    st.info(disagreement, icon=":material/compare_arrows:")
with st.grid(3, min_column_width=250):
    for verdict in target.verdicts:
        verdict_card(verdict, target.evidence, context)

st.header(_("The record since 2000"), anchor="record")
rules = choose_rules(target, context)
chart_card(lines_card(target, rules, context), context)

st.header(_("How the figures differ"), anchor="differences")
st.markdown(
    _(
        "Publishers revise the past, and a group’s figure depends on who belongs to it and on how gaps are filled. "
        "Each line below puts the same question to other figures. The world’s verdict rests on the publisher’s own aggregate, "
        "since everybody belongs to it; the other groups have none for the membership of 2013, so ours decides."
    )
)


@st.fragment
def differences(target: Target, rules: Rules) -> None:
    """The evidence of one group. A fragment, so that choosing another sends only this again."""
    tested = st.segmented_control(
        _("Group"), [v.test_id for v in target.verdicts], default=target.verdicts[0].test_id, required=True, key="evidence_of",
        format_func={v.test_id: terms.group(words, v.area_id) for v in target.verdicts}.__getitem__,
    )  # fmt: skip
    st.dataframe(
        tables.evidence_table(target.evidence, tested, rules.vintage_id, rules.membership_id, words),
        hide_index=True, height="content", key="evidence_rows",
        alt=_("Every line of figures that the test was applied to, with its value, outcome and the year crossed"),
    )  # fmt: skip


@st.fragment
def economy_by_economy(target: Target, rules: Rules, areas: tuple[str, ...]) -> None:
    """Map and ranking of the economies chosen. A fragment, for the same reason."""
    choice = choose_economies(target, rules, areas, context)
    economies = read_economies(target, rules, choice, context)
    chart_card(map_card(target, choice, economies, context), context)
    chart_card(ranking_card(target, choice, economies, context), context)
    view.write_url()


differences(target, rules)
st.header(_("Economy by economy"), anchor="economies")
economy_by_economy(target, rules, choose_areas(context))

st.header(_("Method"), anchor="method")
st.markdown(
    _(
        "- A share is compared unrounded: “reach 60 %” means 60 or more.\n"
        "- Groups are averaged from economies, weighted by population. Gaps inside an economy’s series are filled in a straight "
        "line unless chosen otherwise; nothing is filled before its first or after its last figure, unless the rule says so.\n"
        "- Under 80 % of the group’s population covered, a point is drawn hollow and decides nothing.\n"
        "- From 2021 on fewer economies report, which raises our average of the world above the publisher’s own, which "
        "estimates the missing ones.\n"
        "- Two vintages are never joined into one line."
    )
)
