"""How the targets moved: each wording in the year in which it was set."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.broadband.scoreboard import CLAIMS, Tested, title
from dashboard.context import Context
from dashboard.i18n import Words
from dashboard.terms import group
from warehouse import queries
from warehouse.queries import Goalpost


def lineage(tests: Sequence[Tested], context: Context) -> None:
    """A row per target, and of the fourth one per group; a column per year in which wordings were set."""
    words = context.words
    _ = words.gettext
    held = {target: context.release.read(queries.claim_goalposts, claim) for target, claim in CLAIMS.items()}
    st.header(_("How the targets moved"), anchor="goalposts")
    st.caption(
        _("What was asked, in the year in which it was set; each wording links to its source. –: no new wording held.")
    )
    st.table(
        lineage_table(tests, held, words), border="horizontal", hide_index=True,
        alt=_("The wordings of the targets over time, each with its deadline"),
    )  # fmt: skip


def lineage_table(tests: Sequence[Tested], held: dict[str, tuple[Goalpost, ...]], words: Words) -> pd.DataFrame:
    """The wordings in Markdown. One row per test, one column per year in which a wording was set."""
    alone = {t.target for t in tests if sum(o.target == t.target for o in tests) == 1}
    years = sorted({g.set_on.year for found in held.values() for g in found if g.set_on})

    def cell(tested: Tested, year: int) -> str:
        found = [
            g for g in held[tested.target]
            if g.set_on and g.set_on.year == year and (tested.target in alone or g.area_id == tested.test.area_id)
        ]  # fmt: skip
        return "  \n".join(_wording(g, words) for g in found) or "–"

    names = [
        f"**{title(words, t.target)}**" + ("" if t.target in alone else f"  \n{group(words, t.test.area_id or '')}")
        for t in tests
    ]
    return pd.DataFrame(
        {words.gettext("Target"): names} | {str(y): [cell(t, y) for t in tests] for y in years}, dtype=str
    )


def _wording(goalpost: Goalpost, words: Words) -> str:
    text = words.name("goalpost", goalpost.goalpost_id, "text")
    told = (
        words.gettext("{text}, by {year}", text=text, year=goalpost.deadline_year) if goalpost.deadline_year else text
    )
    return f"[{told}]({goalpost.url})" if goalpost.url else told
