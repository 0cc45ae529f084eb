"""The page on method says what the catalogue of the release says, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from dashboard.reading.errata import errata
from etl.catalog import load_catalog
from tests.pages.test_pages import opened

PAGE = "../../pages/method.py"


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_table_has_what_the_catalogue_has(release: duckdb.DuckDBPyConnection, language: str) -> None:
    app = opened(PAGE, lang=language)
    assert not app.exception
    (glossary,) = (e.proto.body for e in app.get("html") if "<dl" in e.proto.body)
    groups, ours, corrections, licences = (d.value for d in app.table)
    catalog = load_catalog()
    assert re.findall(r'<dt id="term-(\w+)">', glossary) == [term.id for term in catalog.glossary]
    for term in catalog.glossary:
        assert term.name[language] in glossary, term.id
        assert term.means[language] in glossary, term.id
    assert release.sql("select count(*) from correction").fetchall() == [(len(corrections),)]
    assert release.sql("select count(distinct dataset_id) from observation").fetchall() == [(licences.iloc[:, 1].nunique(),)]
    assert not groups.empty
    assert len(ours) == len(errata())


def test_members_are_counted_at_both_dates(release: duckdb.DuckDBPyConnection) -> None:
    groups = opened(PAGE).table[0].value
    ldc = groups[groups["Group"] == "Least developed countries (LDCs)"].iloc[0]
    counted = release.sql("select membership_id, count(*) from member where group_id = 'group:ldc' group by all").fetchall()
    assert [ldc.iloc[1], ldc.iloc[2]] == [dict(counted)["resolution"], dict(counted)["now"]] == [49, 44]
