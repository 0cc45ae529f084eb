"""What the register of claims is ordered by, and the SQL that makes its verdicts, as tables of a release."""

from __future__ import annotations

import duckdb

from etl.catalog import LANGUAGES
from etl.claim_models import Checklist, Named
from etl.marts import METHOD, insert
from etl.sql import statements


def load_register(con: duckdb.DuckDBPyConnection, checklist: Checklist) -> None:
    """Fill paragraph, theme, claim_kind and method_sql of the attached database `release`."""
    parts: dict[str, list[Named]] = {
        "paragraph": list(checklist.paragraphs), "theme": checklist.themes, "claim_kind": checklist.kinds,
    }  # fmt: skip
    for table, things in parts.items():
        insert(con, f"release.{table}", [(t.id, place, t.title["en"]) for place, t in enumerate(things, start=1)])
        insert(con, "release.translation",
               [(table, t.id, "title", language, t.title[language])
                for t in things for language in LANGUAGES if language != "en"])  # fmt: skip
    method = [("reopen", statements("reopen")), *((name, statements(f"marts/{name}")) for name in METHOD)]
    insert(con, "release.method_sql", [(name, n, text) for n, (name, text) in enumerate(method)])
