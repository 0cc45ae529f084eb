"""The World Bank's formats, with made-up figures: what is kept, what is blank, and what is refused."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.errors import SourceError
from etl.raw.file import raw_file
from etl.sources.finding import Found, LeftOut, find_files, recognise
from etl.sources.reading import BATCH_BYTES, batches, read_files
from etl.sources.world_bank import WorldBank
from etl.sql import statements
from tests.publisher_server import wb_archive_page, wb_archive_row, wb_economy, wb_page, wb_row
from tests.reading import FETCHED_ON, Accounts, Reading, catalog, read

USERS, POPULATION = "IT.NET.USER.ZS", "SP.POP.TOTL"
HEADER = '"Country Name","Country Code","Indicator Name","Indicator Code","2013","2014","2015",'
LINES = [
    '\ufeff"Data Source","World Development Indicators",',
    "",
    '"Last Updated Date","2025-04-15",',
    "",
    HEADER,
    f'"Aland, the first","AAA","Made-up users","{USERS}","1.5","","2",',
    f'"World","WLD","Made-up users","{USERS}","","..","39.8",',
    "",
]
CSV = "\r\n".join(LINES)


def written(folder: Path, content: Any, name: str = "file") -> Path:
    """A file of the content: bytes, text, or anything else as JSON."""
    path = folder / name
    if isinstance(content, str):
        content = content.encode()
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def zipped(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def refused(path: Path) -> str:
    """The message with which a file is refused, after making sure that nothing of it is staged."""
    con = duckdb.connect()
    con.execute(statements("staging"))
    with pytest.raises(SourceError) as caught:
        WorldBank().read(con, raw_file(path, path.name), catalog())
    for table in ("observation", "raw_file", "economy", "dropped"):
        assert con.execute("select count(*) from staging." + table).fetchone() == (0,)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    return message


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    return [wb_row(USERS, "AAA", 2015, 12.5), wb_row(USERS, "AAA", 2014, None), wb_row(USERS, "", 2015, 80, two="XD")]


@pytest.mark.parametrize("indent", [None, 2])
def test_rows_in_their_envelope(rows: list[Any], indent: int | None, tmp_path: Path) -> None:
    reading = read(WorldBank(), written(tmp_path, json.dumps(wb_page(rows), indent=indent)))
    assert reading.accounts == Accounts(read=3, kept=2, blank=1)
    assert reading.vintage == ("wdi:2026-04-08", "exact")
    assert reading.value(USERS, "AAA", 2015) == 12.5


def test_bare_rows_are_dated_by_when_they_were_fetched(rows: list[Any], tmp_path: Path) -> None:
    reading = read(WorldBank(), written(tmp_path, rows), dated=True)
    assert reading.accounts == Accounts(read=3, kept=2, blank=1)
    assert reading.vintage == ("wdi:2026-11-23", "not_after")


def test_bare_rows_without_any_date_are_refused(rows: list[Any], tmp_path: Path) -> None:
    assert "raw_files.yaml" in refused(written(tmp_path, rows))


def test_compressed_answers_and_odd_paths(rows: list[Any], tmp_path: Path) -> None:
    folder = tmp_path / "kept [1] *"
    folder.mkdir()
    reading = read(WorldBank(), written(folder, gzip.compress(json.dumps(wb_page(rows)).encode())))
    assert reading.accounts.kept == 2


@pytest.mark.parametrize(
    ("two", "three"), [("XD", "HIC"), ("XM", "LIC"), ("XN", "LMC"), ("XT", "UMC"), ("XY", "INX"), ("ZQ", "ZQ")]
)
def test_income_groups_have_no_code_of_three_letters(two: str, three: str, tmp_path: Path) -> None:
    reading = read(WorldBank(), written(tmp_path, wb_page([wb_row(USERS, "", 2015, 5, two=two)])))
    assert reading.value(USERS, three, 2015) == 5


def test_series_that_nobody_asked_for_are_counted(tmp_path: Path) -> None:
    content = wb_page([wb_row("MADE.UP", "AAA", 2015, 1), wb_row(USERS, "AAA", 2015, 1)])
    assert read(WorldBank(), written(tmp_path, content)).accounts == Accounts(2, 1, 0, {"series not in the catalogue": 1})


def test_figures_of_a_quarter_are_counted(tmp_path: Path) -> None:
    quarter = wb_row(USERS, "AAA", 2015, 1) | {"date": "2015Q1"}
    content = wb_page([quarter, wb_row(USERS, "AAA", 2015, 1)])
    assert read(WorldBank(), written(tmp_path, content)).accounts == Accounts(2, 1, 0, {"not a yearly figure": 1})


def test_a_status_of_the_publisher_is_noted(tmp_path: Path) -> None:
    reading = read(WorldBank(), written(tmp_path, wb_page([wb_row(USERS, "AAA", 2015, 1) | {"obs_status": "F"}])))
    assert reading.con.execute("select note, status from staging.observation").fetchall() == [
        ("observation status F", "not_stated")
    ]


@pytest.mark.parametrize("value", ["n/a", "NaN", "1e999", True, [1], {"a": 1}])
def test_a_value_that_is_no_number_is_named(value: Any, tmp_path: Path) -> None:
    content = wb_page([wb_row(USERS, "AAA", 2014, 1), wb_row(USERS, "AAA", 2015, 2) | {"value": value}])
    message = refused(written(tmp_path, content))
    assert f"{USERS}, AAA, 2015 has the value" in message


def test_a_flood_of_nan_is_refused(tmp_path: Path) -> None:
    content = json.dumps(wb_page([wb_row(USERS, "AAA", y, float("nan")) for y in range(2000, 2020)]))
    assert "NaN" in content
    assert "(19 more are wrong)" in refused(written(tmp_path, content))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda page: page[1][0].pop("value"), "lacks value"),
        (lambda page: page[1][0].pop("countryiso3code"), "lacks countryiso3code"),
        (lambda page: page[1][1].pop("date"), "has the year ''"),
        (lambda page: page[1][1].update(date="soon"), "has the year 'soon'"),
        (lambda page: page[1][1].update(indicator={"id": ""}), "has no series code"),
        (lambda page: page[1][1].update(countryiso3code="", country={}), "has no area code"),
        (lambda page: page[1].append(7), "promises 3"),
        (lambda page: page[1].pop(), "holds 2 rows where its envelope promises 3"),
        (lambda page: page[0].update(total="many"), "counts no rows"),
        (lambda page: page[0].update(lastupdated="yesterday"), "not a date"),
        (lambda page: page.__setitem__(1, None), "promises 3"),
    ],
)
def test_what_is_missing_is_said(change: Any, said: str, rows: list[Any], tmp_path: Path) -> None:
    page = wb_page(rows)
    change(page)
    assert said in refused(written(tmp_path, page))


def test_an_error_inside_a_good_answer(tmp_path: Path) -> None:
    content = [{"message": [{"id": "120", "key": "Invalid value", "value": "It is not valid"}]}]
    assert "Invalid value: It is not valid" in refused(written(tmp_path, content))


def test_page_0_of_0_holds_nothing(tmp_path: Path) -> None:
    content = [{"page": 0, "pages": 0, "per_page": 50, "total": 0, "lastupdated": "2025-07-01"}, None]
    assert "holds no figures" in refused(written(tmp_path, content))


def test_no_rows_at_all(tmp_path: Path) -> None:
    assert "holds no figures" in refused(written(tmp_path, wb_page([])))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE html><html>", "HTML page"),
        (b'{"data": []}', "JSON of another shape"),
        (b"[1, 2]", "JSON of another shape"),
        (b"Not found", "text of another format"),
        (b"  \n", "empty file"),
        ("[{\u00e9".encode("utf-16"), "another encoding"),
        (zipped({"readme.txt": "hello"}), "zip file"),
    ],
)
def test_other_things_are_called_what_they_are(content: bytes, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, content)
    assert not WorldBank().recognises(path)
    assert said in refused(path)


def test_an_answer_cut_in_the_middle(rows: list[Any], tmp_path: Path) -> None:
    content = json.dumps(wb_page(rows * 300, per_page=1000)).encode()
    assert "is broken" in refused(written(tmp_path, content[:-2000]))


def test_letters_of_another_encoding_deep_in_a_file(rows: list[Any], tmp_path: Path) -> None:
    content = json.dumps(wb_page(rows * 300, per_page=1000)).encode()
    assert "is broken" in refused(written(tmp_path, content[:-500] + content[-500:].replace(b"made-up", b"fa\xe7ade")))


def test_the_list_of_economies(tmp_path: Path) -> None:
    economies = [wb_economy("AAA"), wb_economy("BBB", region=""), wb_economy("CCC", longitude="", latitude="")]
    for number, content in enumerate((economies, wb_page(economies, updated=None))):
        path = written(tmp_path, content, str(number))
        con = duckdb.connect()
        con.execute(statements("staging"))
        WorldBank().read(con, raw_file(path, "x", FETCHED_ON), catalog())
        listed = con.execute("select * exclude (vintage_id, name, raw_id) from staging.economy order by area_code").fetchall()
        assert listed == [
            ("AAA", "AA", False, "ECS", "HIC", 1.5, 2.5),
            ("BBB", "BB", True, None, None, None, None),
            ("CCC", "CC", False, "ECS", "HIC", None, None),
        ]
        assert con.execute("select cells_read, cells_kept, cells_blank from staging.raw_file").fetchone() == (3, 3, 0)


@pytest.mark.parametrize(
    ("economy", "said"),
    [
        (wb_economy("AAA", longitude="west"), "west"),
        (wb_economy("AAA", latitude="91"), "91"),
        (wb_economy("BBB"), "listed 2 times"),
        (wb_economy("") | {"name": ""}, "without a code"),
        (wb_economy("AAA") | {"region": None}, "region"),
    ],
)
def test_a_wrong_economy_is_named(economy: Any, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, [wb_economy("BBB"), economy])
    con = duckdb.connect()
    con.execute(statements("staging"))
    with pytest.raises(SourceError, match=said):
        WorldBank().read(con, raw_file(path, "x", FETCHED_ON), catalog())


def test_a_list_of_economies_without_income_groups(tmp_path: Path) -> None:
    economy = wb_economy("AAA")
    del economy["incomeLevel"]
    assert "lacks incomeLevel" in refused(written(tmp_path, [economy]))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (CSV, "as served"),
        (CSV.replace("\r\n", "\n"), "other line ends"),
        (CSV.removeprefix("\ufeff"), "no byte order mark"),
        (CSV.replace('",\r\n', '"\r\n'), "no trailing comma"),
    ],
)
def test_the_bulk_csv(text: str, note: str, tmp_path: Path) -> None:
    reading = read(WorldBank(), written(tmp_path, text))
    assert reading.accounts == Accounts(read=6, kept=3, blank=3), note
    assert reading.vintage == ("wdi:2025-04-15", "exact")
    assert reading.figures == {
        (USERS, "AAA", 2013, "_T", "_T"): 1.5,
        (USERS, "AAA", 2015, "_T", "_T"): 2.0,
        (USERS, "WLD", 2015, "_T", "_T"): 39.8,
    }


def test_the_bulk_zip(tmp_path: Path) -> None:
    names = f"API_{USERS}_DS2_en_csv_v2_1.csv"
    metadata = '\ufeff"Country Code","Region","IncomeGroup",\r\n"AAA","Somewhere","High income",\r\n'
    content = zipped({f"Metadata_Country_{names}": metadata, names: CSV, f"Metadata_Indicator_{names}": metadata})
    con = together(written(tmp_path, content, "a.zip").parent).con
    assert con.execute("select locator, cells_read, cells_kept, cells_blank from staging.raw_file").fetchall() == [
        ("a.zip", 6, 3, 3)
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2014"', '"2014 [YR2014]"', "the header has changed"),
        ('"Indicator Code"', '"Series Code"', "the header has changed"),
        ('"2013","2014","2015",', "", "the header has changed"),
        ('"2014"', '"2013"', "the header has changed"),
        ('"2025-04-15"', '"15 April"', "not a date"),
        ('"39.8"', '"39,8"', "WLD, 2015 has the value '39,8'"),
        ('"1.5"', '"-"', "AAA, 2013 has the value '-'"),
        ('"1.5",""', '"1.5"', "is broken"),
        ('"39.8",', '"39.8","7","8",', "is broken"),
        ('"39.8",', '"39.8","7"', "after the last year"),
        ('"WLD"', '""', "has no area code"),
    ],
)
def test_a_bulk_csv_that_has_changed(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in CSV
    assert said in refused(written(tmp_path, CSV.replace(old, new)))


def test_a_bulk_csv_in_another_encoding(tmp_path: Path) -> None:
    odd = b'"Fa\xe7ade","FFF","x","y","1","2","3",\r\n'
    assert "another encoding" in refused(written(tmp_path, CSV.encode() + odd))
    assert "is broken" in refused(
        written(tmp_path, CSV.encode() + b'"A","AAA","x","y","1","2","3",\r\n' * 3000 + odd.replace(b"FFF", b"F\xe7F"))
    )


def left_out(path: Path) -> LeftOut:
    """What is said of a file that no reader takes."""
    found = recognise(raw_file(path, path.name), catalog())
    assert isinstance(found, LeftOut), found
    return found


def test_a_zip_cut_in_the_middle(tmp_path: Path) -> None:
    content = zipped({f"API_{USERS}_DS2_en_csv_v2_1.csv": CSV * 50})
    path = written(tmp_path, content[: len(content) // 2])
    with pytest.raises(SourceError, match="is a zip file or workbook that is cut or broken"):
        recognise(raw_file(path, "x"), catalog())


def test_a_zip_with_a_flipped_byte(tmp_path: Path) -> None:
    content = bytearray(zipped({f"API_{USERS}_DS2_en_csv_v2_1.csv": CSV}))
    content[120] ^= 0xFF
    path = written(tmp_path, bytes(content))
    with pytest.raises(SourceError, match="is a zip file or workbook that is cut or broken"):
        recognise(raw_file(path, "x"), catalog())


def test_a_zip_without_figures_and_one_with_two(tmp_path: Path) -> None:
    assert "in which nothing is known (API_x.csv)" in left_out(written(tmp_path, zipped({"API_x.csv": "a,b"}), "none.zip")).said
    two = raw_file(written(tmp_path, zipped({"API_x.csv": CSV, "API_y.csv": CSV}), "two.zip"), "two.zip")
    with pytest.raises(SourceError, match=r"two\.zip: holds 2 files of figures \(API_x\.csv, API_y\.csv\)\. Unpack it"):
        recognise(two, catalog())


def test_a_figure_there_twice_is_left_for_the_checks_to_find(tmp_path: Path) -> None:
    path = written(tmp_path, wb_page([wb_row(USERS, "AAA", 2015, 1), wb_row(USERS, "AAA", 2015, 1)]))
    con = duckdb.connect()
    con.execute(statements("staging"))
    WorldBank().read(con, raw_file(path, "x"), catalog())
    assert con.execute("select count(*) from staging.observation").fetchone() == (2,)


def together(folder: Path) -> Reading:
    con = duckdb.connect()
    con.execute(statements("staging"))
    read_files(con, find_files(folder, catalog())[0], catalog())
    return Reading(con, Accounts(0, 0))


def test_many_files_at_once_give_what_one_by_one_gives(rows: list[Any], tmp_path: Path) -> None:
    for year in range(2000, 2012):
        content = [wb_row(USERS, "AAA", year, year / 100), wb_row(POPULATION, "BBB", year, year), wb_row("NO.SUCH", "B", year, 1)]
        written(tmp_path, wb_page(content, updated=f"{year}-01-01"), f"{year}.json")
    written(tmp_path, CSV, "bulk.csv")
    written(tmp_path, "nobody knows", "readme.txt")
    found, unknown = find_files(tmp_path, catalog())
    one_by_one = duckdb.connect()
    one_by_one.execute(statements("staging"))
    for one in found:
        one.source.read(one_by_one, one.raw, catalog())
    at_once = together(tmp_path).con
    assert [str(one) for one in unknown] == ["readme.txt: left out, it is text of another format."]
    for table in ("observation", "raw_file", "dropped", "vintage"):
        query = f"select * from staging.{table} order by all"
        assert at_once.execute(query).fetchall() == one_by_one.execute(query).fetchall()


def test_the_broken_one_among_many_is_named(rows: list[Any], tmp_path: Path) -> None:
    for number in range(5):
        written(tmp_path, wb_page([wb_row(USERS, "AAA", 2000 + number, 1)]), f"{number}.json")
    good = json.dumps(wb_page([wb_row(USERS, "AAA", 2015, y) for y in range(2000)], per_page=5000))
    written(tmp_path, good[:-300], "2.json")
    with pytest.raises(SourceError, match=r"^2\.json"):
        together(tmp_path)


def test_the_same_bytes_twice_are_read_once(rows: list[Any], tmp_path: Path) -> None:
    written(tmp_path, wb_page(rows), "a.json")
    written(tmp_path, wb_page(rows), "b.json")
    found, unknown = find_files(tmp_path, catalog())
    assert [one.raw.locator for one in found] == ["a.json"]
    assert [(str(one), one.problem) for one in unknown] == [("b.json: holds the same bytes as a.json, which is read.", False)]


def test_batches_keep_order_and_size(rows: list[Any], tmp_path: Path) -> None:
    source = WorldBank()
    raw = raw_file(written(tmp_path, wb_page(rows)), "x")
    small, large = Found(source, raw), Found(source, replace(raw, locator="large", size=BATCH_BYTES))
    packed = Found(source, replace(raw, locator="packed"), member="a.csv")
    split = [[one.raw.locator for one in batch] for batch in batches([small, small, large, small, packed, packed, small])]
    assert split == [["x", "x"], ["large"], ["x"], ["packed"], ["packed"], ["x"]]


EXPORT = "\n".join(
    [
        f'Time,Time Code,Country Name,Country Code,Made-up users [{USERS}],"Made up, too [NO.SUCH.CODE]"',
        "2014,YR2014,Aland,AAA,..,1",
        "2015,YR2015,Aland,AAA,2.5,..",
        "2015,YR2015,World,WLD,39.5,3",
        ",,,,,",
        ",,,,,",
        "Data from database: World Development Indicators,,,,,",
        "Last Updated: 09/16/2022,,,,,",
        "",
    ]
)
EXPORT_BY_SERIES = "\n".join(
    [
        "Country Name,Country Code,Series Name,Series Code,2014 [YR2014],2015 [YR2015]",
        f"Aland,AAA,Made-up users,{USERS},..,2.5",
        f"World,WLD,Made-up users,{USERS},..,39.5",
        "",
        "",
        "Data from database: World Development Indicators",
        "Last Updated: 09/16/2022",
        "",
    ]
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "accounts"),
    [(EXPORT, Accounts(6, 2, 1, {"series not in the catalogue": 3})), (EXPORT_BY_SERIES, Accounts(4, 2, 2))],
    ids=["by time", "by series"],
)
def test_the_databank_export(text: str, accounts: Accounts, end: str, tmp_path: Path) -> None:
    reading = read(WorldBank(), written(tmp_path, text.replace("\n", end)))
    assert reading.accounts == accounts
    assert reading.vintage == ("wdi:2022-09-16", "exact")
    assert reading.figures == {(USERS, "AAA", 2015, "_T", "_T"): 2.5, (USERS, "WLD", 2015, "_T", "_T"): 39.5}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"[{USERS}]", "", "with the column 'Made-up users'"),
        ("NO.SUCH.CODE", USERS, "the same column twice"),
        ("2.5", "two", "AAA, 2015 has the value 'two'"),
        ("2015,YR2015,World,WLD,39.5,3", "2015,YR2015,World", "is broken"),
        ("2015,YR2015,World,WLD", "2015,YR2015,World,", "has no area code"),
        ("09/16/2022", "16/09/2022", "is no date"),
        ("Last Updated: 09/16/2022", "", "raw_files.yaml"),
    ],
)
def test_a_databank_export_that_has_changed(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in EXPORT
    assert said in refused(written(tmp_path, EXPORT.replace(old, new)))


def test_a_past_state(tmp_path: Path) -> None:
    rows = [wb_archive_row(USERS, "AAA", 2013, 5.5), wb_archive_row(USERS, "WLD", 2013, None)]
    reading = read(WorldBank(), written(tmp_path, wb_archive_page(rows)))
    assert reading.accounts == Accounts(2, 1, 1)
    assert reading.vintage == ("wdi:2014-04-01", "month")
    assert reading.value(USERS, "AAA", 2013) == 5.5


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([wb_archive_row(USERS, "AAA", 2013, 1), wb_archive_row(USERS, "AAA", 2013, 1, "201504")], "of version 201504"),
        ([wb_archive_row(USERS, "AAA", 2013, 1, "201413")], "is no month"),
        ([wb_archive_row(USERS, "AAA", 2013, 1) | {"value": "n/a"}], "has the value 'n/a'"),
        ([wb_archive_row("", "AAA", 2013, 1)], "has no series code"),
    ],
)
def test_a_past_state_that_has_changed(rows: list[Any], said: str, tmp_path: Path) -> None:
    assert said in refused(written(tmp_path, wb_archive_page(rows)))


def test_a_past_state_cut_short(tmp_path: Path) -> None:
    page = wb_archive_page([wb_archive_row(USERS, "AAA", 2013, 1)])
    assert "promises 7" in refused(written(tmp_path, page | {"total": 7}))
