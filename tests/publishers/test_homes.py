"""Homes with Internet access: the averages behind T3, made again in plain Python from ITU's csv and the World Bank's people."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from etl.claims import REFERENCE_DIR
from tests.reading import publisher_file

ITU_CODES = {"KSO": "XKX", "GBJ": "JEY", "AAA": "GGY"}
Series = dict[str, dict[int, float]]


def homes() -> Series:
    """Economy → year → % of households, straight lines inside gaps."""
    found: Series = {}
    path = publisher_file("itu/datahub_csv_2025-12/households_with_internet_access_at_home.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            area = ITU_CODES.get(row["entityIso"], row["entityIso"])
            found.setdefault(area, {})[int(row["dataYear"])] = float(row["dataValue"])
    for figures in found.values():
        for first, second in pairwise(sorted(figures)):
            step = (figures[second] - figures[first]) / (second - first)
            figures.update({year: figures[first] + step * (year - first) for year in range(first + 1, second)})
    return found


def people() -> Series:
    """Economy → year → population, of April 2025."""
    with zipfile.ZipFile(publisher_file("worldbank/bulk_zip_2025-04/population_total.zip")) as archive:
        (name,) = (n for n in archive.namelist() if n.startswith("API_"))
        text = archive.read(name).decode("utf-8-sig")
    rows: Iterator[list[str]] = csv.reader(io.StringIO(text))
    header = next(row for row in rows if row and row[0] == "Country Name")
    years = {at: int(name) for at, name in enumerate(header) if name.isdigit()}
    return {row[1]: {year: float(row[at]) for at, year in years.items() if row[at]} for row in rows if row}


def members(group: str) -> set[str]:
    """Who belonged to a group on 20 December 2013."""
    with (Path(REFERENCE_DIR) / "area_group_member.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["area_id"]
            for row in csv.DictReader(stream)
            if row["group_id"] == group and (row["valid_from"] or "0") <= "2013-12-20" < (row["valid_to"] or "9")
        }


@pytest.fixture(scope="module")
def ours() -> dict[tuple[str, int], tuple[float, float]]:
    """(group, year) → the group's average by people, and the share of its people whose economy has a figure."""
    households, weights, found = homes(), people(), {}
    for group in ("group:developing", "group:ldc"):
        for year in range(2010, 2024):
            everybody = {area: weights[area][year] for area in members(group) if year in weights.get(area, {})}
            reporting = {area: w for area, w in everybody.items() if year in households.get(area, {})}
            total = sum(w * households[area][year] for area, w in reporting.items())
            weight = sum(reporting.values())
            found[group, year] = (total / weight, 100 * weight / sum(everybody.values()))
    return found


def test_homes_of_developing_economies_reach_40_percent_in_2018(ours: dict[tuple[str, int], tuple[float, float]]) -> None:
    developing = {year: average for (group, year), (average, _) in ours.items() if group == "group:developing"}
    assert {year: round(developing[year], 1) for year in (2013, 2015, 2017, 2018, 2023)} == {
        2013: 24.1,
        2015: 32.0,
        2017: 38.0,
        2018: 43.1,
        2023: 72.7,
    }
    assert min(year for year, average in developing.items() if average >= 40) == 2018
    assert round(ours["group:developing", 2015][1]) == 99


def test_the_release_says_the_same(ours: dict[tuple[str, int], tuple[float, float]], release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        """select area_id::varchar, year, value, coverage from aggregate
           where indicator_id = 'households_with_internet_share' and vintage_id = 'itu_datahub:2025-12-28'
               and area_id in ('group:developing', 'group:ldc') and year between 2010 and 2023
               and membership_id = 'resolution' and gap_rule = 'interpolate'"""
    ).fetchall()
    assert len(rows) == len(ours)
    for area, year, average, coverage in rows:
        assert (average, coverage) == pytest.approx(ours[area, year], abs=0.005), (area, year)
