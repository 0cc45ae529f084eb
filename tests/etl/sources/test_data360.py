"""Data360: bulk csv and pages of the API, with invented figures."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from etl.errors import PublisherDownError, SourceError
from etl.raw.file import raw_file
from etl.sources.data360 import FIELDS, Data360, describe
from etl.sources.data360_licences import Data360Licences, require_metadata
from tests.reading import Accounts, catalog, read

SOURCE = Data360()
ROW = {
    "STRUCTURE": "datastructure",
    "STRUCTURE_ID": "WB.DATA360:DS_DATA360(1.2)",
    "ACTION": "I",
    "FREQ": "A",
    "FREQ_LABEL": "Annual",
    "REF_AREA": "EST",
    "REF_AREA_LABEL": "",
    "INDICATOR": "ITU_DH_POP_COV_4G",
    "SEX": "_T",
    "AGE": "_T",
    "URBANISATION": "_T",
    "UNIT_MEASURE": "PT_POP",
    "COMP_BREAKDOWN_1": "_Z",
    "COMP_BREAKDOWN_2": "_Z",
    "COMP_BREAKDOWN_3": "_Z",
    "TIME_PERIOD": "2020",
    "OBS_VALUE": "50.5",
    "AGG_METHOD": "MEAN",
    "DATABASE_ID": "ITU_DH",
    "UNIT_MULT": "0",
    "OBS_STATUS": "A",
}
DAILY = {"INDICATOR": "ITU_DH_INT_USR_DAY"}


def write_csv(path: Path, *changes: dict[str, str]) -> Path:
    """A bulk csv: the row above with each of the changes."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(ROW))
        writer.writeheader()
        writer.writerows(ROW | change for change in changes)
    return path


def write_json(path: Path, *changes: dict[str, str], count: int | None = None) -> Path:
    """A page of the API, packed as the fetcher keeps it."""
    records = [{name: value for name, value in (ROW | change).items() if name in FIELDS} for change in changes]
    page = {"count": len(records) if count is None else count, "value": records}
    path.write_bytes(gzip.compress(json.dumps(page).encode()))
    return path


def test_a_bulk_csv_is_read_as_published_groups_included(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", {}, {"REF_AREA": "WLD"}, {"REF_AREA": "USA", "OBS_VALUE": "null"})
    found = read(SOURCE, path, dated=True)
    assert found.accounts == Accounts(3, 2, 1)
    assert found.figures == {("ITU_DH_POP_COV_4G", area, 2020, "_T", "_T"): 50.5 for area in ("EST", "WLD")}
    assert found.vintage == ("data360_itu:2026-11-23", "not_after")
    assert catalog().area_codes["data360"]["WLD"].area is None, "its groups are none of ours"


def test_a_page_of_the_api_gives_the_same_as_the_csv(tmp_path: Path) -> None:
    changes: tuple[dict[str, str], ...] = ({}, {"REF_AREA": "WLD"}, {"REF_AREA": "USA", "OBS_VALUE": "null"})
    from_csv = read(SOURCE, write_csv(tmp_path / "a.csv", *changes), dated=True)
    from_json = read(SOURCE, write_json(tmp_path / "a.json.gz", *changes), dated=True)
    assert from_json.accounts == from_csv.accounts
    assert from_json.figures == from_csv.figures


@pytest.mark.parametrize(
    ("change", "sex", "breakdown"),
    [
        ({"SEX": "F"}, "F", "_T"),
        ({"AGE": "Y15T24"}, "_T", "age:15_to_24"),
        ({"AGE": "Y_GE75", "SEX": "M"}, "M", "age:75_and_over"),
        ({"URBANISATION": "RUR"}, "_T", "area:rural"),
        ({"AGE": "Y0T14", "URBANISATION": "URB"}, "_T", "age:0_to_14;area:urban"),
        ({"COMP_BREAKDOWN_2": "X_1"}, "_T", "other:x_1"),
    ],
)
def test_dimensions_become_sex_and_breakdown(tmp_path: Path, change: dict[str, str], sex: str, breakdown: str) -> None:
    found = read(SOURCE, write_csv(tmp_path / "a.csv", DAILY | change), dated=True)
    assert list(found.figures) == [("ITU_DH_INT_USR_DAY", "EST", 2020, sex, breakdown)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"INDICATOR": "ITU_DH_UNHEARD_OF"}, "series not in the catalogue"),
        ({"DATABASE_ID": "WB_WDI"}, "of another database of Data360"),
        ({"FREQ": "Q", "TIME_PERIOD": "2020-Q1"}, "not a yearly figure"),
        ({"SEX": "_U"}, "neither women, men nor both"),
    ],
)
def test_what_is_left_out_says_why(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    found = read(SOURCE, write_csv(tmp_path / "a.csv", {}, change), dated=True)
    assert found.accounts == Accounts(2, 1, 0, {reason: 1})


def test_a_figure_in_thousands_is_multiplied(tmp_path: Path) -> None:
    change = {"UNIT_MULT": "3", "UNIT_MEASURE": "KB", "OBS_VALUE": "1.5"}
    assert read(SOURCE, write_csv(tmp_path / "a.csv", change), dated=True).value("ITU_DH_POP_COV_4G", "EST", 2020) == 1500


def test_an_estimate_is_marked(tmp_path: Path) -> None:
    found = read(SOURCE, write_csv(tmp_path / "a.csv", {"OBS_STATUS": "E"}, {"OBS_STATUS": "P", "TIME_PERIOD": "2021"}), dated=True)
    assert found.con.execute("select year, status, note from staging.observation order by year").fetchall() == [
        (2020, "estimated", None),
        (2021, "not_stated", "observation status P"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"OBS_VALUE": "n/a"}, "has the value 'n/a', which is not a number"),
        ({"OBS_VALUE": "nan"}, "has the value 'nan'"),
        ({"TIME_PERIOD": "twenty"}, "has the year 'twenty'"),
        ({"REF_AREA": ""}, "has no area code"),
    ],
)
def test_a_broken_row_is_refused(tmp_path: Path, change: dict[str, str], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(SOURCE, write_csv(tmp_path / "a.csv", {}, change), dated=True)


def test_a_lost_column_is_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", {})
    path.write_text(path.read_text().replace("OBS_VALUE", "VALUE"))
    with pytest.raises(SourceError, match="header lacks OBS_VALUE"):
        read(SOURCE, path, dated=True)


def test_a_cut_csv_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", {}, {"TIME_PERIOD": "2021"})
    path.write_text(path.read_text()[:-60])
    with pytest.raises(SourceError, match="broken or not in the publisher's format"):
        read(SOURCE, path, dated=True)


def test_an_empty_answer_and_a_cut_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no records"):
        read(SOURCE, write_json(tmp_path / "empty.gz"), dated=True)
    cut = tmp_path / "cut.json"
    cut.write_bytes(gzip.decompress(write_json(tmp_path / "whole.gz", {}).read_bytes())[:-20])
    with pytest.raises(SourceError, match="not an answer of Data360"):
        read(SOURCE, cut, dated=True)


def test_an_undated_file_must_be_dated_in_the_catalogue(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"raw_files\.yaml"):
        read(SOURCE, write_csv(tmp_path / "a.csv", {}))


def metadata(path: Path, **described: object) -> Path:
    """The metadata of a series, under an invented licence."""
    licence = {"name": "Made-up licence", "uri": "https://example.org/licence"}
    told = {"idno": "ITU_DH_HH_INT", "license": [licence]} | described
    path.write_text(json.dumps({"series_description": told}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("described", "accounts", "stated"),
    [
        ({}, Accounts(1, 1), [(1, "Made-up licence", "https://example.org/licence")]),
        ({"license": [{"name": "A"}, {"uri": "ftp://b"}]}, Accounts(2, 2), [(1, "A", ""), (2, "ftp://b", "")]),
        ({"license": [{"name": " ", "uri": None}]}, Accounts(1, 0, 1), []),
        ({"license": []}, Accounts(1, 0, 1), []),
        ({"license": None}, Accounts(1, 0, 1), []),
        ({"idno": "WB_WDI_X"}, Accounts(1, 0, 0, {"series not in the catalogue": 1}), []),
    ],
)
def test_the_licences_of_a_series(
    tmp_path: Path, described: dict[str, object], accounts: Accounts, stated: list[tuple[int, str, str]]
) -> None:
    found = read(Data360Licences(), metadata(tmp_path / "a.json", **described), dated=True)
    assert found.accounts == accounts
    assert found.con.execute("select place, name, url from staging.licence_statement order by all").fetchall() == stated


@pytest.mark.parametrize("described", [{"license": "CC BY"}, {"license": ["CC BY"]}, {"license": {"name": "CC BY"}}])
def test_licences_of_another_shape_are_refused(tmp_path: Path, described: dict[str, object]) -> None:
    with pytest.raises(SourceError, match="is no metadata of a series of Data360"):
        read(Data360Licences(), metadata(tmp_path / "a.json", **described), dated=True)


def test_metadata_of_another_series_is_not_kept(tmp_path: Path) -> None:
    raw = raw_file(metadata(tmp_path / "ITU_DH_HH_INT.json"), "https://example.org/ITU_DH_INT_USR_DAY.json")
    with pytest.raises(PublisherDownError, match="is the metadata of 'ITU_DH_HH_INT', not of what was asked for"):
        require_metadata(raw)


def test_a_page_says_how_many_follow(tmp_path: Path) -> None:
    page = describe(raw_file(write_json(tmp_path / "a.gz", {}, {}, count=2500), "page"))
    assert (page.rows, page.total, page.pages) == (2, 2500, 3)
    with pytest.raises(PublisherDownError, match="not a page of Data360 with records"):
        describe(raw_file(write_json(tmp_path / "b.gz", count=0), "page"))
