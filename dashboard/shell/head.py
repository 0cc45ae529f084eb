"""The head of a page: its title and what it tells, in the page that the server answers and in the one that is open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from dashboard.language import terms
from dashboard.language.groups import slug
from dashboard.language.markup import visible
from dashboard.language.words import Words
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.countries.choices import AREA
from dashboard.questions.registry import FIRST, question_at
from dashboard.reading.areas import area_named
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.verdicts.marks import mark
from warehouse import queries

NAME = "ICT Target Tracker"
IN_A_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end a script, in the way in which a script writes it."""


@dataclass(frozen=True)
class Head:
    """Plain texts, in the language that they are in. description: "" where there is no release."""

    title: str
    description: str
    language: str
    direction: str


def head_of(view: View, release: Release | None, words: Words) -> Head:
    """The head of the page that shows a view: of a claim's own view what came of it and what it states, of a country its name."""
    question = question_at(view.question)
    if release is None:
        return Head(NAME, "", words.code, words.direction)
    of_page = question.title(words), question.meaning(words, release)
    title, description = _of_claim(view, release, words) or _of_area(view, release, words) or of_page
    product = words.gettext("ICT Target Tracker")
    named = product if question is FIRST else words.gettext("{page} – {product}", page=title, product=product)
    return Head(visible(named), visible(description), words.code, words.direction)


def _of_claim(view: View, release: Release, words: Words) -> tuple[str, str] | None:
    """Title and description of a claim's own view; None where no claim of the register is looked at."""
    if CLAIM not in question_at(view.question).filters:
        return None
    claim = next((c for c in release.read(queries.claims) if c.claim_id == view.chosen(CLAIM.key)), None)
    if claim is None:
        return None
    outcome, statement = mark(words, claim.outcome).word, words.name("claim", claim.claim_id, "statement")
    told = words.gettext("{outcome}: {statement}", outcome=outcome, statement=statement)
    return words.gettext("Claim {id}", id=claim.claim_id), told


def _of_area(view: View, release: Release, words: Words) -> tuple[str, str] | None:
    """Title and description of the page of a country, an area or a group; None where none is looked at."""
    question, asked = question_at(view.question), view.chosen(AREA.key)
    if asked is None or AREA not in question.filters:
        return None
    held = {slug(a.area_id): a.area_id for a in release.read(queries.areas_with_page)}
    area_id = held.get(asked) or area_named(asked, release)
    return (words.name("area", area_id), question.meaning(words, release)) if area_id else None


def tags(head: Head, url: str, picture: str = "") -> str:
    """The head as HTML, with what a preview of a link to `url` shows: the picture at an address too. No text can become markup."""
    told = {"og:type": "website", "og:site_name": NAME, "og:title": head.title, "og:description": head.description, "og:url": url}
    told["og:image"] = picture
    named = {"description": head.description, "twitter:card": "summary_large_image" if picture else "summary"}
    return "\n    ".join(
        [
            f"<title>{escape(head.title)}</title>",
            *(f'<meta name="{name}" content="{escape(said)}" />' for name, said in named.items() if said),
            *(f'<meta property="{name}" content="{escape(said)}" />' for name, said in told.items() if said),
        ]
    )


@lru_cache(maxsize=16)
def meanings_script(release: Release, code: str) -> str:
    """JavaScript that makes an open page keep the meanings of the glossary in a language, in its head; once for all readers."""
    told = json.dumps(meanings(release, Words(code, release.read(queries.texts, code))), ensure_ascii=False)
    kept = json.dumps(told, ensure_ascii=False).translate(IN_A_SCRIPT)
    return (
        """(document.querySelector('meta[name="glossary-meanings"]') ?? document.head.appendChild(Object.assign("""
        f"""document.createElement("meta"), {{name: "glossary-meanings"}}))).content = {kept};"""
    )


def meanings(release: Release, words: Words) -> dict[str, dict[str, str]]:
    """Word of the glossary → its name, its meaning and whose that is, for static/glossary.js."""
    return {
        term.term_id: {
            "name": visible(words.name("term", term.term_id)),
            "means": visible(words.name("term", term.term_id, "meaning")),
            "source": visible(terms.meaning_by(words, term.publisher_id)),
        }
        for term in release.read(queries.method_terms)
    }


def script(head: Head) -> str:
    """JavaScript that makes an open page say the head; Streamlit sets its title itself."""
    description = json.dumps(head.description).translate(IN_A_SCRIPT)
    return (
        f'Object.assign(document.documentElement, {{lang: "{head.language}", dir: "{head.direction}"}});'
        f"""for (const tag of document.querySelectorAll('meta[name="description"], meta[property="og:description"]'))"""
        f" tag.content = {description};"
    )
