"""ITU's real workbooks: every cell accounted for, and known figures."""

from __future__ import annotations

import pytest

from etl.sources.itu_price_baskets import ItuPriceBaskets
from etl.sources.itu_regulatory_tracker import ItuRegulatoryTracker
from tests.reading import Accounts, Reading, publisher_file, read


@pytest.fixture(scope="module")
def prices() -> Reading:
    return read(ItuPriceBaskets(), publisher_file("itu/price_baskets_2025-12/ITU_ICTPriceBaskets_2008-2025.xlsx"))


def test_every_price_is_accounted_for(prices: Reading) -> None:
    history = 15 * 18 * 3
    assert prices.accounts == Accounts(221 * 45 * 18 + history, 41_853 + 240, 137_157 + history - 240)
    assert prices.vintage == ("itu_price_baskets:2025-12-02", "exact")
    assert len({key[0] for key in prices.figures}) == 45


@pytest.mark.parametrize(("year", "cheap", "of"), [(2014, 111, 178), (2015, 110, 182)])
def test_economies_with_a_fixed_broadband_basket_under_5_percent(prices: Reading, year: int, cheap: int, of: int) -> None:
    shares = [value for key, value in prices.figures.items() if key[0] == "i154_FBB_GNI" and key[2] == year]
    assert (len([s for s in shares if s < 5]), len(shares)) == (cheap, of)


def test_two_gigabytes_are_a_trial_in_2025_and_five_official(prices: Reading) -> None:
    marks = prices.con.execute(
        """select series_code, year, standing from staging.series_standing
           where series_code in ('i271mb_2GB_GNI', 'i271mb_5GB_GNI') and year >= 2024 order by all"""
    ).fetchall()
    assert marks == [
        ("i271mb_2GB_GNI", 2024, "official"),
        ("i271mb_2GB_GNI", 2025, "experimental"),
        ("i271mb_5GB_GNI", 2024, "experimental"),
        ("i271mb_5GB_GNI", 2025, "official"),
    ]


def test_the_history_and_the_figures_of_the_mobile_cellular_basket_disagree_on_2017(prices: Reading) -> None:
    """The history lets the new basket begin in 2017, the sheet of economies has the figures of 2017 under the old one."""
    official = prices.con.execute(
        "select series_code from staging.series_standing where series_code like 'i154_Mob%GNI' and year = 2017"
    ).fetchall()
    assert official == [("i154_MobLow_GNI",)]
    assert {key[0] for key in prices.figures if key[0] in ("i154_Mob_GNI", "i154_MobLow_GNI") and key[2] == 2017} == {
        "i154_Mob_GNI"
    }


def test_the_basket_of_2018_is_another_one(prices: Reading) -> None:
    years = {code: {key[2] for key in prices.figures if key[0] == code} for code in ("i154_FBB_GNI", "i154_FBB5_GNI")}
    assert (max(years["i154_FBB_GNI"]), min(years["i154_FBB5_GNI"])) == (2017, 2018)
    assert prices.value("i154_FBB_GNI", "EST", 2017) == 1.19
    assert prices.value("i154_FBB5_GNI", "EST", 2018) == 1.08


def test_the_tracker_has_no_2021() -> None:
    found = read(ItuRegulatoryTracker(), publisher_file("itu/regulatory_tracker_2023/ITU-ICT.xlsx"))
    assert found.accounts == Accounts(386 * 15, 5730, 60)
    assert {key[2] for key in found.figures} == {*range(2007, 2021), 2022}
    assert found.value("ITU.ICT.Score", "EST", 2022) == 90.5
    assert found.value("ITU.ICT.Generation", "EST", 2022) == 4
    assert found.vintage == ("itu_regulatory_tracker:2023-07-14", "exact")
