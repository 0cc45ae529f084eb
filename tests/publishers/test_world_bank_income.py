"""The World Bank's real workbooks of groups: every cell accounted for, and known groups."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from etl.sources.world_bank_income import WorldBankIncome
from tests.reading import Accounts, publisher_file, read

INCOME = {"HIC", "UMC", "LMC", "LIC"}
FY14 = (dt.date(2013, 7, 1), dt.date(2014, 7, 1))
FY23 = (dt.date(2022, 7, 1), dt.date(2023, 7, 1))


def test_the_history_of_income_groups() -> None:
    found = read(WorldBankIncome(), publisher_file("groups/OGHIST.xlsx"))
    assert found.accounts == Accounts(224 * 14, 3025, 111)
    assert Counter(row[1] for row in found.members if row[2:] == FY14) == {"HIC": 76, "UMC": 55, "LMC": 48, "LIC": 36}
    assert ("ARG", "UMC", *FY14) in found.members
    assert ("AGO", "UMC", *FY14) in found.members
    assert not [row for row in found.members if row[0] == "VEN" and row[2:] == FY23]


def test_class_is_the_list_of_fiscal_year_2023() -> None:
    """Its notes say 1 July 2022 and its income groups are those of FY23 in the history, whatever the file is called."""
    found = read(WorldBankIncome(), publisher_file("groups/CLASS.xlsx"))
    assert found.accounts == Accounts(2146, 2109, 0, {"stated twice": 37})
    assert found.vintage == ("world_bank_income:2022-07-01", "exact")
    history = read(WorldBankIncome(), publisher_file("groups/OGHIST.xlsx"))
    listed = {row for row in found.members if row[1] in INCOME}
    assert len(listed) == 217
    assert listed == {row for row in history.members if row[2:] == FY23}
