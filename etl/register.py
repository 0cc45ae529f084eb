"""What the register of claims is ordered by, and the SQL that makes its verdicts, as tables of a release."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from etl.claims import Register
from etl.marts import PARTS, insert
from etl.resolution_models import Named
from etl.sql import statements
from etl.texts import Text, original, translations


def load_register(con: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Fill the resolutions, theme, claim_kind, the verbs and mart_sql of the attached database `release`."""
    load_resolutions(con, register)
    parts: dict[str, list[Named]] = {"theme": register.order.themes, "claim_kind": register.order.kinds}
    for table, things in parts.items():
        insert(con, f"release.{table}", [(t.id, place, original(t.title)) for place, t in enumerate(things, start=1)])
        translate(con, [(table, t.id, "title", t.title) for t in things])
    load_verbs(con, register)
    marts = [(part, name) for part, names in PARTS.items() for name in names]
    insert(con, "release.mart_sql", [("reopen", 0, "reopen", statements("reopen"))])
    insert(con, "release.mart_sql", [(name, n, part, statements(f"marts/{name}")) for n, (part, name) in enumerate(marts, start=1)])


def load_resolutions(con: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Fill resolution, resolution_part, paragraph and claim_role."""
    insert(
        con,
        "release.resolution",
        [
            (
                r.id,
                place,
                r.symbol,
                r.publisher,
                r.adopted_on,
                *(original(r.texts()[field]) for field in ("title", "name", "body", "meeting", "official_url")),
                *(original(r.texts()[field]) if r.report else None for field in ("report", "report_url")),
            )
            for place, r in enumerate(register.resolutions, start=1)
        ],
    )
    parts = [(r, part) for r in register.resolutions for part in r.parts]
    insert(
        con,
        "release.resolution_part",
        [(p.prefix, r.id, n, original(p.title), original(p.paragraph)) for n, (r, p) in enumerate(parts, start=1)],
    )
    paragraphs = [(r, p) for r in register.resolutions for p in r.paragraphs]
    insert(
        con,
        "release.paragraph",
        [(p.id, r.id, p.prefix, p.number, n, original(p.title)) for n, (r, p) in enumerate(paragraphs, start=1)],
    )
    insert(con, "release.claim_role", [role for r in register.resolutions if r.roles for role in r.roles.played()])
    translate(con, [("resolution", r.id, field, text) for r in register.resolutions for field, text in r.texts().items()])
    translate(con, [("resolution_part", p.prefix, "title", p.title) for _, p in parts])
    translate(con, [("resolution_part", p.prefix, "paragraph", p.paragraph) for _, p in parts])
    translate(con, [("paragraph", p.id, "title", p.title) for _, p in paragraphs])


def load_verbs(con: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Fill paragraph_verb and claim_verb: the text's own verbs, in English; the other languages are translations."""
    paragraphs = {p.id: p for r in register.resolutions for p in r.paragraphs}
    verbs = [(p.id, place, verb) for p in paragraphs.values() for place, verb in enumerate(p.verbs, start=1)]
    insert(con, "release.paragraph_verb", [(paragraph, place, original(verb)) for paragraph, place, verb in verbs])
    translate(con, [("paragraph_verb", f"{paragraph}:{original(verb)}", "verb", verb) for paragraph, _, verb in verbs])
    insert(
        con,
        "release.claim_verb",
        [
            (c.id, place, c.paragraph, verb)
            for c in register.claims
            for place, verb in enumerate(paragraphs[c.paragraph].verbs_of(c), start=1)
        ],
    )


def translate(con: duckdb.DuckDBPyConnection, texts: Iterable[tuple[str, str, str, Text]]) -> None:
    """Add texts (entity, id, field, text) in every language other than the source language."""
    insert(con, "release.translation", [row for text in texts for row in translations(*text)])
