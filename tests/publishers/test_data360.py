"""Data360's real files: every row accounted for, and the traps they set."""

from __future__ import annotations

from statistics import fmean

import pytest

from etl.sources.data360 import Data360
from tests.reading import Accounts, Reading, catalog, publisher_file, read


def reading(series: str) -> Reading:
    return read(Data360(), publisher_file(f"data360/{series}.csv"))


@pytest.mark.parametrize(
    ("series", "accounts"),
    [
        ("ITU_DH_ACT_MOB_PER_100", Accounts(2012, 2012)),
        ("ITU_DH_POP_COV_4G", Accounts(2710, 2710)),
        ("ITU_DH_INT_USR_DAY", Accounts(6900, 6900)),
    ],
)
def test_every_row_is_accounted_for(series: str, accounts: Accounts) -> None:
    found = reading(series)
    assert found.accounts == accounts
    assert found.vintage == ("data360_itu:2026-01-28", "not_after")


def test_the_world_is_a_plain_mean_of_economies_as_the_correction_says() -> None:
    found = reading("ITU_DH_POP_COV_4G")
    groups = {code for code, listed in catalog().area_codes["data360"].items() if listed.area is None}
    economies = [v for key, v in found.figures.items() if key[2] == 2022 and key[1] not in groups]
    assert found.value("ITU_DH_POP_COV_4G", "WLD", 2022) == pytest.approx(fmean(economies)) == pytest.approx(82.03, abs=0.01)
    assert found.value("ITU_DH_POP_COV_4G", "EST", 2022) == 99


def test_mobile_broadband_is_not_itus_series_of_that_name() -> None:
    found = reading("ITU_DH_ACT_MOB_PER_100")
    value = found.value("ITU_DH_ACT_MOB_PER_100", "EST", 2023)
    assert value == pytest.approx(135.9, abs=0.05)
    assert not [key for key in found.figures if key[1] == "USA"]


def test_daily_use_is_split_by_sex_age_and_area() -> None:
    found = reading("ITU_DH_INT_USR_DAY")
    assert {key[3:] for key in found.figures} == {
        ("_T", "_T"),
        ("F", "_T"),
        ("M", "_T"),
        ("_T", "age:0_to_14"),
        ("_T", "age:15_to_24"),
        ("_T", "age:25_to_74"),
        ("_T", "age:75_and_over"),
        ("_T", "area:urban"),
        ("_T", "area:rural"),
    }
