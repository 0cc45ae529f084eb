"""ITU's real workbook of aggregates: every cell accounted for, women and men as ITU prints them, totals that agree."""

from __future__ import annotations

import pytest

from etl.sources.itu_aggregates import ItuAggregates
from tests.publishers.itu_aggregates import totals, totals_again
from tests.reading import Accounts, Reading, publisher_file, read

NAME = "itu/aggregates_2024-11/ITU_regional_global_Key_ICT_indicator_aggregates_Nov_2024.xlsx"
ONLINE = "Individuals using the Internet: Percentage"
OWNING = "Individuals owning a mobile phone: Percentage"


@pytest.fixture(scope="module")
def aggregates() -> Reading:
    return read(ItuAggregates(), publisher_file(NAME))


def test_every_cell_is_accounted_for(aggregates: Reading) -> None:
    dropped = {
        "fixed telephones, of which the resolution does not speak": 2 * 14 * 20,
        "people in millions, where the share of people is kept": 5 * 14 * 20,
        "the total, stated in another sheet too": 812,
    }
    assert aggregates.accounts == Accounts(9716, 4566, 9716 - 4566 - sum(dropped.values()), dropped)
    assert aggregates.vintage == ("itu_aggregates:2024-11-30", "month")
    rows = aggregates.con.execute("select distinct status from staging.observation").fetchall()
    assert rows == [("estimated",)]


def test_the_world_by_sex_as_itu_prints_it(aggregates: Reading) -> None:
    printed = {
        "_T": [52.9, 58.6, 61.7, 63.7, 65.4, 67.6],
        "F": [50.4, 55.9, 58.6, 60.8, 63.0, 65.3],
        "M": [55.5, 61.8, 64.8, 66.5, 67.7, 69.5],
    }
    found = {sex: [aggregates.value(ONLINE, "World", year, sex) for year in range(2019, 2025)] for sex in printed}
    assert found == printed


@pytest.mark.parametrize(
    ("series", "area", "year", "sex", "breakdown", "value"),
    [
        (ONLINE, "World", 2005, "_T", "_T", 15.6),
        (ONLINE, "World", 2015, "_T", "_T", 39.8),
        (ONLINE, "World", 2024, "_T", "area:rural", 47.5),
        (ONLINE, "Europe", 2024, "_T", "age:all_but_15_to_24", 90.5),
        (ONLINE, "Least Developed Countries (LDCs)", 2021, "_T", "age:15_to_24", 46.5),
        (OWNING, "World", 2021, "F", "_T", 72.8),
        (OWNING, "Africa", 2024, "_T", "_T", 66.2),
        ("International bandwidth usage: Per Internet user (kbit/s)", "World", 2024, "_T", "_T", 322.8),
        ("International bandwidth usage: Tbit/s", "World", 2014, "_T", "_T", None),
        ("Fixed broadband traffic: Exabytes", "Africa", 2019, "_T", "_T", 4.8),
        ("Population covered by at least a 5G mobile network: Percentage", "World", 2024, "_T", "_T", 51.2),
        ("Fixed-broadband subscriptions: Millions", "World", 2005, "_T", "_T", 219.6),
    ],
)
def test_known_figures(
    aggregates: Reading, series: str, area: str, year: int, sex: str, breakdown: str, value: float | None
) -> None:
    assert aggregates.value(series, area, year, sex, breakdown) == value


def test_a_total_that_another_sheet_states_too_is_the_same_but_for_rounding() -> None:
    path = publisher_file(NAME)
    stated = totals(path)
    apart = {
        (group, year): (value, stated[title, group, year])
        for title, group, year, value in totals_again(path)
        if value != stated[title, group, year]
    }
    assert apart == {
        ("Lower-middle-income", 2019): (33.5, 33.6),
        ("Least Developed Countries (LDCs)", 2019): (21.8, 21.9),
        ("Least Developed Countries (LDCs)", 2020): (24.9, 25),
        ("Americas", 2020): (80, 80.1),
    }
