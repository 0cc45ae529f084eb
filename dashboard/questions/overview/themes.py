"""The rest of the register by theme: what the claims of each came to, and those that readers ask for first."""

from __future__ import annotations

from dashboard.language.markup import Markdown, bold, entries, lines, small
from dashboard.questions.claims.choices import THEME, Listed, named, unfiltered
from dashboard.questions.claims.outline import families
from dashboard.questions.claims.paragraphs import verdict_link
from dashboard.reading.resolutions import targets, with_role
from dashboard.reading.view import View
from dashboard.verdicts.sentences import verbs
from dashboard.widgets import links
from warehouse import queries
from warehouse.queries import Claim


def themes(listed: Listed, here: View) -> Markdown:
    """An entry for each theme: its name leads to its claims, then how many came to what, then its headline claims."""
    words, release = listed.context.words, listed.context.release
    asked_first = set(with_role(release, "headline")) - set(targets(release).values())
    said = []
    for theme in release.read(queries.themes):
        claims = [c for c in listed.claims if c.theme == theme]
        if claims:
            there = unfiltered(here).choosing(THEME.key, theme).params
            name = links.page_link(named("theme", theme, listed.context), links.CLAIMS, words, there)
            count = words.ngettext("{n} claim", "{n} claims", len(claims))
            head = bold(name) + " " + small(count) + " " + small(families(claims, words))
            said.append([head, *(_headline(c, here, listed) for c in claims if c.claim_id in asked_first)])
    return entries(said)


def _headline(claim: Claim, here: View, listed: Listed) -> Markdown:
    """What a claim says, behind the text's own verb, and its verdict, which leads to it."""
    words = listed.context.words
    verb = words.gettext("; ").join(verbs(claim, words))
    statement = words.name("claim", claim.claim_id, "statement")
    verdict = verdict_link(claim, listed.context.release, here, words)
    return lines(words.marked("*{verb}* · {statement}", verb=verb, statement=statement), verdict)
