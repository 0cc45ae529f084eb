"""Gapminder's real files: every row accounted for, and women and men that make up everybody."""

from __future__ import annotations

import pytest

from etl.sources.gapminder import Gapminder
from tests.reading import Accounts, Reading, publisher_file, read

FUTURE = "projection of a year to come"


def population(who: str) -> Reading:
    return read(Gapminder(), publisher_file(f"gapminder_population_by_sex/{who}_population_with_projections.csv"))


@pytest.mark.parametrize(
    ("who", "accounts"),
    [
        ("female", Accounts(35_636, 18_172, 0, {FUTURE: 17_464})),
        ("male", Accounts(35_636, 18_172, 0, {FUTURE: 17_464})),
        ("total", Accounts(22_064, 0, 0, {FUTURE: 461, "series not in the catalogue": 21_603})),
    ],
)
def test_every_row_is_accounted_for(who: str, accounts: Accounts) -> None:
    found = population(who)
    assert found.accounts == accounts
    assert found.vintage == ("gapminder_population:2026-03-01", "not_after")


def test_women_and_men_of_the_world_in_2015() -> None:
    people = [sum(v for key, v in population(who).figures.items() if key[2] == 2015) for who in ("female", "male")]
    assert people[0] / people[1] == pytest.approx(0.99, abs=0.01)
    assert sum(people) == pytest.approx(7.43e9, rel=0.01)


@pytest.mark.parametrize(("measure", "code", "rows"), [("fe", "IT.NET.USER.FE.ZS", 1271), ("ma", "IT.NET.USER.MA.ZS", 1272)])
def test_the_repackaged_series_of_women_and_men_online(measure: str, code: str, rows: int) -> None:
    found = read(
        Gapminder(), publisher_file(f"worldbank/gender_series/ddf--datapoints--it_net_user_{measure}_zs--by--geo--time.csv")
    )
    assert found.accounts == Accounts(rows, rows)
    assert {key[0] for key in found.figures} == {code}
    assert found.vintage == ("wdi:2025-07-06", "not_after")
    assert len({key[1] for key in found.figures}) == 135


@pytest.mark.parametrize(
    ("measure", "code", "vintage", "figures"),
    [
        ("ny_gdp_mktp_kd_zg", "NY.GDP.MKTP.KD.ZG", "wdi:2024-12-31", {2010: 4.53, 2013: 2.80}),
        ("sl_uem_1524_zs", "SL.UEM.1524.ZS", "wdi:2026-11-26", {2007: 14.15, 2013: 15.72}),
        ("bx_gsr_ccis_zs", "BX.GSR.CCIS.ZS", "wdi:2026-11-26", {2005: 7.13, 2013: 9.10}),
        ("tx_val_ictg_zs_un", "TX.VAL.ICTG.ZS.UN", "wdi:2024-12-31", {2005: 14.28, 2013: 11.33}),
    ],
)
def test_the_worlds_own_series(measure: str, code: str, vintage: str, figures: dict[int, float]) -> None:
    found = read(Gapminder(), publisher_file(f"worldbank/world_series/ddf--datapoints--{measure}--by--global--time.csv"))
    assert {year: round(found.value(code, "WORLD", year) or 0, 2) for year in figures} == figures
    assert found.vintage == (vintage, "not_after")
    assert {key[1] for key in found.figures} == {"WORLD"}
