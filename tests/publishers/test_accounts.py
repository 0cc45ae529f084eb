"""Every file of the publishers: what the readers count is what plain Python counts, and no cell vanishes.

Cells are counted here with csv, json, zipfile and openpyxl alone, series by series: a cell of a series that the catalogue lists is
kept or blank, one of any other series is dropped.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import duckdb
import openpyxl
import pytest

from etl.catalog import load_catalog
from etl.sources.finding import find_files
from etl.sources.reading import read_files
from etl.sql import statements
from tests.publishers.itu_aggregates import cells as aggregates
from tests.publishers.itu_aggregates import totals_again

BLANK = {"", "..", "...", "NA", "N/A", "null", None}
Cell = tuple[str, object]
"""Series code ('' where a file has none) and value."""

UNRECOGNISED = {
    "README.md",
    "*/SOURCE.txt",
    "itu/datahub_api_recorded_2026-07/_index.yml",
    "itu/datahub_api_recorded_2026-07/itu-get-id*.json",
    "itu/datahub_api_recorded_2026-07/itu-get-umc*.json",
    "itu/datahub_api_recorded_2026-07/itu-get-indicator.json",
    "itu/datahub_api_recorded_2026-07/itu-get-indicator-categories.json",
    "itu/datahub_api_recorded_2026-07/itu-get-regional-aggregate.json",
    "itu/datahub_api_recorded_2026-07/itu-list-*.json",
    "unsd_sdg_2023q4/concepts_it_rows.csv",
    "unsd_sdg_*/ddf--entities--*.csv",
    "worldbank/country_metadata_2024-06/wb-income-level.json",
    "worldbank/country_metadata_2024-06/wb-region.json",
}
"""Notes about the files, lists of words, and answers of ITU's API of other shapes, none of which holds figures of ours."""

AGGREGATES = "itu/aggregates_2024-11/ITU_regional_global_Key_ICT_indicator_aggregates_Nov_2024.xlsx"
TWICE, FUTURE, AGAIN = "stated twice", "projection of a year to come", "the total, stated in another sheet too"
OTHER_REASONS = {
    "groups/CLASS.xlsx": {TWICE: 37},
    AGGREGATES: {AGAIN: 812},
    "gapminder_population_by_sex/female_population_with_projections.csv": {FUTURE: 17_464},
    "gapminder_population_by_sex/male_population_with_projections.csv": {FUTURE: 17_464},
    "gapminder_population_by_sex/total_population_with_projections.csv": {FUTURE: 461},
}
"""Cells of listed series that are left out all the same, and why; counted below as well."""
LEFT_OUT_BLANKS = {AGGREGATES: 14 * 5}
"""Those of them without a figure: ITU has no 5G before 2020, and says so twice."""


def rows_of(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.reader(stream, delimiter=delimiter) if any(row)]


def table(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    header, *rows = rows_of(path, delimiter)
    return [dict(zip(header, row, strict=False)) for row in rows]


def data360(path: Path) -> Iterator[Cell]:
    return ((row["INDICATOR"], row["OBS_VALUE"]) for row in table(path))


def datahub_csv(path: Path) -> Iterator[Cell]:
    return ((row["seriesCode"], row["dataValue"]) for row in table(path))


def datahub_json(path: Path) -> Iterator[Cell]:
    return ((row["code"], row["answer"]) for row in json.loads(path.read_text(encoding="utf-8")))


def ddf(path: Path) -> Iterator[Cell]:
    """One column is the series, the last one of the header; UN files name it as their series, in lower case."""
    datasets = ("unsd_sdg",) if path.parent.name.startswith("unsd") else ("wdi", "gapminder_population")
    codes = {code.lower().replace(".", "_"): code for d in datasets for code in load_catalog().codes(d)}
    for row in table(path):
        column = next(c for c in row if c.lower() in codes or c.endswith("projections"))
        yield codes.get(column.lower(), column), row[column]


def api_rows(path: Path) -> Iterator[Cell]:
    return ((row["indicator"]["id"], row["value"]) for row in json.loads(path.read_text(encoding="utf-8")))


def bulk(text: str) -> Iterator[Cell]:
    rows = [row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if any(row)]
    header = next(i for i, row in enumerate(rows) if row[0] == "Country Name")
    years = [i for i, name in enumerate(rows[header]) if re.fullmatch(r"\d{4}", name)]
    return ((row[3], row[i] if i < len(row) else "") for row in rows[header + 1 :] for i in years)


def bulk_csv(path: Path) -> Iterator[Cell]:
    return bulk(path.read_text(encoding="utf-8"))


def bulk_zip(path: Path) -> Iterator[Cell]:
    with zipfile.ZipFile(path) as archive:
        (name,) = [n for n in archive.namelist() if n.startswith("API_")]
        return bulk(archive.read(name).decode("utf-8"))


def databank(path: Path) -> Iterator[Cell]:
    header, *rows = rows_of(path)
    codes = {i: name.rpartition("[")[2].rstrip("]") for i, name in enumerate(header) if name.endswith("]")}
    return ((code, row[i]) for row in rows if len(row) > 4 and row[3] for i, code in codes.items())


def economies(path: Path) -> Iterator[Cell]:
    body = json.loads(path.read_text(encoding="utf-8"))
    return (("", entry["id"]) for entry in (body[1] if isinstance(body[0], dict) and "page" in body[0] else body))


def m49(path: Path) -> Iterator[Cell]:
    columns = ["Global Code", "Region Code", "Sub-region Code", "Intermediate Region Code"]
    marks = [c for c in table(path, ";")[0] if c.endswith(("(LDC)", "(LLDC)", "(SIDS)"))]
    return (("", row[c]) for row in table(path, ";") for c in (*columns, *marks))


def sheet(path: Path, name: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return [row for row in book[name].iter_rows(values_only=True) if any(cell is not None for cell in row)]


def prices(path: Path) -> Iterator[Cell]:
    """Every year of every basket and economy; and of the history every year of every basket, once per ending of its code."""
    header, *rows = sheet(path, "economies_2008-2025")
    years = [i for i, name in enumerate(header) if re.fullmatch(r"\d{4}", str(name))]
    yield from ((str(row[2]), row[i]) for row in rows for i in years)
    baskets = [row for row in sheet(path, "BasketHistory") if re.fullmatch(r"\w+\*", str(row[3]))]
    yield from (("", row[i]) for row in baskets for i in range(4, 22) for _ in ("_GNI", "_PPP", "$"))


def tracker(path: Path) -> Iterator[Cell]:
    header, *rows = sheet(path, "Data")
    years = [i for i, name in enumerate(header) if re.fullmatch(r"\d{4}", str(name))]
    return ((str(row[2]), row[i]) for row in rows for i in years)


def income_history(path: Path) -> Iterator[Cell]:
    rows = sheet(path, "Country Analytical History")
    header = next(row for row in rows if any(str(cell).startswith("FY") for cell in row))
    years = [i for i, name in enumerate(header) if re.match(r"FY\d\d$", str(name))]
    listed = [row for row in rows if re.fullmatch(r"[A-Z]{3}f?", str(row[0]))]
    return (("", row[i]) for row in listed for i in years)


def income_list(path: Path) -> Iterator[Cell]:
    return (("", row[2]) for row in sheet(path, "Groups")[1:])


COUNTERS: dict[str, Callable[[Path], Iterator[Cell]]] = {
    "data360/*.csv": data360,
    "gapminder_population_by_sex/*.csv": ddf,
    "worldbank/gender_series/*.csv": ddf,
    "unsd_sdg_2023q4/ddf--datapoints--*.csv": ddf,
    "groups/UNSD_Methodology.csv": m49,
    "groups/OGHIST.xlsx": income_history,
    "groups/CLASS.xlsx": income_list,
    "itu/datahub_csv_2025/*.csv": datahub_csv,
    "itu/datahub_csv_2025-12/*.csv": datahub_csv,
    "itu/aggregates_2024-11/*.xlsx": aggregates,
    "unsd_sdg_2020q4/ddf--datapoints--*.csv": ddf,
    "unsd_sdg_skills_2023q4/ddf--datapoints--*.csv": ddf,
    "worldbank/world_series/*.csv": ddf,
    "itu/datahub_api_recorded_2026-07/*.json": datahub_json,
    "itu/price_baskets_2025-12/*.xlsx": prices,
    "itu/regulatory_tracker_2023/*.xlsx": tracker,
    "worldbank/api_records_2026-04/*.json": api_rows,
    "worldbank/bulk_csv_mixed/*.csv": bulk_csv,
    "worldbank/bulk_zip_2025-04/*.zip": bulk_zip,
    "worldbank/country_metadata_2024-06/*.json": economies,
    "worldbank/databank_export_2022-09/*.csv": databank,
}


@pytest.fixture(scope="module")
def staging(publisher_files: Path) -> duckdb.DuckDBPyConnection:
    """The staging tables after every file was read."""
    con = duckdb.connect()
    con.execute(statements("staging"))
    read_files(con, find_files(publisher_files, load_catalog())[0], load_catalog())
    return con


def staged(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str, str, int, int, int]]:
    """Locator → raw id, SHA-256, dataset, cells read, kept and blank."""
    rows = con.execute(
        "select locator, raw_id, sha256, dataset_id, cells_read, cells_kept, cells_blank from staging.raw_file"
    ).fetchall()
    return {row[0]: tuple(row[1:]) for row in rows}


@pytest.mark.publishers
def test_only_these_files_are_not_recognised(publisher_files: Path) -> None:
    left_out = find_files(publisher_files, load_catalog())[1]
    assert [str(one) for one in left_out if one.problem] == [], "none of them may hold a publisher's figures"
    unknown = [one.locator for one in left_out]
    assert [name for name in unknown if not any(fnmatch(name, pattern) for pattern in UNRECOGNISED)] == []
    assert [p for p in UNRECOGNISED if not any(fnmatch(name, p) for name in unknown)] == [], "no longer needed"


@pytest.mark.publishers
def test_every_file_has_its_counter(staging: duckdb.DuckDBPyConnection) -> None:
    assert [f for f in staged(staging) if not any(fnmatch(f, pattern) for pattern in COUNTERS)] == []


@pytest.mark.publishers
def test_read_is_kept_and_blank_and_dropped(staging: duckdb.DuckDBPyConnection) -> None:
    off = staging.execute(
        """select r.locator from staging.raw_file as r
           where cells_read <> cells_kept + cells_blank
               + coalesce((select sum(cells) from staging.dropped as d where d.raw_id = r.raw_id), 0)"""
    ).fetchall()
    assert off == []


@pytest.mark.publishers
@pytest.mark.parametrize("pattern", COUNTERS)
def test_plain_python_counts_the_same_cells(staging: duckdb.DuckDBPyConnection, publisher_files: Path, pattern: str) -> None:
    catalog = load_catalog()
    files = [name for name in staged(staging) if fnmatch(name, pattern)]
    assert files
    for name in files:
        raw_id, sha256, dataset, read, kept, blank = staged(staging)[name]
        cells = list(COUNTERS[pattern](publisher_files / name))
        codes = {"", *catalog.codes(dataset)}
        listed = [value for code, value in cells if code in codes]
        figures = sum(str(value).strip() not in BLANK and value is not None for value in listed)
        dropped = dict(staging.execute("select reason, cells from staging.dropped where raw_id = ?", [raw_id]).fetchall())
        assert read == len(cells), name
        dated = catalog.raw_file_date(sha256)
        if dated and dated.excluded:
            assert (kept, dropped) == (0, {dated.excluded: len(cells)}), name
            continue
        others = OTHER_REASONS.get(name, {})
        left_out = catalog.left_out(dataset)
        reasons = Counter(left_out.get(code, "series not in the catalogue") for code, _ in cells if code not in codes)
        if not listed:
            reasons["series not in the catalogue"] -= others.get(FUTURE, 0)
        assert dropped == +(reasons + Counter(others)), name
        left_blank = LEFT_OUT_BLANKS.get(name, 0)
        assert kept == figures - (sum(others.values()) - left_blank if listed else 0), name
        assert blank == len(listed) - figures - left_blank, name


@pytest.mark.publishers
def test_what_is_left_out_for_another_reason_is_counted_too(publisher_files: Path) -> None:
    pairs = Counter((row[0], row[2]) for row in sheet(publisher_files / "groups/CLASS.xlsx", "Groups")[1:])
    lists = sum(times - 1 for times in pairs.values())
    for name, reasons in OTHER_REASONS.items():
        if FUTURE in reasons:
            years = [int(row["time"]) for row in table(publisher_files / name)]
            assert sum(year > 2026 for year in years) == reasons[FUTURE]
        elif AGAIN in reasons:
            again = [value for *_, value in totals_again(publisher_files / name)]
            assert (len(again), again.count("N/A")) == (reasons[AGAIN], LEFT_OUT_BLANKS[name])
        else:
            assert lists <= reasons[TWICE]
