"""The five targets at a glance, how their wording moved, and which of them the reader looks at."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.claims.marks import badge, day
from dashboard.claims.sentences import about, sentence
from dashboard.context import Context
from dashboard.filters import choice
from dashboard.i18n import Words
from warehouse import queries
from warehouse.queries import ClaimTest

CLAIMS = {"t1": "PP9a", "t2": "PP9b", "t3": "PP9c", "t4": "PP9d", "t5": "PP9e"}
DEFAULT = "t4"


def title(words: Words, target: str) -> str:
    """A target's number and subject."""
    _ = words.gettext
    return {
        "t1": _("1 · Plans"), "t2": _("2 · Prices"), "t3": _("3 · Homes"), "t4": _("4 · People"), "t5": _("5 · Equality"),
    }[target]  # fmt: skip


def goal(words: Words, target: str) -> str:
    """What a target asks for, in a few words."""
    _ = words.gettext
    return {
        "t1": _("Every country has a broadband plan by 2015"),
        "t2": _("Broadband under 5 % of income in developing countries by 2015"),
        "t3": _("Internet in 40 % of homes in developing countries by 2015"),
        "t4": _("People online by 2015: 60 % of the world, 50 % in developing countries, 15 % in LDCs"),
        "t5": _("Women and men with equal access by 2020; our band, since no number was set"),
    }[target]


def scoreboard(context: Context) -> None:
    """A row per target and group with its outcome and the figure that decides it."""
    words, read = context.words, context.release.read
    _ = words.gettext
    held = [(target, test) for target, claim in CLAIMS.items() for test in read(queries.claim_tests, claim)]
    table = pd.DataFrame({
        _("Target"): [f"**{title(words, target)}**  \n{goal(words, target)}" if n == 0 or held[n - 1][0] != target else ""
                      for n, (target, _test) in enumerate(held)],
        _("Group"): [about(test, words) for _target, test in held],
        _("Outcome"): [badge(words, test.outcome) for _target, test in held],
        _("What decides"): [_deciding(test, words) for _target, test in held],
    })  # fmt: skip
    st.table(table, border="horizontal", hide_index=True, alt=_("The five targets with their outcomes"))


def _deciding(test: ClaimTest, words: Words) -> str:
    """The deciding figure against the threshold, and what came later."""
    _ = words.gettext
    value = test.now_value if test.now_value is not None else test.then_value
    if test.kind == "every_economy":
        return _(
            "{share} of economies in {year}, {latest} in {last}", share=words.percent(value), year=test.deadline_year,
            latest=words.percent(test.latest_value), last=test.latest_year,
        )  # fmt: skip
    shares = (test.unit_id or "").startswith("percent")
    decimals = 2 if test.unit_id == "ratio" else 0
    told = _(
        "{value} of {threshold} in {year}", year=test.deadline_year,
        value=words.percent(value) if shares else words.number(value or 0, decimals),
        threshold=words.percent(test.threshold, 0) if shares else words.number(test.threshold or 0, decimals),
    )  # fmt: skip
    return _("{told}, reached in {since}", told=told, since=test.since_year) if test.since_year else told


def choose_target(context: Context) -> str:
    """Which target the rest of the page is about."""
    words = context.words
    return choice(
        filters.TARGET, words.gettext("Target"), list(CLAIMS), DEFAULT, lambda t: title(words, t), "segmented_control"
    )


def opening(target: str, context: Context) -> None:
    """The claim, the verdict of each test in a sentence, and what is to be known of them."""
    words, release, claim_id = context.words, context.release, CLAIMS[target]
    tests = release.read(queries.claim_tests, claim_id)
    evidence = release.read(queries.claim_evidence, claim_id)
    url = next(c.official_url for c in release.read(queries.claims) if c.claim_id == claim_id)
    st.caption(words.gettext(
        "[{paragraph}]({url}): {statement}", paragraph=words.gettext("Preamble, paragraph 9"), url=url,
        statement=words.name("claim", claim_id, "statement"),
    ))  # fmt: skip
    for test in tests:
        st.markdown(f"{badge(words, test.outcome)} {sentence(test, evidence, words)}")
        note = words.name("claim_test", test.test_id, "note")
        if note != test.test_id:
            st.caption(note)


def goalposts(target: str, context: Context) -> None:
    """How the wording of a target moved."""
    words = context.words
    _ = words.gettext
    held = context.release.read(queries.claim_goalposts, CLAIMS[target])
    st.header(_("How the target moved"), anchor="goalposts")
    table = pd.DataFrame({
        _("Set"): [day(words, g.set_on, g.set_precision) for g in held],
        _("Wording"): [f"[{words.name('goalpost', g.goalpost_id, 'text')}]({g.url})" for g in held],
        _("Deadline"): [str(g.deadline_year or "–") for g in held],
    })  # fmt: skip
    st.table(table, border="horizontal", hide_index=True, alt=_("The wordings of the target, oldest first"))
