"""What the page shows for each target. Sections with filters of their own are fragments: a choice sends only them again."""

from __future__ import annotations

import streamlit as st

from dashboard import findings, tables, terms, view
from dashboard.broadband.price_economies import courses_table, economies_card, read_economies
from dashboard.broadband.prices import Prices, choose_year, count_card, median_card, read_prices
from dashboard.broadband.printed import homes_card, parity_card, plans_card
from dashboard.broadband.regions import choose_threshold, crossing_card, regions_card
from dashboard.broadband.scoreboard import CLAIMS, goalposts, opening
from dashboard.components import chart_card, verdict_card
from dashboard.context import Context
from dashboard.controls import choose_areas, choose_economies, choose_rules
from dashboard.economies import map_card, ranking_card
from dashboard.economies import read_economies as read_places
from dashboard.targets import Rules, Target, lines_card, read_target
from warehouse import queries


def show(chosen: str, context: Context) -> None:
    """Everything about a target below the scoreboard."""
    _ = context.words.gettext
    if not context.release.read(queries.claim_tests, CLAIMS[chosen]):
        st.info(_("This release holds no verdict yet."), icon=":material/info:")
        return
    {"t1": _plans, "t2": _prices, "t3": _homes, "t4": _people, "t5": _parity}[chosen](context)
    goalposts(chosen, context)


def _plans(context: Context) -> None:
    words = context.words
    _ = words.gettext
    st.header(_("Every country with a broadband plan"), anchor="plans-target")
    opening("t1", context)
    note = words.name("claim", CLAIMS["t1"], "note")
    if note != CLAIMS["t1"]:
        st.info(note, icon=":material/compare_arrows:")
    chart_card(plans_card(context.release.read(queries.claim_tests, CLAIMS["t1"])[0], context), context)


def _homes(context: Context) -> None:
    _ = context.words.gettext
    st.header(_("Internet access in 40 % of homes in developing countries"), anchor="homes-target")
    opening("t3", context)
    st.info(
        _(
            "No series of households with Internet access is held. What was printed at the time decides; for the years "
            "since, no data held."
        ),
        icon=":material/hourglass_empty:",
    )
    chart_card(homes_card(context.release.read(queries.claim_tests, CLAIMS["t3"])[0], context), context)


def _parity(context: Context) -> None:
    _ = context.words.gettext
    st.header(_("Women and men with equal access"), anchor="parity-target")
    opening("t5", context)
    chart_card(parity_card(context.release.read(queries.claim_tests, CLAIMS["t5"])[0], context), context)
    st.page_link(
        "../pages/gender_gap.py", label=_("By group, by economy, in points and in millions: the page on the gender gap"),
        icon=":material/arrow_forward:",
    )  # fmt: skip


def _prices(context: Context) -> None:
    _ = context.words.gettext
    st.header(_("Broadband for under 5 % of income in developing countries"), anchor="prices-target")
    opening("t2", context)
    prices = read_prices(context.release.read(queries.claim_tests, CLAIMS["t2"])[0], context)
    if prices is None:
        st.info(_("This release holds no prices."), icon=":material/info:")
        return
    chart_card(count_card(prices, context), context)
    chart_card(median_card(prices, context), context)
    st.header(_("Who was there, who is there, who fell back"), anchor="courses")
    _courses(prices, context)


@st.fragment
def _courses(prices: Prices, context: Context) -> None:
    """Economies then and in the year chosen."""
    _ = context.words.gettext
    year = choose_year(prices, context)
    areas = choose_areas(context)
    found = read_economies(prices, year, context)
    st.table(
        courses_table(found, prices, year, context.words), border="horizontal", hide_index=True,
        alt=_("What became of the economies between the two years, by name"),
    )  # fmt: skip
    chart_card(economies_card(found, prices, year, areas, context), context)
    view.write_url()


def _people(context: Context) -> None:
    words = context.words
    _ = words.gettext
    target = read_target(CLAIMS["t4"], context)
    if target is None:
        st.info(_("This release holds no verdict yet."), icon=":material/info:")
        return
    st.header(findings.headline(target.verdicts, words), anchor="people-online")
    st.caption(_(
        "[{paragraph}]({url}): {statement}", paragraph=_("Preamble, paragraph 9"), url=target.verdicts[0].official_url,
        statement=words.name("claim", target.claim_id, "statement"),
    ))  # fmt: skip
    disagreement = findings.disagreement(target.verdicts, words)
    if disagreement:
        st.info(disagreement, icon=":material/compare_arrows:")
    with st.grid(3, min_column_width=250):
        for verdict in target.verdicts:
            verdict_card(verdict, target.evidence, context)
    st.header(_("The record since 2000"), anchor="record")
    rules = choose_rules(target, context)
    chart_card(lines_card(target, rules, context), context)
    _differences(target, rules, context)
    st.header(_("Economy by economy"), anchor="economies")
    _economy_by_economy(target, rules, choose_areas(context), context)
    st.header(_("When economies got there"), anchor="crossing")
    _crossings(target, rules, context)
    st.header(_("Region by region"), anchor="regions-record")
    chart_card(regions_card(target, rules, context), context)


@st.fragment
def _differences(target: Target, rules: Rules, context: Context) -> None:
    """The evidence of one group."""
    words = context.words
    _ = words.gettext
    st.header(_("How the figures differ"), anchor="differences")
    st.markdown(_(
        "Publishers revise the past, and a group’s figure depends on who belongs to it and on how gaps are filled. "
        "Each line below puts the same question to other figures. The world’s verdict rests on the publisher’s own aggregate, "
        "since everybody belongs to it; the other groups have none for the membership of 2013, so ours decides."
    ))  # fmt: skip
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
def _economy_by_economy(target: Target, rules: Rules, areas: tuple[str, ...], context: Context) -> None:
    """Map and ranking of the economies chosen."""
    choice = choose_economies(target, rules, areas, context)
    economies = read_places(target, rules, choice, context)
    chart_card(map_card(target, choice, economies, context), context)
    chart_card(ranking_card(target, choice, economies, context), context)
    view.write_url()


@st.fragment
def _crossings(target: Target, rules: Rules, context: Context) -> None:
    """The years in which economies reached the share chosen."""
    chart_card(crossing_card(target, rules, choose_threshold(target, context), context), context)
    view.write_url()
