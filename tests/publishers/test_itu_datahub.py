"""ITU DataHub's real files: every row accounted for, ITU's own estimates marked."""

from __future__ import annotations

import pytest

from etl.catalog import Catalog, Series
from etl.sources.itu_datahub import ItuDataHub
from tests import reading as readings
from tests.reading import Accounts, Reading, catalog, publisher_file, read

CODES = ("i99H", "i4213tfbb", "i992b", "i271mw", "i911mw")


@pytest.fixture(autouse=True)
def every_series(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue, listing every series of these files."""
    whole = catalog()
    missing = [Series(dataset="itu_datahub", code=c) for c in CODES if c not in whole.codes("itu_datahub")]
    extra = whole.indicators[0].model_copy(update={"series": missing})
    listing: Catalog = whole.model_copy(update={"indicators": [*whole.indicators, extra]})
    monkeypatch.setattr(readings, "catalog", lambda: listing)


def file(name: str) -> Reading:
    return read(ItuDataHub(), publisher_file(f"itu/{name}"))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("individuals-using-the-internet", {"i99H": 4_906}),
        ("fixed-broadband-subscriptions", {"i4213tfbb": 4_245, "i992b": 4_268}),
        ("active-mobile-broadband-subscriptions", {"i271mw": 2_948, "i911mw": 3_006}),
    ],
)
def test_every_row_of_the_downloads(name: str, rows: dict[str, int]) -> None:
    found = file(f"datahub_csv_2025/{name}.csv")
    total = sum(rows.values())
    assert found.accounts == Accounts(total, total, 0)
    assert {code: sum(key[0] == code for key in found.figures) for code in rows} == rows
    assert found.vintage == ("itu_datahub:2025-08-14", "not_after")
    assert not [key for key in found.figures if key[1] in ("WLD", "World", "")]


def test_known_figures() -> None:
    found = file("datahub_csv_2025/individuals-using-the-internet.csv")
    assert [found.value("i99H", "ABW", year) for year in (2000, 2001, 2002)] == [15.4428, 17.1, 18.8]


def test_itus_own_estimates_are_marked() -> None:
    found = file("datahub_csv_2025/individuals-using-the-internet.csv")
    rows = found.con.execute("select status, count(*) from staging.observation group by all order by all").fetchall()
    assert rows == [("estimated", 2_001), ("reported", 2_905)]
    notes = found.con.execute("select count(*) from staging.observation where contains(note, chr(10))").fetchone()
    assert notes == (0,)


def test_rates_and_counts_are_told_apart_by_their_code() -> None:
    found = file("datahub_csv_2025/fixed-broadband-subscriptions.csv")
    count, rate = found.value("i4213tfbb", "EST", 2020), found.value("i992b", "EST", 2020)
    assert count is not None
    assert rate is not None
    assert count > 100_000
    assert rate < 100


@pytest.mark.parametrize(("name", "rows"), [("itu-get-indicator-series", 3), ("itu-get-country-series", 5)])
def test_the_recorded_answers_were_cut_short_and_decide_nothing(name: str, rows: int) -> None:
    found = file(f"datahub_api_recorded_2026-07/{name}.json")
    assert found.accounts == Accounts(rows, 0, 0, {"the recorded answer was cut short to its first rows": rows})


def test_the_other_recorded_answers_are_not_taken_for_figures() -> None:
    folder = publisher_file("itu/datahub_api_recorded_2026-07")
    recognised = {path.stem for path in folder.glob("*.json") if ItuDataHub().recognises(path)}
    assert recognised == {"itu-get-indicator-series", "itu-get-country-series"}
