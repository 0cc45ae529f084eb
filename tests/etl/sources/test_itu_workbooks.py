"""ITU's workbooks of price baskets and of the regulatory tracker, with invented figures."""

from __future__ import annotations

import datetime as dt
import gzip
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.errors import SourceError
from etl.sources.itu_price_baskets import ItuPriceBaskets
from etl.sources.itu_regulatory_tracker import ItuRegulatoryTracker
from tests.etl.sources.workbooks import claim_size, write_workbook
from tests.reading import Accounts, read

PRICES, TRACKER = ItuPriceBaskets(), ItuRegulatoryTracker()
PRICE_HEADER = ["IsoCode", "Economy", "Code", "Basket name", "Unit", "LDC", "Income_2025", 2017, 2018, 2019]
PRICE_ROWS = [
    ["EST", "Estonia", "i154_FBB_GNI", "1 GB", "GNIpc", "NA", "High income", 1.5, "NA", "NA"],
    ["EST", "Estonia", "i154_FBB5_GNI", "5 GB", "GNIpc", "NA", "High income", "NA", 2, 0.25],
    ["EST", "Estonia", "i154_FBB5$", "5 GB", "USD", "NA", "High income", "NA", 20.125, None],
]


HISTORY: list[list[Any]] = [
    [None, "Table for mapping historical price baskets"],
    [],
    [None, "Basket name (generic)", "Basket name", "Codes", 2017, 2018, 2019],
    [None, "Fixed basket", "1 GB", "i154_FBB*", "x", None, None],
    [None, None, "5 GB", "i154_FBB5*", None, "x", "exp"],
    [],
    [None, None, None, "Note: replace * by _GNIpc, _PPP or $"],
    [None, None, None, None, "x", "Data available"],
    [None, None, None, None, "exp", "Data from experimental data collection"],
]
HISTORY_CELLS = Accounts(18, 9, 9)
"""Two baskets, three years, three endings of each code."""


def prices(
    path: Path,
    rows: list[list[Any]] = PRICE_ROWS,
    header: list[Any] = PRICE_HEADER,
    released: Any = dt.date(2025, 12, 2),
    history: list[list[Any]] = HISTORY,
) -> Path:
    overview = [[None, "ITU ICT Price Baskets"], [None, "Release date:", released]]
    return write_workbook(
        path,
        {
            "Overview": overview,
            "medians": [["Code"], ["i154_FBB_GNI"]],
            "BasketHistory": history,
            "economies_2008-2025": [header, *rows],
        },
    )


def with_history(figures: Accounts) -> Accounts:
    """The accounts of a workbook: those of its figures and of its history."""
    return Accounts(
        figures.read + HISTORY_CELLS.read, figures.kept + HISTORY_CELLS.kept, figures.blank + HISTORY_CELLS.blank, figures.dropped
    )


def tracker(path: Path, rows: list[list[Any]] | None = None, updated: str = "2023-07-14") -> Path:
    header = ["Economy ISO3", "Economy Name", "Indicator ID", "Indicator", "Attribute 1", "Attribute 2", "Attribute 3", "Partner"]
    plain = ["-"] * 4
    rows = rows or [
        ["EST", "Estonia", "ITU.ICT.Score", "Score", *plain, 49.33, None],
        ["EST", "Estonia", "ITU.ICT.Generation", "Generation", *plain, 2, 3],
    ]
    return write_workbook(
        path,
        {
            "Data": [[*header, "2020", "2022"], *rows],
            "Indicator Metadata": [
                ["Indicator ID", "Last Updated"],
                ["ITU.ICT.Score", updated],
                ["ITU.ICT.Generation", "2022-01-01"],
            ],
            "Dataset Metadata": [["Dataset ID"], ["ITU.ICT"]],
        },
    )


def test_prices_are_read_with_the_codes_and_years_of_the_sheet(tmp_path: Path) -> None:
    found = read(PRICES, prices(tmp_path / "a.xlsx"))
    assert found.accounts == with_history(Accounts(9, 4, 5))
    assert found.value("i154_FBB_GNI", "EST", 2017) == 1.5
    assert found.value("i154_FBB5_GNI", "EST", 2019) == 0.25
    assert found.value("i154_FBB5$", "EST", 2018) == 20.125
    assert found.vintage == ("itu_price_baskets:2025-12-02", "exact")


def test_the_history_says_which_basket_is_the_official_one(tmp_path: Path) -> None:
    found = read(PRICES, prices(tmp_path / "a.xlsx")).con.execute(
        "select series_code, year, basket, standing from staging.series_standing where series_code like '%$' order by all"
    )
    assert found.fetchall() == [
        ("i154_FBB$", 2017, "Fixed basket", "official"),
        ("i154_FBB5$", 2018, "Fixed basket", "official"),
        ("i154_FBB5$", 2019, "Fixed basket", "experimental"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({4: [None, None, "5 GB", "i154_FBB5*", None, "x", "?"]}, "has the mark '\\?'"),
        ({3: [], 4: []}, "names no basket"),
        ({2: [None, "Basket", "Name", "Kodes", 2017]}, "names no basket"),
        ({4: [None, None, "1 GB", "i154_FBB*", "x"]}, "names a basket twice"),
    ],
)
def test_a_history_that_has_changed_is_refused(tmp_path: Path, change: dict[int, list[Any]], message: str) -> None:
    history = [change.get(n, row) for n, row in enumerate(HISTORY)]
    with pytest.raises(SourceError, match=message):
        read(PRICES, prices(tmp_path / "a.xlsx", history=history))


def test_prices_come_packed_from_the_fetcher(tmp_path: Path) -> None:
    packed = tmp_path / "a.gz"
    packed.write_bytes(gzip.compress(prices(tmp_path / "a.xlsx").read_bytes()))
    assert read(PRICES, packed).accounts == with_history(Accounts(9, 4, 5))


@pytest.mark.parametrize("size", ["A1:AB1048415", "A1:B2"])
def test_the_size_that_a_sheet_claims_is_not_believed(tmp_path: Path, size: str) -> None:
    path = claim_size(prices(tmp_path / "a.xlsx"), size)
    started = time.monotonic()
    assert read(PRICES, path).accounts == with_history(Accounts(9, 4, 5))
    assert time.monotonic() - started < 5


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.sources.workbook.UNPACKED_LIMIT", 1000)
    with pytest.raises(SourceError, match="unpacks to more than 0 MiB"):
        read(PRICES, prices(tmp_path / "a.xlsx"), dated=True)


def test_a_row_after_a_million_empty_ones_is_not_lost(tmp_path: Path) -> None:
    path = prices(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    for column, value in enumerate(["LVA", "Latvia", "i154_FBB5_GNI", "5 GB", "GNIpc", 0, "", 1, 2, 3], start=1):
        book["economies_2008-2025"].cell(1_048_415, column, value)
    book.save(path)
    assert read(PRICES, path).accounts == with_history(Accounts(12, 7, 5))


def test_codes_of_another_release_are_dropped_or_refused(tmp_path: Path) -> None:
    spliced = ["EST", "Estonia", "i154_FBB_ts_GNI", "spliced", "GNIpc", "NA", "", 1, 2, "NA"]
    found = read(PRICES, prices(tmp_path / "a.xlsx", [*PRICE_ROWS, spliced]))
    assert found.accounts == with_history(Accounts(12, 4, 5, {"series not in the catalogue": 3}))
    with pytest.raises(SourceError, match=r"lists none of its series \(i154_FBB_ts_GNI"):
        read(PRICES, prices(tmp_path / "b.xlsx", [spliced]))


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ((0, 7), "#DIV/0!", "has the value '#DIV/0!'"),
        ((0, 7), "...", "has the value '...'"),
        ((0, 0), None, "has no area code"),
        ((1, 4), "USD", "i154_FBB5_GNI of EST has the unit 'USD', where 'GNIpc' was expected"),
    ],
)
def test_a_broken_price_is_refused(tmp_path: Path, place: tuple[int, int], value: Any, message: str) -> None:
    rows = [list(row) for row in PRICE_ROWS]
    rows[place[0]][place[1]] = value
    with pytest.raises(SourceError, match=message):
        read(PRICES, prices(tmp_path / "a.xlsx", rows))


def test_a_changed_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="lacks the columns Code"):
        read(PRICES, prices(tmp_path / "a.xlsx", header=["IsoCode", "Economy", "Kode", *PRICE_HEADER[3:]]))
    with pytest.raises(SourceError, match="names a column twice"):
        read(PRICES, prices(tmp_path / "b.xlsx", header=[*PRICE_HEADER[:7], 2017, 2018, 2018]))
    with pytest.raises(SourceError, match="no column for a year"):
        read(PRICES, prices(tmp_path / "c.xlsx", header=[*PRICE_HEADER[:7], "a", "b", "c"]))


def test_a_release_date_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="release date is 'soon'"):
        read(PRICES, prices(tmp_path / "a.xlsx", released="soon"))


def test_the_tracker_is_read(tmp_path: Path) -> None:
    found = read(TRACKER, tracker(tmp_path / "a.xlsx"))
    assert found.accounts == Accounts(4, 3, 1)
    assert found.figures == {
        ("ITU.ICT.Score", "EST", 2020, "_T", "_T"): 49.33,
        ("ITU.ICT.Generation", "EST", 2020, "_T", "_T"): 2,
        ("ITU.ICT.Generation", "EST", 2022, "_T", "_T"): 3,
    }
    assert found.vintage == ("itu_regulatory_tracker:2023-07-14", "exact")


def test_a_part_of_the_score_is_refused(tmp_path: Path) -> None:
    part = [["EST", "Estonia", "ITU.ICT.Score", "Score", "Competition", "-", "-", "-", 1, 2]]
    with pytest.raises(SourceError, match="split by Competition"):
        read(TRACKER, tracker(tmp_path / "a.xlsx", part))


def test_a_tracker_without_a_date_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="'Last Updated' is 'summer', not a date"):
        read(TRACKER, tracker(tmp_path / "a.xlsx", updated="summer"))


def test_workbooks_are_not_mixed_up_and_broken_ones_are_nobodys(tmp_path: Path) -> None:
    price, score = prices(tmp_path / "a.xlsx"), tracker(tmp_path / "b.xlsx")
    assert (PRICES.recognises(price), TRACKER.recognises(price)) == (True, False)
    assert (PRICES.recognises(score), TRACKER.recognises(score)) == (False, True)
    cut = tmp_path / "c.xlsx"
    cut.write_bytes(price.read_bytes()[:-200])
    assert not PRICES.recognises(cut)
