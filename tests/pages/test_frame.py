"""The frame of every page: the language on top, what the reader looks at below, and nothing beside it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.language.words import Words
from dashboard.shell.footer import how_new
from tests.pages.test_pages import ROOT, opened, served
from warehouse import queries

__all__ = ["served"]
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
PAGES = sorted((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_page_ends_with_the_release_its_method_and_its_terms(path: Path, release: duckdb.DuckDBPyConnection) -> None:
    app = opened(f"../../pages/{path.name}", lang="en")
    assert len(app.sidebar) == 0
    foot = str(app.caption[-1].value)
    summary = queries.release_summary(release.cursor())
    assert f"Release {summary.release_hash[:12]}, built {Words('en').date(summary.built_at.date())}" in foot
    assert "(method?lang=en)" in foot
    assert "licence of its publisher" in foot
    assert how_new(summary, Words("en", queries.texts(release.cursor(), "en"))) in LINK.sub(r"\1", foot)


def test_the_foot_says_when_publishers_were_asked_or_that_they_were_not(release: duckdb.DuckDBPyConnection) -> None:
    words = Words("en", queries.texts(release.cursor(), "en"))
    kept = queries.release_summary(release.cursor())
    assert kept.asked_at is None
    edition = words.published(dt.date(2026, 4, 19), "not_after")
    told = replace(kept, newest_publisher_id="world_bank", newest_published_on=dt.date(2026, 4, 19), newest_precision="not_after")
    assert how_new(told, words) == f"figures from kept files, the newest edition: World Bank, {edition}"
    assert (
        how_new(replace(told, asked_at=dt.datetime(2026, 11, 25, 8, 0, tzinfo=dt.UTC)), words)
        == "publishers last asked on 25 November 2026"
    )
    assert how_new(replace(told, newest_published_on=None), words) == ""
