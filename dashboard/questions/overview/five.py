"""The five targets of the Broadband Commission as small cards, each a link to its page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dashboard.language.markup import Markdown, aside, bold, coloured, entries
from dashboard.language.words import Words
from dashboard.questions.targets.choices import TARGET, title
from dashboard.questions.targets.scoreboard import Tested, goal
from dashboard.reading.view import View
from dashboard.verdicts.brief import brief
from dashboard.verdicts.marks import mark
from dashboard.widgets import links


def five_targets(tests: Sequence[Tested], here: View, words: Words) -> Markdown:
    """An entry for each target: its name, which leads to it, what it asked for, and what came of it."""
    return entries(_card(target, list(held), here, words) for target, held in groupby(tests, key=lambda t: t.target))


def _card(target: str, tests: Sequence[Tested], here: View, words: Words) -> list[str]:
    name = links.page_link(title(words, target), links.TARGETS, words, here.choosing(TARGET.key, target, TARGET.over).params)
    asked = words.gettext("; ").join(goal(words, t) for t in tests)
    outcome = tests[0].test.outcome
    shown, came = mark(words, outcome), brief(outcome, [t.test for t in tests], words)
    return [bold(name), aside(asked), coloured(shown.colour, shown.sign) + " " + bold(came)]
