"""The UN SDG database: csv of one series in the DDF layout and pages of the API, with invented figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etl.errors import PublisherDownError, SourceError
from etl.raw.file import raw_file
from etl.sources.unsd import Unsd, describe
from tests.reading import Accounts, read

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
        "goal": ["17"], "series": "IT_USE_ii99", "geoAreaCode": "8", "geoAreaName": "Albania", "timePeriodStart": 2020.0,
        "value": "72.5", "footnotes": [""], "attributes": {"Nature": "C", "Units": "PERCENT"},
        "dimensions": {"Age": "ALLAGE", "Sex": "BOTHSEX", "Reporting Type": "G"},
    } | changes  # fmt: skip


def write_page(path: Path, *rows: dict[str, Any], total: int | None = None, pages: int = 1) -> Path:
    page = {"size": 5000, "totalElements": len(rows) if total is None else total, "totalPages": pages, "pageNumber": 1,
            "attributes": [], "dimensions": [], "data": list(rows)}  # fmt: skip
    path.write_text(json.dumps(page), encoding="utf-8")
    return path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_areas_are_numbers_and_natures_are_statuses(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", USERS), dated=True)
    assert found.accounts == Accounts(7, 5, 1, {"neither women, men nor both": 1})
    assert found.figures == {
        ("IT_USE_ii99", "1", 2015, "_T", "_T"): 40, ("IT_USE_ii99", "8", 2015, "F", "_T"): 61.5,
        ("IT_USE_ii99", "8", 2015, "M", "_T"): 64.25, ("IT_USE_ii99", "8", 2015, "_T", "age:15_to_24"): 70,
        ("IT_USE_ii99", "8", 2016, "_T", "age:15_and_over"): 71,
    }  # fmt: skip
    rows = found.con.execute(
        "select distinct area_code, sex, status, note from staging.observation order by all"
    ).fetchall()
    assert rows == [
        ("1", "_T", "not_stated", None), ("8", "F", "reported", None), ("8", "M", "estimated", None),
        ("8", "_T", "estimated", "global monitoring data"), ("8", "_T", "reported", None),
    ]  # fmt: skip


def test_speeds_are_breakdowns_of_the_total(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", SPEED), dated=True)
    assert {key[4]: value for key, value in found.figures.items()} == {
        "_T": 400, "speed:10_mbits_and_more": 350, "speed:2_to_10_mbits": 30, "speed:256_kbits_to_2_mbits": 20,
    }  # fmt: skip


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
        row(
            geoAreaCode="20",
            series="IT_NET_BBND",
            value="4",
            dimensions={"Type of speed": "10MBPS"},
            attributes={"Nature": "M"},
        ),
        row(series="SE_ACC_INTN", dimensions={"Education level": "PRIMAR", "Reporting Type": "G"}),
        row(series="SE_ADT_ACTS", dimensions={"Type of skill": "PCPR", "Sex": "FEMALE", "Reporting Type": "G"}),
    ]
    found = read(SOURCE, write_page(tmp_path / "a.json", *rows), dated=True)
    assert found.accounts == Accounts(8, 5, 1, {"a bound, not a figure": 1, "national series, not the global one": 1})
    assert found.figures == {
        ("IT_USE_ii99", "8", 2020, "_T", "_T"): 72.5, ("IT_USE_ii99", "8", 2021, "F", "age:15_and_over"): 72.5,
        ("IT_NET_BBND", "20", 2020, "_T", "speed:10_mbits_and_more"): 4,
        ("SE_ACC_INTN", "8", 2020, "_T", "education:primary"): 72.5, ("SE_ADT_ACTS", "8", 2020, "F", "skill:programming"): 72.5,
    }  # fmt: skip


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
