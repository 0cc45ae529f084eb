"""The UN SDG database: csv of one series in the DDF layout and pages of the API, with invented figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.errors import PublisherDownError, SourceError
from etl.raw.file import raw_file
from etl.sources.unsd import Unsd, describe
from etl.sql import statements
from tests.etl.sources.workbooks import write_workbook
from tests.reading import FETCHED_ON, Accounts, catalog, read

SOURCE = Unsd()
USERS = """age,geo_area,nature,sex,units,year,it_use_ii99
notspec,1,n,bothsex,percent,2015,40
notspec,8,c,female,percent,2015,61.5
notspec,8,e,male,percent,2015,64.25
notspec,99999,m,bothsex,percent,2015,
15_24,8,c,bothsex,percent,2015,70
15,8,g,bothsex,percent,2016,71
lt15y,8,ca,o,percent,2016,3
"""
SPEED = """age,freq,geo_area,location,nature,sex,type_of_speed,units,year,it_net_bbndn
notspec,notspec,4,notspec,c,notspec,10mbps,number,2015,350
notspec,notspec,4,notspec,c,notspec,256kt2mbps,number,2015,20
notspec,notspec,4,notspec,c,notspec,2mt10mbps,number,2015,30
notspec,notspec,4,notspec,c,notspec,anys,number,2015,400
"""
SCHOOLS = """education_level,geo_area,nature,units,year,se_acc_intn
lowsec,1,e,percent,2017,61
primar,8,c,percent,2018,68.5
"""
SKILLS = """age,geo_area,location,nature,sex,type_of_skill,units,year,se_adt_acts
15_24,8,rural,c,female,copa,percent,2019,32.5
allage,8,allarea,c,bothsex,new_1,percent,2019,12
"""


def row(**changes: Any) -> dict[str, Any]:
    """A row of the API, with invented figures."""
    return {
        "goal": ["17"],
        "series": "IT_USE_ii99",
        "geoAreaCode": "8",
        "geoAreaName": "Albania",
        "timePeriodStart": 2020.0,
        "value": "72.5",
        "footnotes": [""],
        "attributes": {"Nature": "C", "Units": "PERCENT"},
        "dimensions": {"Age": "ALLAGE", "Sex": "BOTHSEX", "Reporting Type": "G"},
    } | changes


def write_page(path: Path, *rows: dict[str, Any], total: int | None = None, pages: int = 1) -> Path:
    page = {
        "size": 5000,
        "totalElements": len(rows) if total is None else total,
        "totalPages": pages,
        "pageNumber": 1,
        "attributes": [],
        "dimensions": [],
        "data": list(rows),
    }
    path.write_text(json.dumps(page), encoding="utf-8")
    return path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_areas_are_numbers_and_natures_are_statuses(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", USERS), dated=True)
    assert found.accounts == Accounts(7, 5, 1, {"neither women, men nor both": 1})
    assert found.figures == {
        ("IT_USE_ii99", "1", 2015, "_T", "_T"): 40,
        ("IT_USE_ii99", "8", 2015, "F", "_T"): 61.5,
        ("IT_USE_ii99", "8", 2015, "M", "_T"): 64.25,
        ("IT_USE_ii99", "8", 2015, "_T", "age:15_to_24"): 70,
        ("IT_USE_ii99", "8", 2016, "_T", "age:15_and_over"): 71,
    }
    rows = found.con.execute("select distinct area_code, sex, status, note from staging.observation order by all").fetchall()
    assert rows == [
        ("1", "_T", "not_stated", None),
        ("8", "F", "reported", None),
        ("8", "M", "estimated", None),
        ("8", "_T", "estimated", "global monitoring data"),
        ("8", "_T", "reported", None),
    ]


def test_speeds_are_breakdowns_of_the_total(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", SPEED), dated=True)
    assert {key[4]: value for key, value in found.figures.items()} == {
        "_T": 400,
        "speed:10_mbits_and_more": 350,
        "speed:2_to_10_mbits": 30,
        "speed:256_kbits_to_2_mbits": 20,
    }


def test_levels_of_education_and_skills_are_breakdowns(tmp_path: Path) -> None:
    assert read(SOURCE, write(tmp_path / "a.csv", SCHOOLS), dated=True).figures == {
        ("SE_ACC_INTN", "1", 2017, "_T", "education:lower_secondary"): 61,
        ("SE_ACC_INTN", "8", 2018, "_T", "education:primary"): 68.5,
    }
    assert read(SOURCE, write(tmp_path / "b.csv", SKILLS), dated=True).figures == {
        ("SE_ADT_ACTS", "8", 2019, "F", "age:15_to_24;area:rural;skill:copy_and_paste"): 32.5,
        ("SE_ADT_ACTS", "8", 2019, "_T", "skill:new_1"): 12,
    }


def test_the_earlier_state_has_fewer_columns(tmp_path: Path) -> None:
    earlier = "geo_area,nature,units,year,it_use_ii99\n1,notspec,per_100_pop,2015,41\n"
    found = read(SOURCE, write(tmp_path / "a.csv", earlier), dated=True)
    assert found.figures == {("IT_USE_ii99", "1", 2015, "_T", "_T"): 41}


def test_a_series_that_is_not_listed_is_dropped_whole(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", USERS.replace("it_use_ii99", "si_pov_day1")), dated=True)
    assert found.accounts.kept == 0
    assert found.accounts.dropped == {"neither women, men nor both": 1, "series not in the catalogue": 6}


def test_a_page_of_the_api_is_read(tmp_path: Path) -> None:
    rows = [
        row(),
        row(geoAreaCode="008", timePeriodStart=2021, dimensions={"Age": "15+", "Sex": "FEMALE", "Reporting Type": "G"}),
        row(geoAreaCode="1", value="NaN"),
        row(geoAreaCode="12", value=">95"),
        row(geoAreaCode="12", dimensions={"Sex": "MALE", "Reporting Type": "N"}),
        row(geoAreaCode="20", series="IT_NET_BBND", value="4", dimensions={"Type of speed": "10MBPS"}, attributes={"Nature": "M"}),
        row(series="SE_ACC_INTN", dimensions={"Education level": "PRIMAR", "Reporting Type": "G"}),
        row(series="SE_ADT_ACTS", dimensions={"Type of skill": "PCPR", "Sex": "FEMALE", "Reporting Type": "G"}),
    ]
    found = read(SOURCE, write_page(tmp_path / "a.json", *rows), dated=True)
    assert found.accounts == Accounts(8, 5, 1, {"a bound, not a figure": 1, "national series, not the global one": 1})
    assert found.figures == {
        ("IT_USE_ii99", "8", 2020, "_T", "_T"): 72.5,
        ("IT_USE_ii99", "8", 2021, "F", "age:15_and_over"): 72.5,
        ("IT_NET_BBND", "20", 2020, "_T", "speed:10_mbits_and_more"): 4,
        ("SE_ACC_INTN", "8", 2020, "_T", "education:primary"): 72.5,
        ("SE_ADT_ACTS", "8", 2020, "F", "skill:programming"): 72.5,
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",40\n", ",forty\n", "has the value 'forty'"),
        ("notspec,1,", "notspec,,", "has no area code"),
        ("percent,2015,40", "percent,20x5,40", "has the year '20x5'"),
        ("percent,2015,40\n", "percent\n", "broken or not in the publisher's format"),
        ("age,geo_area", "quintile,geo_area", "quintile"),
    ],
)
def test_a_broken_csv_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(SOURCE, write(tmp_path / "a.csv", USERS.replace(old, new)), dated=True)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "holds no figures"),
        ([row(dimensions={"Quantile": "B40"})], "split by Quantile"),
        ([{"series": "IT_USE_ii99"}], "first row lacks attributes, dimensions, geoAreaCode"),
        ([row(value="n.a.")], "has the value 'n.a.'"),
    ],
)
def test_a_broken_page_is_refused(tmp_path: Path, rows: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(SOURCE, write_page(tmp_path / "a.json", *rows), dated=True)


def test_a_page_says_how_many_there_are(tmp_path: Path) -> None:
    page = describe(raw_file(write_page(tmp_path / "a.json", row(), total=12_000, pages=3), "page"))
    assert (page.rows, page.total, page.pages) == (1, 12_000, 3)
    with pytest.raises(PublisherDownError, match="HTML page"):
        describe(raw_file(write(tmp_path / "b.json", "<html>Sorry</html>"), "page"))


def test_lists_of_names_are_not_taken_for_figures(tmp_path: Path) -> None:
    assert not SOURCE.recognises(write(tmp_path / "a.csv", "geo_area,name\n1,World\n"))


PORTAL: list[list[Any]] = [
    [
        "Goal",
        "Target",
        "Indicator",
        "SeriesCode",
        "SeriesDescription",
        "GeoAreaCode",
        "GeoAreaName",
        "TimePeriod",
        "Value",
        "Time_Detail",
        "UpperBound",
        "LowerBound",
        "Source",
        "FootNote",
        "Nature",
        "Units",
        "[Age]",
        "[Reporting Type]",
        "[Sex]",
        "[Type of mobile technology]",
        "[Type of speed]",
        "[Cities]",
    ],
    [
        17,
        "17.8",
        "17.8.1",
        "IT_USE_ii99",
        "Made up",
        8,
        "Albania",
        2015,
        63.25,
        "2015",
        None,
        None,
        "ITU",
        "",
        "C",
        "PERCENT",
        "ALLAGE",
        "G",
        "FEMALE",
        None,
        None,
        None,
    ],
    [
        17,
        "17.8",
        "17.8.1",
        "IT_USE_ii99",
        "Made up",
        1,
        "World",
        2015,
        "NaN",
        "2015",
        None,
        None,
        "ITU",
        "",
        "N",
        "PERCENT",
        "ALLAGE",
        "G",
        "BOTHSEX",
        None,
        None,
        None,
    ],
    [
        9,
        "9.c",
        "9.c.1",
        "IT_MOB_NTWK",
        "Made up",
        8,
        "Albania",
        2015,
        99.5,
        "2015",
        None,
        None,
        "ITU",
        "",
        "CA",
        "PERCENT",
        None,
        "G",
        None,
        "AL3G",
        None,
        None,
    ],
    [
        17,
        "17.6",
        "17.6.2",
        "IT_NET_BBP",
        "Made up",
        8,
        "Albania",
        2015,
        9.5,
        "2015",
        None,
        None,
        "ITU",
        "",
        "C",
        "PER_100_POP",
        None,
        "G",
        None,
        None,
        "ANYS",
        None,
    ],
    [
        11,
        "11.6",
        "11.6.1",
        "EN_REF_WASCOL",
        "Made up",
        8,
        "Albania",
        2015,
        88,
        "2015",
        None,
        None,
        "x",
        "",
        "C",
        "PERCENT",
        None,
        "G",
        None,
        None,
        None,
        "TIRANA",
    ],
]
"""Rows as the data portal exports them: series of several goals, one column per dimension of any of them."""


def portal(path: Path, rows: list[list[Any]], sheets: tuple[str, ...] = ("Goal17",)) -> Path:
    if path.suffix == ".csv":
        lines = [",".join("" if x is None else str(x) for x in row) for row in rows]
        return write(path, "\n".join(lines) + "\n")
    return write_workbook(path, {name: rows if name == sheets[-1] else [["About"], ["Made up"]] for name in sheets})


@pytest.mark.parametrize(
    ("name", "sheets"), [("a.xlsx", ("Goal17",)), ("a.xlsx", ("About", "data")), ("a.xlsx", ("data",)), ("a.csv", ())]
)
def test_the_export_of_the_data_portal(name: str, sheets: tuple[str, ...], tmp_path: Path) -> None:
    found = read(SOURCE, portal(tmp_path / name, PORTAL, sheets), dated=True)
    assert found.accounts == Accounts(5, 3, 1, {"series not in the catalogue": 1})
    assert found.figures == {
        ("IT_USE_ii99", "8", 2015, "F", "_T"): 63.25,
        ("IT_MOB_NTWK:AL3G", "8", 2015, "_T", "_T"): 99.5,
        ("IT_NET_BBP", "8", 2015, "_T", "_T"): 9.5,
    }
    codes = catalog().codes("unsd_sdg")
    assert codes["IT_MOB_NTWK:AL3G"][0].id == codes["IT_MOB_3GNTWK"][0].id
    assert codes["IT_NET_BBP"][0].id == codes["IT_NET_BBND"][0].id


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((1, 21, "TIRANA"), r"IT_USE_ii99 is split by cities, which is not known here"),
        ((1, 8, "many"), r"8, 2015 has the value 'many'"),
        ((1, 7, 2015.5), r"has the year '2015\.5'"),
        ((0, 4, "Value"), r"lacks no column, but has one twice"),
        ((0, 7, "Year"), r"lacks timeperiod"),
    ],
)
def test_an_export_of_the_data_portal_that_has_changed(change: tuple[int, int, Any], said: str, tmp_path: Path) -> None:
    rows = [list(row) for row in PORTAL]
    rows[change[0]][change[1]] = change[2]
    path = portal(tmp_path / "a.xlsx", rows)
    with pytest.raises(SourceError, match=said):
        SOURCE.read(staging(), raw_file(path, "a.xlsx", FETCHED_ON), catalog())


def staging() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(statements("staging"))
    return con
