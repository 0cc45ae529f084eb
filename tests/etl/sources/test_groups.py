"""Lists of groups: the World Bank's workbooks and the overview of M49, with invented memberships."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from etl.errors import SourceError
from etl.sources.un_m49 import UnM49
from etl.sources.world_bank_income import WorldBankIncome, fiscal_year
from tests.etl.sources.workbooks import give_formulas_a_value, write_workbook
from tests.reading import Accounts, read

INCOME, M49 = WorldBankIncome(), UnM49()
YEARS = {2013: (dt.date(2013, 7, 1), dt.date(2014, 7, 1)), 2014: (dt.date(2014, 7, 1), dt.date(2015, 7, 1))}
HISTORY = [
    ["Code", "Country", "FY14", "FY15", None],
    ["ARG", "Argentina", "UM", "UM", None],
    ["SSD", "South Sudan", "..", "L", None],
    [None, "* a footnote", None, None, None],
    ["ANT", "Netherlands Antilles (former)", None, None, None],
]
NOTE = "Income classifications set on 1 July 2022 remain in effect until 1 July 2023."
GROUPS = [
    ["GroupCode", "GroupName", "CountryCode", "CountryName"],
    ["UMC", "Upper middle income", "ARG", "Argentina"],
    ["LCN", "Latin America & Caribbean", "ARG", "Argentina"],
    ["OED", "OECD members", "AUS", "Australia"],
    ["OED", "OECD members", "AUS", "Australia"],
]
M49_TEXT = """Global Code;Global Name;Region Code;Region Name;Sub-region Code;Sub-region Name;Intermediate Region Code;\
Intermediate Region Name;Country or Area;M49 Code;ISO-alpha2 Code;ISO-alpha3 Code;Least Developed Countries (LDC);\
Land Locked Developing Countries (LLDC);Small Island Developing States (SIDS)
001;World;002;Africa;202;Sub-Saharan Africa;014;Eastern Africa;Burundi;108;BI;BDI;x;x;
001;World;;;;;;;Antarctica;010;AQ;ATA;;;
"""


def history(path: Path, rows: list[list[Any]] = HISTORY) -> Path:
    parameters = [["Label", "Value"], ["Publication Date", "(July 2020)"]]
    return write_workbook(path, {"Parameters": parameters, "Country Analytical History": rows})


def grouped(path: Path, rows: list[list[Any]] = GROUPS, note: str = NOTE) -> Path:
    listed = [["Economy", "Code", "Region", "Income group"], ["Argentina", "ARG", "", "Upper middle income"]]
    return write_workbook(path, {"List of economies": listed, "Groups": rows, "Notes": [["Notes"], [note]]})


def m49(path: Path, text: str = M49_TEXT) -> Path:
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_income_groups_hold_from_july_to_july(tmp_path: Path) -> None:
    found = read(INCOME, history(tmp_path / "a.xlsx"))
    assert found.accounts == Accounts(6, 3, 3)
    assert found.members == {("ARG", "UMC", *YEARS[2013]), ("ARG", "UMC", *YEARS[2014]), ("SSD", "LIC", *YEARS[2014])}


def test_the_history_is_dated_by_its_last_year_not_by_its_stale_sheet_of_parameters(tmp_path: Path) -> None:
    assert read(INCOME, history(tmp_path / "a.xlsx")).vintage == ("world_bank_income:2014-07-01", "exact")


def test_a_year_that_is_a_formula_is_what_it_last_gave(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Code", "Country", "FY14", '=IF(LEN([1]Thresholds!AS6)>1, [1]Thresholds!AS6,"")'], *HISTORY[1:]]
    path = give_formulas_a_value(history(tmp_path / "a.xlsx", rows), "FY15")
    assert ("SSD", "LIC", *YEARS[2014]) in read(INCOME, path).members


def test_fiscal_years_have_two_digits() -> None:
    assert [fiscal_year(label) for label in ("FY89", "FY99", "FY00", "FY26")] == [1989, 1999, 2000, 2026]


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ((1, 2), "XX", "'XX' for ARG in FY14 is no income group"),
        ((0, 3), "FY17", "does not name every fiscal year once"),
        ((0, 3), "FY14", "does not name every fiscal year once"),
    ],
)
def test_a_broken_history_is_refused(tmp_path: Path, place: tuple[int, int], value: str, message: str) -> None:
    rows = [list(row) for row in HISTORY]
    rows[place[0]][place[1]] = value
    with pytest.raises(SourceError, match=message):
        read(INCOME, history(tmp_path / "a.xlsx", rows))


def test_a_history_without_years_or_members_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="names no fiscal years"):
        read(INCOME, history(tmp_path / "a.xlsx", [["Code", "Country", "=IF(1)"], *HISTORY[1:]]))
    with pytest.raises(SourceError, match="states no membership"):
        read(INCOME, history(tmp_path / "b.xlsx", [HISTORY[0], HISTORY[4]]))


def test_a_list_of_groups_holds_for_the_year_that_its_notes_say(tmp_path: Path) -> None:
    found = read(INCOME, grouped(tmp_path / "a.xlsx"))
    assert found.accounts == Accounts(4, 3, 0, {"stated twice": 1})
    period = (dt.date(2022, 7, 1), dt.date(2023, 7, 1))
    assert found.members == {("ARG", "UMC", *period), ("ARG", "LCN", *period), ("AUS", "OED", *period)}
    assert found.vintage == ("world_bank_income:2022-07-01", "exact")


@pytest.mark.parametrize(
    ("rows", "note", "message"),
    [
        (GROUPS, "No word on the year.", "do not say for which year"),
        ([["Group", "Name", "Country"], *GROUPS[1:]], NOTE, "begins with Group, Name, Country"),
        ([*GROUPS, ["LDC", "Least developed", None, "Nowhere"]], NOTE, "a row without codes"),
    ],
)
def test_a_broken_list_of_groups_is_refused(tmp_path: Path, rows: list[list[Any]], note: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(INCOME, grouped(tmp_path / "a.xlsx", rows, note))


def test_m49_gives_regions_and_marks_without_leading_zeros(tmp_path: Path) -> None:
    found = read(M49, m49(tmp_path / "a.csv"), dated=True)
    assert found.accounts == Accounts(14, 7, 7)
    assert {row[:2] for row in found.members} == {
        ("108", "1"),
        ("108", "2"),
        ("108", "202"),
        ("108", "14"),
        ("108", "199"),
        ("108", "432"),
        ("10", "1"),
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (";x;x;", ";yes;x;", "'yes' for Burundi in 'Least Developed Countries .LDC.' is no mark"),
        (";108;", ";;", "'' is no M49 code"),
        ("M49 Code", "M49", "lacks the columns M49 Code"),
    ],
)
def test_a_broken_overview_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(M49, m49(tmp_path / "a.csv", M49_TEXT.replace(old, new)), dated=True)


def test_an_overview_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(M49_TEXT.replace("Burundi", "Côte d'Ivoire").encode("latin-1"))
    assert not M49.recognises(path)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (M49_TEXT.replace(";", ",").encode(), "commas"),
        (M49_TEXT.replace(";", "\t").encode("utf-16"), "tabs, in UTF-16"),
        (M49_TEXT.replace("Burundi", "Côte d'Ivoire").encode("cp1252"), "Windows-1252"),
        ("\n".join(";".join(f'"{x}"' for x in line.split(";")) for line in M49_TEXT.splitlines()).encode(), "quotes"),
    ],
)
def test_the_overview_saved_again_says_the_same(tmp_path: Path, content: bytes, note: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    found = read(M49, tmp_path / "a.csv", dated=True)
    assert found.members == read(M49, m49(tmp_path / "b.csv"), dated=True).members, note
