"""ITU DataHub's formats, with made-up figures."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.errors import SourceError
from etl.raw.file import raw_file
from etl.sources.itu_datahub import ItuDataHub
from etl.sql import statements
from tests.publisher_server import itu_row
from tests.reading import FETCHED_ON, Accounts, catalog, read

COLUMNS = [
    "seriesID",
    "seriesCode",
    "seriesName",
    "seriesParent",
    "seriesUnits",
    "entityID",
    "entityIso",
    "entityName",
    "dataValue",
    "dataYear",
    "dataNote",
    "dataSource",
    "seriesDescription",
]


def line(value: str = "12.5", area: str = "AAA", year: int = 2015, code: str = "i99H", note: str = "", source: str = "") -> str:
    place = f'"{area}","A place","{value}",{year}'
    return f'"11624","{code}","Made-up users",,"wrong units",4,{place},"{note}","{source}","Made up, for a test"'


def download(*lines: str, header: str | None = None, end: str = "\n") -> str:
    return "\ufeff" + end.join([header or ",".join(f'"{c}"' for c in COLUMNS), *lines]) + end


def written(folder: Path, content: Any) -> Path:
    path = folder / "file"
    path.write_bytes(
        content if isinstance(content, bytes) else content.encode() if isinstance(content, str) else json.dumps(content).encode()
    )
    return path


def refused(path: Path, fetched: dt.datetime | None = FETCHED_ON) -> str:
    con = duckdb.connect()
    con.execute(statements("staging"))
    with pytest.raises(SourceError) as caught:
        ItuDataHub().read(con, raw_file(path, path.name, fetched), catalog())
    assert con.execute("select count(*) from staging.raw_file").fetchone() == (0,)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_another_dataset_says_better_is_left_out_with_its_reason(tmp_path: Path) -> None:
    reading = read(ItuDataHub(), written(tmp_path, download(line(), line(code="i154_FBB5$", value="0"))), dated=True)
    assert reading.accounts.kept == 1
    (reason,) = reading.accounts.dropped
    assert reason.startswith("prices of the price baskets' workbook again")


def test_the_csv(tmp_path: Path) -> None:
    content = download(line(), line(area="BBB", value=""), line(code="made_up"))
    reading = read(ItuDataHub(), written(tmp_path, content), dated=True)
    assert reading.accounts == Accounts(3, 1, 1, {"series not in the catalogue": 1})
    assert reading.figures == {("i99H", "AAA", 2015, "_T", "_T"): 12.5}
    assert reading.vintage == ("itu_datahub:2026-11-23", "not_after")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_inside_quotes(end: str, tmp_path: Path) -> None:
    content = download(line(note="one\r\ntwo", source='The ""Office"".\nITU estimate.'), line(year=2016), end=end)
    reading = read(ItuDataHub(), written(tmp_path, content), dated=True)
    assert reading.con.execute("select year, status, note from staging.observation order by year").fetchall() == [
        (2015, "estimated", 'one two · The "Office". ITU estimate.'),
        (2016, "reported", None),
    ]


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("ITU estimate", "estimated"),
        ("ITU estimate.", "estimated"),
        ("ITU Estimate.", "estimated"),
        ("ITU estimates.", "estimated"),
        ("SITTEL. ITU estimate.", "estimated"),
        ("ITU estimate based on a survey", "estimated"),
        ("", "reported"),
        ("The Office", "reported"),
        ("Telecom of Aland estimate.", "reported"),
        ("HITU estimate", "reported"),
    ],
)
def test_itus_own_estimates(source: str, status: str, tmp_path: Path) -> None:
    for content in (download(line(source=source)), [itu_row("i99H", "AAA", 2015, "1", source)]):
        reading = read(ItuDataHub(), written(tmp_path, content), dated=True)
        assert reading.con.execute("select status from staging.observation").fetchall() == [(status,)]


def test_the_api(tmp_path: Path) -> None:
    content = [itu_row("i99H", "AAA", 2015, "12.5", note="A note."), itu_row("i99H", "BBB", 2015, "") | {"answer": []}]
    content.append(dict(reversed(itu_row("i99H", "CCC", 2014, "7").items())))
    reading = read(ItuDataHub(), written(tmp_path, content), dated=True)
    assert reading.accounts == Accounts(3, 2, 1)
    assert reading.value("i99H", "CCC", 2014) == 7
    assert reading.con.execute("select note from staging.observation order by area_code").fetchall() == [
        ("A note. · ITU estimate.",),
        ("ITU estimate.",),
    ]


@pytest.mark.parametrize("value", ["n/a", "NaN", "1,5", "12 %"])
def test_a_value_that_is_no_number_is_named(value: str, tmp_path: Path) -> None:
    for content in (download(line(value=value)), [itu_row("i99H", "AAA", 2015, value)]):
        assert f"i99H, AAA, 2015 has the value '{value}'" in refused(written(tmp_path, content))


def test_two_answers_are_not_silently_one(tmp_path: Path) -> None:
    row = itu_row("i99H", "AAA", 2015, "1")
    row["answer"] = [{"value": "1"}, {"value": "2"}]
    assert "i99H, AAA, 2015 has the value" in refused(written(tmp_path, [row]))


@pytest.mark.parametrize("column", ["seriesCode", "entityIso", "dataValue", "dataYear", "dataSource"])
def test_a_changed_header_is_named(column: str, tmp_path: Path) -> None:
    header = ",".join(c if c != column else "renamed" for c in COLUMNS)
    path = written(tmp_path, download(line(), header=header))
    assert ItuDataHub().recognises(path)
    assert f"its header lacks {column}" in refused(path)


def test_a_changed_row_is_named(tmp_path: Path) -> None:
    row = itu_row("i99H", "AAA", 2015, "1")
    row["answers"] = row.pop("answer")
    assert "lacks answer" in refused(written(tmp_path, [row]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><head><title>Forbidden", "HTML page"),
        (b"[]", "JSON of another shape"),
        (b'[{"CountryID": 4, "IsoCode": "AAA"}]', "JSON of another shape"),
        ("\ufeffseriesCode".encode("utf-16"), "another encoding"),
        (b"a,b,c\n1,2,3\n", "text of another format"),
        (b"\n", "empty file"),
    ],
)
def test_other_things_are_called_what_they_are(content: bytes, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, content)
    assert not ItuDataHub().recognises(path)
    assert said in refused(path)


@pytest.mark.parametrize(
    "content",
    [
        download(*[line(year=y) for y in range(1960, 2020)])[:-100],
        download(line(), '11624,"i99H","one field"'),
        json.dumps([itu_row("i99H", "AAA", y, "1") for y in range(1960, 2020)])[:-40],
    ],
    ids=["csv cut", "short line", "json cut"],
)
def test_a_file_cut_in_the_middle(content: str, tmp_path: Path) -> None:
    assert "is broken" in refused(written(tmp_path, content))


def test_a_file_without_any_date_is_refused(tmp_path: Path) -> None:
    assert "raw_files.yaml" in refused(written(tmp_path, download(line())), fetched=None)
