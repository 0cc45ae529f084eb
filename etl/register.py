"""What the register of claims is ordered by, and the SQL that makes its verdicts, as tables of a release."""

from __future__ import annotations

import duckdb

from etl.claim_models import Checklist, Claim, Named
from etl.marts import METHOD, insert
from etl.sql import statements
from etl.texts import original, translations


def load_register(con: duckdb.DuckDBPyConnection, checklist: Checklist, claims: list[Claim]) -> None:
    """Fill paragraph, theme, claim_kind, the verbs and method_sql of the attached database `release`."""
    parts: dict[str, list[Named]] = {
        "paragraph": list(checklist.paragraphs),
        "theme": checklist.themes,
        "claim_kind": checklist.kinds,
    }
    for table, things in parts.items():
        insert(con, f"release.{table}", [(t.id, place, original(t.title)) for place, t in enumerate(things, start=1)])
        insert(con, "release.translation", [row for t in things for row in translations(table, t.id, "title", t.title)])
    load_verbs(con, checklist, claims)
    method = [("reopen", statements("reopen")), *((name, statements(f"marts/{name}")) for name in METHOD)]
    insert(con, "release.method_sql", [(name, n, text) for n, (name, text) in enumerate(method)])


def load_verbs(con: duckdb.DuckDBPyConnection, checklist: Checklist, claims: list[Claim]) -> None:
    """Fill paragraph_verb and claim_verb: the text's own verbs, in English; the other languages are translations."""
    verbs = [(p.id, place, verb) for p in checklist.paragraphs for place, verb in enumerate(p.verbs, start=1)]
    insert(con, "release.paragraph_verb", [(paragraph, place, original(verb)) for paragraph, place, verb in verbs])
    insert(
        con,
        "release.translation",
        [
            row
            for paragraph, _, verb in verbs
            for row in translations("paragraph_verb", f"{paragraph}:{original(verb)}", "verb", verb)
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
