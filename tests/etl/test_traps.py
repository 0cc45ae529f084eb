"""docs/traps.md names tests that exist; and the traps that no other test holds."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb
import pytest

from etl.catalog import ROOT
from etl.snapshot import SNAPSHOT_DIR
from etl.sources.base import Source
from etl.sources.data360 import Data360
from etl.sources.itu_price_baskets import ItuPriceBaskets
from etl.sources.unsd import Unsd
from etl.sources.world_bank import WorldBank
from tests.etl.sources.test_data360 import write_csv
from tests.etl.sources.test_itu_workbooks import HISTORY_CELLS, PRICE_ROWS, prices
from tests.etl.sources.test_unsd import USERS
from tests.etl.sources.test_world_bank import EXPORT
from tests.reading import read

ROWS = [
    [cell.strip() for cell in line.strip("|\n").split(" | ")]
    for line in (ROOT / "docs" / "traps.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| trap")
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_the_tests_that_are_named_exist(row: list[str]) -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", row[2])
    assert len(named) == row[2].count("<br>") + 1
    for path, test in named:
        assert re.search(rf"^def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), f"{path}::{test}"
    assert [path for path, _ in named if not path.startswith("tests/publishers/")], "one must run without publishers' files"


def test_a_republished_series_is_cited_with_who_made_it(release: duckdb.DuckDBPyConnection) -> None:
    with (SNAPSHOT_DIR / "world_bank" / "series.csv").open(encoding="utf-8", newline="") as stream:
        cited = {row["series_code"]: row["citation"] for row in csv.DictReader(stream)}
    assert cited["IT.NET.USER.ZS"].startswith("International Telecommunication Union, via World Bank, World Development Indicators")
    assert cited["ITU_DH_POP_COV_4G"].startswith("International Telecommunication Union, via World Bank, Data360")
    lacking = release.execute(
        """select series_code from series
           where underlying_publisher_id is null and (series_code like 'IT.NET.USER%' or series_code like 'ITU_DH%')"""
    )
    assert lacking.fetchall() == []


MARKS: list[tuple[Source, str, int]] = [
    (WorldBank(), "..", 2),
    (WorldBank(), "", 2),
    (Data360(), "null", 1),
    (Data360(), "", 1),
    (ItuPriceBaskets(), "NA", 2 + HISTORY_CELLS.blank),
    (Unsd(), "...", 2),
]
"""Reader, its publisher's mark, and how many blank cells its small file then has."""


@pytest.mark.parametrize(("source", "mark", "blank"), MARKS)
def test_marks_of_missing_figures_are_blank(tmp_path: Path, source: Source, mark: str, blank: int) -> None:
    path = tmp_path / "file"
    if isinstance(source, WorldBank):
        path.write_text(EXPORT.replace("AAA,2.5", f"AAA,{mark}"))
    elif isinstance(source, Data360):
        write_csv(path, {}, {"OBS_VALUE": mark, "REF_AREA": "FIN"})
    elif isinstance(source, ItuPriceBaskets):
        path = prices(tmp_path / "a.xlsx", [[*PRICE_ROWS[0][:7], mark, 1.5, mark]])
    else:
        path.write_text(USERS.replace(",40\n", f",{mark}\n"))
    assert read(source, path, dated=True).accounts.blank == blank
