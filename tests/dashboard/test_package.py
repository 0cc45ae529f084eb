"""A table as a Data Package: what it says of itself is what is in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest

from dashboard.api.resource import columns_of
from dashboard.charts.chart import Chart
from dashboard.charts.theme import theme
from dashboard.exports.chart_files import ChartTable, Columns, full_table, shown_table
from dashboard.exports.citation import Cited
from dashboard.exports.headings import field_headings
from dashboard.exports.meanings import meanings
from dashboard.exports.package import columns_told, kind
from dashboard.language.words import Words
from dashboard.questions.explore import charts
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.widgets.download import made_with
from tests.dashboard.test_explore import explored
from warehouse import queries
from warehouse.languages import languages
from warehouse.queries import AggregateRow, ObservationRow
from warehouse.release import current_path

CITED = Cited(
    "explore-lines", "Fixed broadband", "0123456789ab", dt.date(2026, 11, 26), "http://host/explore", dt.date(2026, 11, 27)
)


@pytest.fixture(scope="module")
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), theme("light"))


@pytest.fixture(scope="module")
def chart(context: Context) -> Chart:
    made = charts.lines_chart(explored(context, show="fixed_broadband_per_100", **{"for": "KEN.RWA"}), context)
    assert isinstance(made, Chart)
    return made


@pytest.fixture(scope="module")
def packed(chart: Chart, context: Context) -> zipfile.ZipFile:
    units = {u.indicator_id: u.unit_id for u in context.release.read(queries.indicator_units)}
    return zipfile.ZipFile(io.BytesIO(full_table(chart, CITED, units, "hash", context.words).zip()))


def test_the_description_names_the_files_with_their_size_and_hash(packed: zipfile.ZipFile) -> None:
    described = json.loads(packed.read("datapackage.json"))
    assert described["version"] == CITED.release_id
    assert [one["title"] for one in described["licenses"]]
    for resource in described["resources"]:
        content = packed.read(resource["path"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        read = pd.read_csv(io.BytesIO(content))
        assert [f["name"] for f in resource["schema"]["fields"]] == read.columns.tolist()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("table", [shown_table, full_table], ids=["the chart", "the whole series"])
def test_frictionless_finds_each_value_as_it_is_described(
    table: Callable[..., ChartTable], language: str, release_dir: Path, tmp_path: Path
) -> None:
    path = current_path(release_dir)
    assert path
    release = Release(path)
    spoken = Context(release, Words(language, release.read(queries.texts, language)), theme("light"))
    chart = charts.lines_chart(explored(spoken, show="fixed_broadband_per_100", **{"for": "KEN.RWA.ldc"}), spoken)
    units = {u.indicator_id: u.unit_id for u in release.read(queries.indicator_units)}
    content = table(chart, CITED, units, "hash", spoken.words).zip()
    (tmp_path / "package.zip").write_bytes(content)
    found = frictionless.validate(str(tmp_path / "package.zip"))
    assert found.valid, found.flatten(["title", "message"])
    assert found.stats["tasks"] == 2
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(tmp_path / "wrong.zip", "w") as wrong:
        for name in whole.namelist():
            wrong.writestr(name, whole.read(name).replace(b"20", b"x0") if name == "figures.csv" else whole.read(name))
    assert not frictionless.validate(str(tmp_path / "wrong.zip")).valid


def test_pandas_and_duckdb_read_the_figures_of_the_chart(packed: zipfile.ZipFile, chart: Chart, tmp_path: Path) -> None:
    content = packed.read("figures.csv")
    read = pd.read_csv(io.BytesIO(content))
    held = chart.full()
    assert len(read) == len(held) > 30
    assert read["value"].tolist() == pytest.approx(held["value"].tolist(), nan_ok=True)
    (tmp_path / "figures.csv").write_bytes(content)
    sniffed = duckdb.execute("select count(*), sum(value) from read_csv($path)", {"path": str(tmp_path / "figures.csv")}).fetchone()
    assert sniffed == (len(held), pytest.approx(held["value"].sum()))


def test_every_column_has_its_type_and_the_codes_their_words(packed: zipfile.ZipFile) -> None:
    book = pd.read_csv(io.BytesIO(packed.read("codebook.csv"))).set_index("column")
    assert book.loc["value", "type"] == "number"
    assert book.loc["year", "type"] == "integer"
    assert book.loc["area_id", "type"] == "string"
    assert "fixed_broadband_per_100" not in str(book.loc["unit_id", "codes"])
    assert " = " in str(book.loc["unit_id", "codes"])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([True, None], "boolean"),
        ([1, None, 2], "integer"),
        ([1.5, None], "number"),
        ([dt.date(2020, 1, 1), None], "date"),
        (["1", "2"], "string"),
        ([1, "2"], "string"),
        ([None], "string"),
    ],
)
def test_the_type_of_a_column_is_that_of_all_its_values(values: list[object], told: str) -> None:
    assert kind(pd.Series(values, dtype=object)) == told


def test_a_code_without_a_word_of_ours_stays_as_it_is() -> None:
    book = columns_told(pd.DataFrame({"sex": ["F", "X"], "other": ["x", None]}), Words("en"), {}).set_index("column")
    assert book.loc["sex", "codes"] == "F = Women; X = X"
    assert book.loc["other", "codes"] == ""
    assert book.loc["other", "filled"] == 1


def test_each_row_says_its_source_where_that_is_asked_for(chart: Chart, context: Context) -> None:
    units = {u.indicator_id: u.unit_id for u in context.release.read(queries.indicator_units)}
    told = shown_table(chart, CITED, units, "hash", context.words).table(Columns(sourced=True))
    assert not isinstance(chart.source, str)
    assert set(told["release"]) == {CITED.release_id}
    assert set(told["link"]) == {CITED.link}
    assert all(chart.source.series_code in source for source in told["source"])
    assert all("CC" in licence for licence in told["licence"])
    of_several = replace(chart, source="Two documents", credit="Two", editions=())
    told = shown_table(of_several, CITED, units, "hash", context.words).table(Columns(sourced=True))
    assert set(told["source"]) == {"Two documents"}


def test_a_printed_figure_is_of_its_document_and_an_unknown_edition_of_nothing(chart: Chart, context: Context) -> None:
    assert not isinstance(chart.source, str)
    rows = shown_table(chart, CITED, {}, "hash", context.words)
    table = pd.DataFrame({"document": ["A report", None, None], "vintage_id": [None, chart.source.vintage_id, None]})
    mixed = replace(rows, rows=lambda: table).table(Columns(sourced=True))
    assert mixed["source"].tolist()[0] == "A report"
    assert chart.source.series_code in mixed["source"][1]
    assert mixed["source"].tolist()[2] == ""
    assert mixed["licence"][0] != mixed["licence"][1]


@pytest.mark.parametrize("columns", [set(), {"event_id"}, {"newest"}])
def test_every_column_with_a_heading_has_a_meaning_in_every_language(columns: set[str]) -> None:
    for code in languages():
        words = Words(code)
        headings = field_headings(words)
        meant = meanings(words, [*headings, *columns])
        assert {column for column in headings if not meant.get(column)} == set()


def test_what_the_address_for_programs_says_of_a_column_is_not_said_again(context: Context) -> None:
    book = columns_told(pd.DataFrame({"area_id": ["NPL"], "value": [1.0], "coverage": [99.0]}), context.words, {})
    said = {column.name: column.meaning for row in (AggregateRow, ObservationRow) for column in columns_of(row)}
    told = dict(zip(book["column"], book["meaning"], strict=True))
    assert told == {column: said[column] for column in ("area_id", "value", "coverage")}


def test_an_edition_is_told_by_publisher_dataset_and_date(chart: Chart, context: Context) -> None:
    _, units, release_hash, words, editions, _ = made_with(CITED, context)
    packed = zipfile.ZipFile(io.BytesIO(shown_table(chart, CITED, units, release_hash, words, editions).zip()))
    book = pd.read_csv(io.BytesIO(packed.read("codebook.csv"))).set_index("column")
    assert not isinstance(chart.source, str)
    held = chart.source
    dataset = words.name("dataset", held.dataset_id)
    published = words.published(held.published_on, held.precision)
    told = f"{held.vintage_id} = {words.name('publisher', held.publisher_id)}, {dataset}, {published}"
    assert told in str(book.loc["vintage_id", "codes"])
    described = json.loads(packed.read("datapackage.json"))["resources"][0]["schema"]["fields"]
    assert {f["name"]: f.get("description", "") for f in described} == dict(book["meaning"].fillna(""))
