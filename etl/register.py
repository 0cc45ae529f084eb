"""What the register of claims is ordered by, and the SQL that makes its verdicts, as tables of a release."""

from __future__ import annotations

import duckdb

from etl.catalog import LANGUAGES
from etl.claim_models import Checklist, Claim, Named
from etl.marts import METHOD, insert
from etl.sql import statements


def load_register(con: duckdb.DuckDBPyConnection, checklist: Checklist, claims: list[Claim]) -> None:
    """Fill paragraph, theme, claim_kind, the verbs and method_sql of the attached database `release`."""
    parts: dict[str, list[Named]] = {
        "paragraph": list(checklist.paragraphs),
        "theme": checklist.themes,
        "claim_kind": checklist.kinds,
    }
    for table, things in parts.items():
        insert(con, f"release.{table}", [(t.id, place, t.title["en"]) for place, t in enumerate(things, start=1)])
        insert(
            con,
            "release.translation",
            [(table, t.id, "title", language, t.title[language]) for t in things for language in LANGUAGES if language != "en"],
        )
    load_verbs(con, checklist, claims)
    method = [("reopen", statements("reopen")), *((name, statements(f"marts/{name}")) for name in METHOD)]
    insert(con, "release.method_sql", [(name, n, text) for n, (name, text) in enumerate(method)])


def load_verbs(con: duckdb.DuckDBPyConnection, checklist: Checklist, claims: list[Claim]) -> None:
    """Fill paragraph_verb and claim_verb: the text's own verbs, in English; the other languages are translations."""
    verbs = [(p.id, place, verb) for p in checklist.paragraphs for place, verb in enumerate(p.verbs, start=1)]
    insert(con, "release.paragraph_verb", [(paragraph, place, verb["en"]) for paragraph, place, verb in verbs])
    insert(
        con,
        "release.translation",
        [
            ("paragraph_verb", f"{paragraph}:{verb['en']}", "verb", language, verb[language])
            for paragraph, _, verb in verbs
            for language in LANGUAGES
            if language != "en"
        ],
    )
    paragraphs = {p.id: p for p in checklist.paragraphs}
    insert(
        con,
        "release.claim_verb",
        [
            (c.id, place, c.paragraph, verb)
            for c in claims
            for place, verb in enumerate(paragraphs[c.paragraph].verbs_of(c), start=1)
        ],
    )
