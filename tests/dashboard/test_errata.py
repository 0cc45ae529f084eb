"""What this tracker got wrong: each error dated, in every language, newest first, and mended by a commit of the history."""

from __future__ import annotations

import shutil
import subprocess

import duckdb
import pytest

from dashboard.reading.errata import errata
from warehouse import queries
from warehouse.languages import languages
from warehouse.release import ROOT


def test_each_says_when_and_what_in_every_language(release: duckdb.DuckDBPyConnection) -> None:
    days = [e.mended_on for e in errata()]
    claims = {c.claim_id for c in queries.claims(release.cursor())}
    assert days == sorted(days, reverse=True)
    assert all(e.said[code].endswith((".", "。")) for e in errata() for code in languages())
    assert {e.claim_id for e in errata()} - {""} <= claims


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="no history here")
def test_each_was_mended_on_its_day_by_a_commit_of_the_history() -> None:
    for e in errata():
        asked = ["git", "log", "-1", "--format=%cs %as", e.mended_in]
        told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert e.mended_on.isoformat() in told, e.mended_in
