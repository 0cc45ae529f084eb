"""What the claims of a resolution came to: by outcome, by part and paragraph, and by theme, each count a link to its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from dashboard.language.groups import EVERY
from dashboard.language.markup import Markdown, above, bold, bullets, coloured, entries, heading, paragraphs, small
from dashboard.language.terms import Mark
from dashboard.language.words import Words
from dashboard.questions.claims.choices import (
    ACTOR,
    OUTCOME,
    PARAGRAPH,
    THEME,
    Listed,
    acting,
    named,
    numbered,
    paragraph_choice,
    unfiltered,
)
from dashboard.reading.filters import Key
from dashboard.reading.view import View
from dashboard.verdicts.marks import FAMILIES, ORDER, family, mark
from dashboard.widgets import links
from warehouse import queries
from warehouse.queries import Claim

OFTEN = 3
"""Who is in so many claims stands in the outline; the others are in the filter."""


def outcomes(claims: Iterable[Claim], here: View, words: Words) -> Markdown:
    """How many claims have each outcome, by what the outcomes come to. Each count is a link to its claims."""
    counts = Counter(c.outcome for c in claims)

    def opens(shown: Mark, outcome: str, n: int) -> Markdown:
        there = unfiltered(here).choosing(OUTCOME.key, outcome).params
        return links.page_link(_counted(shown, n, words), links.CLAIMS, words, there)

    said = []
    for name, members in FAMILIES.items():
        held = [o for o in ORDER if o in members and counts[o]]
        if held:
            whole = opens(family(words, name), name, sum(counts[o] for o in held))
            said.append((whole, Markdown(" · ").join(opens(mark(words, o), o, counts[o]) for o in held)))
    return entries(said)


def _counted(shown: Mark, n: int, words: Words) -> Markdown:
    """An outcome with how many claims have it."""
    return coloured(shown.colour, shown.sign) + f"\u00a0{shown.word}\u00a0" + bold(words.number(n))


def outline(listed: Listed, here: View) -> Markdown:
    """The parts with their paragraphs, the themes, and who acts, each with what its claims came to.

    It says nothing of what is found, so that a browser which has it is not sent it again; see `reading_now`.
    """
    words, claims = listed.context.words, listed.claims
    _ = words.gettext

    def line(key: Key, value: str, text: str, of: Iterable[Claim]) -> Markdown:
        there = unfiltered(here).choosing(key.key, None if value == EVERY else value).params
        return links.page_link(text, links.CLAIMS, words, there) + " " + small(families(of, words))

    parts = [line(PARAGRAPH, EVERY, paragraph_choice(EVERY, listed), claims)]
    for part in listed.resolution.parts:
        held = [p for p in listed.paragraphs if p.part_id == part]
        ids = {p.paragraph_id for p in held}
        whole = line(PARAGRAPH, part, paragraph_choice(part, listed), [c for c in claims if c.paragraph in ids])
        below = [
            line(PARAGRAPH, p.paragraph_id, numbered(p, words), [c for c in claims if c.paragraph == p.paragraph_id]) for p in held
        ]
        parts.append(above(whole, below))
    themes = [
        line(THEME, theme, named("theme", theme, listed.context), of)
        for theme in listed.context.release.read(queries.themes)
        if (of := [c for c in claims if c.theme == theme])
    ]
    often = [line(ACTOR, who, acting(who, listed), _of(who, listed)) for who, of in listed.actors.items() if len(of) >= OFTEN]
    who = (heading(3, ACTOR.label(words, listed)), bullets(often)) if often else ()
    return paragraphs(heading(2, _("Outline")), bullets(parts), heading(3, _("By theme")), bullets(themes), *who)


def reading_now(listed: Listed, shown: Collection[str]) -> str:
    """A style sheet for the outline: parts that are read show their paragraphs, and those on the page stand in bold."""
    said = []
    for place, part in enumerate(listed.resolution.parts, start=2):
        held = [p.paragraph_id for p in listed.paragraphs if p.part_id == part]
        now = [n for n, paragraph_id in enumerate(held, start=1) if paragraph_id in shown]
        if now:
            below = f".st-key-register_outline ul:first-of-type > li:nth-child({place}) > ul"
            read = ", ".join(f":nth-child({n})" for n in now)
            said.append(f"{below} {{ display: block; }} {below} > :is({read}) > a {{ font-weight: 600; }}")
    return "\n".join(said)


def _of(who: str, listed: Listed) -> list[Claim]:
    """The claims in which somebody acts or is asked to."""
    ids = {a.claim_id for a in listed.actors[who]}
    return [c for c in listed.claims if c.claim_id in ids]


def families(claims: Iterable[Claim], words: Words) -> Markdown:
    """What claims came to, as signs with numbers."""
    counts = Counter(name for c in claims for name, members in FAMILIES.items() if c.outcome in members)
    shown = [(family(words, name), counts[name]) for name in FAMILIES if counts[name]]
    return Markdown(" ").join(coloured(m.colour, f"{m.sign}\u00a0{words.number(n)}") for m, n in shown)
