"""The claims found as a text to read: the resolution's parts and paragraphs, each with its verbs, its claims and their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.language.groups import EVERY
from dashboard.language.markup import Markdown, address, bold, coloured, entries, heading, link, paragraphs, small, stressed
from dashboard.language.words import Words
from dashboard.questions.claims.choices import CLAIM, LIST_PAGE, PARAGRAPH, Listed, numbered, unfiltered
from dashboard.questions.claims.search import Index
from dashboard.reading.release import Release
from dashboard.reading.resolutions import paragraph_name
from dashboard.reading.view import View
from dashboard.verdicts.brief import brief
from dashboard.verdicts.marks import mark
from dashboard.verdicts.sentences import actor, verbs
from dashboard.widgets import links
from warehouse import queries
from warehouse.queries import Claim, ClaimTest, Paragraph
from warehouse.queries.run import Cursor

MOST = 20
"""So many claims make a page full."""


@dataclass(frozen=True)
class Passage:
    """A paragraph and those of its claims that are shown."""

    paragraph: Paragraph
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Telling:
    """What a list of claims is told with: the view that its links start from, and what was searched for."""

    listed: Listed
    here: View
    index: Index
    text: str

    @property
    def words(self) -> Words:
        """The words of the reader."""
        return self.listed.context.words

    @property
    def release(self) -> Release:
        """The release that is read."""
        return self.listed.context.release


def all_tests(cursor: Cursor) -> dict[str, list[ClaimTest]]:
    """The tests of every claim that has any, by its id; to be read through `Release.read`, which keeps them."""
    claim_of = {t.test_id: t.claim_id for t in queries.claims_of_tests(cursor)}
    found: dict[str, list[ClaimTest]] = {}
    for test in queries.claim_tests(cursor, None):
        found.setdefault(claim_of[test.test_id], []).append(test)
    return found


def passages(claims: Sequence[Claim], listed: Listed) -> list[Passage]:
    """The paragraphs with claims among these, in the order of the text."""
    of = {name: tuple(found) for name, found in groupby(claims, key=lambda c: c.paragraph)}
    return [Passage(p, of[p.paragraph_id]) for p in listed.paragraphs if p.paragraph_id in of]


def pages(found: Sequence[Passage]) -> list[list[Passage]]:
    """The paragraphs page by page: whole ones, some twenty claims, and of several pages none across the end of a part."""
    if sum(len(p.claims) for p in found) <= MOST:
        return [list(found)] if found else []
    made: list[list[Passage]] = []
    for passage in found:
        last = made[-1] if made else []
        full = sum(len(p.claims) for p in last) + len(passage.claims) > MOST
        if not last or full or last[-1].paragraph.part_id != passage.paragraph.part_id:
            made.append([])
        made[-1].append(passage)
    return made


def told(shown: Sequence[Passage], telling: Telling) -> Markdown:
    """A page of the register: a heading for each part, below it one for each paragraph, and its claims."""
    words, said = telling.words, list[str]()
    for part, held in groupby(shown, key=lambda p: p.paragraph.part_id):
        said.append(heading(2, words.name("resolution_part", part, "title")))
        said += [_passage(passage, telling) for passage in held]
    return paragraphs(*said)


def _passage(passage: Passage, telling: Telling) -> Markdown:
    """A paragraph: number and title lead to it alone; then its verbs, each above the claims that it introduces."""
    words, paragraph = telling.words, passage.paragraph
    said: list[str] = [heading(3, _alone(paragraph, telling))]
    where = link(
        words.gettext("{paragraph}, official text", paragraph=paragraph_name(telling.release, paragraph.paragraph_id, words)),
        words.name("resolution", paragraph.resolution_id, "official_url"),
    )
    for introduced, claims in groupby(passage.claims, key=lambda c: tuple(verbs(c, words))):
        verb = stressed(words.gettext("; ").join(introduced)) if introduced else Markdown("")
        said.append(Markdown(" · ").join(filter(None, (verb, small(where) if len(said) == 1 else ""))))
        said.append(entries(entry(claim, telling) for claim in claims))
    return paragraphs(*said)


def _alone(paragraph: Paragraph, telling: Telling) -> Markdown:
    """A paragraph by number and title, as a link to all its claims and no others."""
    there = unfiltered(telling.here).choosing(PARAGRAPH.key, paragraph.paragraph_id).params
    return links.page_link(numbered(paragraph, telling.words), links.CLAIMS, telling.words, there)


def entry(claim: Claim, telling: Telling) -> list[str]:
    """A claim in a list: what it says, who acts, why it was found, and last its verdict, which leads to its own view."""
    words = telling.words
    return [
        words.name("claim", claim.claim_id, "statement"),
        _who(claim, telling),
        _found_by(claim, telling),
        verdict_link(claim, telling.release, telling.here, words),
    ]


def verdict_link(claim: Claim, release: Release, here: View, words: Words) -> Markdown:
    """The id of a claim and its verdict in short, as a link to its own view."""
    shown, tests = mark(words, claim.outcome), release.read(all_tests).get(claim.claim_id, [])
    said = bold(claim.claim_id) + " " + coloured(shown.colour, shown.sign) + " " + brief(claim.outcome, tests, words)
    return links.page_link(said, links.CLAIMS, words, here.choosing(CLAIM.key, claim.claim_id, CLAIM.over).params)


def _who(claim: Claim, telling: Telling) -> str:
    """Who acts in a claim or is asked to act; nothing where the text names nobody."""
    words = telling.words
    named = [actor(words, a.claim_id, a.name) for a in telling.release.read(queries.claim_actors) if a.claim_id == claim.claim_id]
    return small(words.marked("**Who**: {actors}", actors=words.listed(named))) if named else ""


def _found_by(claim: Claim, telling: Telling) -> str:
    """Which words of a claim were taken for those that were typed; nothing where it says these."""
    words, found = telling.words, telling.index.why(telling.text, claim.claim_id, telling.words.code)
    if not found:
        return ""
    said = [words.gettext("“{word}” for “{typed}”", word=word, typed=typed) for typed, word in found]
    return small(words.gettext("Found by {words}", words=words.gettext(", ").join(said)))


def turns(pages: Sequence[Sequence[Passage]], number: int, chosen: str, telling: Telling) -> Markdown:
    """Where to read on: the other pages, each by its paragraphs, and of a paragraph read alone those beside it."""
    ways = []
    for n, page in enumerate(pages, start=1):
        name, there = _range(page, telling.words), telling.here.choosing(LIST_PAGE.key, str(n) if n > 1 else None).params
        ways.append(bold(name) if n == number else links.page_link(name, links.CLAIMS, telling.words, there))
    return paragraphs(_beside(chosen, telling), Markdown(" · ").join(ways if len(ways) > 1 else ()))


def _range(page: Sequence[Passage], words: Words) -> str:
    """The part of a page and the numbers of its paragraphs."""
    first, last = page[0].paragraph, page[-1].paragraph
    part = words.name("resolution_part", first.part_id, "title")
    if first == last:
        return words.gettext("{part} {n}", part=part, n=first.number)
    return words.gettext("{part} {first}–{last}", part=part, first=first.number, last=last.number)


def _beside(chosen: str, telling: Telling) -> Markdown:
    """Of a paragraph that is read alone: links to the one before and the one after; nothing of more than one paragraph."""
    held = telling.listed.paragraphs
    ids = [p.paragraph_id for p in held]
    if chosen == EVERY or chosen not in ids:
        return Markdown("")
    at = ids.index(chosen)
    near = [
        (icon, n) for icon, n in ((":material/chevron_left:", at - 1), (":material/chevron_right:", at + 1)) if 0 <= n < len(ids)
    ]
    return Markdown(" · ").join(Markdown(f"{icon} ") + _alone(held[n], telling) for icon, n in near)


def official(listed: Listed) -> Markdown:
    """When and where a resolution was adopted, and on what report if there was one."""
    words, resolution = listed.context.words, listed.resolution

    def said(field: str) -> str:
        return words.name("resolution", resolution.resolution_id, field)

    about = {
        "resolution": resolution.symbol,
        "url": address(said("official_url")),
        "date": words.date(resolution.adopted_on),
        "meeting": said("meeting"),
    }
    if not resolution.has_report:
        return words.marked("[{resolution}]({url}), adopted on {date} {meeting}.", **about)
    return words.marked(
        "[{resolution}]({url}), adopted on {date} {meeting}, on the [{report}]({report_url}).",
        **about,
        report=said("report"),
        report_url=address(said("report_url")),
    )
