"""How the targets moved: each wording with the year in which it was set."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language.markup import bold, coloured, lines, link
from dashboard.language.terms import group
from dashboard.language.words import Words
from dashboard.questions.targets.scoreboard import CLAIMS, Tested, title
from dashboard.reading.context import Context
from dashboard.widgets import screen
from warehouse import queries
from warehouse.queries import Goalpost


def lineage(tests: Sequence[Tested], context: Context) -> None:
    """A row per target, and of the fourth one per group, with its wordings, oldest first."""
    words = context.words
    _ = words.gettext
    held = {target: context.release.read(queries.claim_goalposts, claim) for target, claim in CLAIMS.items()}
    screen.header(_("How the targets moved"), anchor="goalposts")
    screen.caption(_("Each wording with the year in which it was set; it links to its source."))
    screen.table(
        lineage_table(tests, held, words),
        alt=_("The wordings of the targets over time, each with its deadline"),
    )  # fmt: skip


def lineage_table(tests: Sequence[Tested], held: dict[str, tuple[Goalpost, ...]], words: Words) -> pd.DataFrame:
    """The wordings in Markdown. One row per test."""
    _ = words.gettext
    alone = {t.target for t in tests if sum(o.target == t.target for o in tests) == 1}
    names = [
        lines(bold(title(words, t.target)), "" if t.target in alone else group(words, t.test.area_id or ""))
        for t in tests
    ]
    found = [[g for g in held[t.target] if t.target in alone or g.area_id == t.test.area_id] for t in tests]
    return pd.DataFrame({_("Target"): names, _("Wordings"): [_wordings(f, words) for f in found]}, dtype=object)


def _wordings(found: Sequence[Goalpost], words: Words) -> str:
    """One line per wording; that there is no later one where there is only one."""
    later = words.gettext("No later wording in this release.")
    return lines(*(_wording(g, words) for g in found), *([coloured("gray", later)] if len(found) < 2 else []))


def _wording(goalpost: Goalpost, words: Words) -> str:
    _ = words.gettext
    text = link(words.name("goalpost", goalpost.goalpost_id, "text"), goalpost.url)
    set_in = bold(str(goalpost.set_on.year)) if goalpost.set_on else "–"
    if goalpost.deadline_year:
        return _("{set_in} → {due}: {text}", set_in=set_in, due=goalpost.deadline_year, text=text)
    return _("{set_in}: {text}", set_in=set_in, text=text)
