"""On what terms figures are handed out: each licence with what it asks, in the header of a file and beside the download."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from dashboard.exports import sources
from dashboard.exports.citation import Cited
from dashboard.language.words import Words
from tests.dashboard.invented import WORDS, row
from warehouse import queries
from warehouse.queries import Source

DAY = dt.date(2026, 11, 26)
CITED = Cited("t", "T", "0123456789ab", DAY, "https://host/", DAY)
BY = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
NC = "Creative Commons Attribution-NonCommercial-ShareAlike 3.0 IGO (CC BY-NC-SA 3.0 IGO)"


def header(source: Source | str, columns: tuple[str, ...] = (), words: Words = WORDS) -> dict[str, str]:
    return dict(sources.header("T", source, (), "", "0", CITED, columns, words))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_licence_says_what_it_asks_and_several_that_each_keeps_its_own(language: str) -> None:
    words = Words(language)
    commercial = {"en": "nothing commercial", "zh": "不得用于商业目的"}[language]
    several = {"en": "several licences", "zh": "多种许可"}[language]
    assert sources.asked("terms of the publisher, not verified", words) == ""
    assert commercial not in sources.asked(BY, words)
    assert commercial in sources.asked(NC, words)
    assert several not in sources.asked(f"A: {NC}; B: {NC}", words)
    assert all(said in sources.asked(f"A: {BY}; B: {NC}", words) for said in (commercial, several, "CC BY-NC-SA"))


def test_the_header_of_one_series_has_its_licence_and_what_that_asks() -> None:
    source = row(Source, vintage_id="v", dataset_id="wdi", publisher_id="itu", series_code="c", published_on=DAY, precision="exact")
    source = row(Source, **{f: getattr(source, f) for f in source.__slots__} | {"basis": "", "licence": NC, "licence_basis": "x"})
    told = header(source)
    assert told["Licence"].startswith(NC)
    assert "nothing commercial" in told["What the licence asks"]


def test_the_header_of_a_file_of_several_sources_names_edition_and_licence() -> None:
    cited = header("each event has its own source", ("event_id", "url"))
    assert cited["Edition"] == "each row names its document or edition"
    assert cited["Licence"] == "none is stated for single figures and facts; each row names where it was published"
    named = header(f"Series a, {BY}; series b, {NC}", ("year", "value"))
    assert "Edition" not in named
    assert named["Licence"] == "as named under Source"
    assert "CC BY-NC-SA asks" in named["What the licence asks"]


def test_every_licence_of_creative_commons_that_is_held_says_what_it_asks(release: duckdb.DuckDBPyConnection) -> None:
    held = {x.licence for x in queries.method_licences(release.cursor()) if "Creative Commons" in x.licence}
    assert held
    assert all(sources.asked(name, WORDS) for name in held)
