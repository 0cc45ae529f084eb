"""How the targets moved: each wording with the year in which it was set, and what came of the later ones."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language.markup import aside, bold, coloured, lines, link
from dashboard.language.terms import group, second_hand
from dashboard.language.words import MISSING, Words
from dashboard.questions.targets.choices import title
from dashboard.questions.targets.scoreboard import Tested
from dashboard.reading.context import Context
from dashboard.reading.resolutions import targets
from dashboard.verdicts import newest
from dashboard.verdicts.marks import amount, mark, round_amount
from dashboard.widgets import screen
from warehouse import queries
from warehouse.queries import Goalpost, GoalpostVerdict


def lineage(tests: Sequence[Tested], context: Context) -> None:
    """A row per target, and of the fourth one per group, with its wordings, oldest first."""
    words = context.words
    _ = words.gettext
    claims = targets(context.release)
    held = {target: context.release.read(queries.claim_goalposts, claim) for target, claim in claims.items()}
    judged = {v.goalpost_id: v for claim in claims.values() for v in context.release.read(queries.goalpost_verdicts, claim)}
    screen.header(_("How the targets moved"), anchor="goalposts")
    screen.caption(
        words.sentences(
            _("Each wording with the year in which it was set; it links to its source."),
            _("The resolution claims nothing of the later ones; they are compared with the newest figures up to their deadline."),
        )
    )
    screen.table(lineage_table(tests, held, judged, words), alt=_("The wordings of the targets over time, each with its deadline"))


def lineage_table(
    tests: Sequence[Tested], held: dict[str, tuple[Goalpost, ...]], judged: dict[str, GoalpostVerdict], words: Words
) -> pd.DataFrame:
    """The wordings, and the verdicts of the later ones (judged: by wording), in Markdown. One row per test."""
    _ = words.gettext
    alone = {t.target for t in tests if sum(o.target == t.target for o in tests) == 1}
    names = [lines(bold(title(words, t.target)), "" if t.target in alone else group(words, t.test.area_id or "")) for t in tests]
    found = [[g for g in held[t.target] if t.target in alone or g.area_id == t.test.area_id] for t in tests]
    return pd.DataFrame(
        {
            _("Target"): names,
            _("Wordings"): [_wordings(f, words) for f in found],
            _("What came of the later wording"): [_outcomes(f, judged, words) for f in found],
        },
        dtype=object,
    )


def _wordings(found: Sequence[Goalpost], words: Words) -> str:
    """One line per wording; that there is no later one where there is only one."""
    later = words.gettext("No later wording in this release.")
    return lines(*(_wording(g, words) for g in found), *([coloured("gray", later)] if len(found) < 2 else []))


def _wording(goalpost: Goalpost, words: Words) -> str:
    _ = words.gettext
    text = link(words.name("goalpost", goalpost.goalpost_id, "text"), goalpost.url)
    set_in = bold(str(goalpost.set_on.year)) if goalpost.set_on else MISSING
    if goalpost.deadline_year:
        return _("{set_in} → {due}: {text}", set_in=set_in, due=goalpost.deadline_year, text=text)
    return _("{set_in}: {text}", set_in=set_in, text=text)


def _outcomes(found: Sequence[Goalpost], judged: dict[str, GoalpostVerdict], words: Words) -> str:
    """The verdict of each wording that is tested; a dash where none is."""
    told = [_outcome(g, judged[g.goalpost_id], words) for g in found if g.goalpost_id in judged]
    return lines(*told) if told else MISSING


def _outcome(goalpost: Goalpost, verdict: GoalpostVerdict, words: Words) -> str:
    """The wording's year, its verdict as shape, word and colour, the sentence, and where the figure stands."""
    shown = mark(words, verdict.outcome)
    set_in = words.gettext("Wording of {year}", year=goalpost.set_on.year) if goalpost.set_on else ""
    return lines(
        set_in, coloured(shown.colour, bold(f"{shown.sign} {shown.word}")), sentence(verdict, words), _source(verdict, words)
    )


def sentence(verdict: GoalpostVerdict, words: Words) -> str:
    """What a later wording was compared with, and the years and the marks of both."""
    _ = words.gettext
    if verdict.kind == "not_counted":
        return _("The counts of broadband plans do not say which of them are funded.")
    if verdict.year is None:
        return _("No figure up to {due}.", due=verdict.deadline_year)
    asked = round_amount(words, verdict.threshold, verdict.unit_id)
    told = _compared(verdict, asked, words)
    if verdict.unit_id == "ratio":
        told = words.sentences(told, _("Of Internet use only; no number was set, the parity mark is ours."))
    if verdict.year != verdict.deadline_year:
        return words.sentences(_("No figure for {due}.", due=verdict.deadline_year), told)
    if verdict.outcome == "unknown":
        return words.sentences(told, _("Not every country and area has a figure."))
    return told


def _compared(verdict: GoalpostVerdict, asked: str, words: Words) -> str:
    """The figure beside what was asked; of a wording for every economy how many of those with a figure meet it."""
    _ = words.gettext
    if verdict.kind == "every_economy":
        met, held = words.number(verdict.economies_met or 0), words.number(verdict.economies or 0)
        if verdict.comparator == "below":
            return _(
                "{n} of {all} countries and areas were under {share} in {year}.", n=met, all=held, share=asked, year=verdict.year
            )
        return _(
            "{n} of {all} countries and areas were at {share} or more in {year}.", n=met, all=held, share=asked, year=verdict.year
        )
    told = round_amount if verdict.line == newest.PRINTED else amount
    value = told(words, verdict.value, verdict.unit_id)
    return _("{value} in {year}, against {asked}.", value=value, year=verdict.year, asked=asked)


def _source(verdict: GoalpostVerdict, words: Words) -> str:
    """The edition or report of the figure, with its link; nothing where there is no figure."""
    if verdict.publisher_id is None or verdict.published_on is None:
        return ""
    told = newest.edition(words, verdict.line, verdict.publisher_id, verdict.published_on, verdict.precision or "exact")
    told = link(told, verdict.url)
    return aside(lines(told, second_hand(words, verdict.through)) if verdict.through else told)
