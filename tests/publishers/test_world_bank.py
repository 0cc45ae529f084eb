"""The World Bank's real files: every cell accounted for, and the figures known from each vintage."""

from __future__ import annotations

import pytest

from etl.catalog import Catalog, Series
from etl.sources.world_bank import WorldBank
from tests import reading as readings
from tests.reading import Accounts, Reading, catalog, publisher_file, read

USERS, POPULATION = "IT.NET.USER.ZS", "SP.POP.TOTL"
BULK = {
    "access_to_electricity": ("EG.ELC.ACCS.ZS", 7_874),
    "gdp": ("NY.GDP.MKTP.CD", 14_307),
    "gdp_per_capita": ("NY.GDP.PCAP.CD", 14_312),
    "gni_per_capita": ("NY.GNP.PCAP.CD", 12_702),
    "inflation": ("FP.CPI.TOTL.ZG", 11_182),
    "internet_users_pct": (USERS, 6_138),
    "population_total": (POPULATION, 16_930),
    "unemployment_total": ("SL.UEM.TOTL.ZS", 7_981),
    "urban_population_pct": ("SP.URB.TOTL.IN.ZS", 16_832),
}


@pytest.fixture(autouse=True)
def every_series(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue, listing every series of these files: what a file holds must not depend on what we publish of it."""
    whole = catalog()
    codes = {code for code, _ in BULK.values()} | {"IT.NET.BBND.P2", "IT.CEL.SETS.P2"}
    missing = [Series(dataset="wdi", code=c) for c in sorted(codes - whole.codes("wdi").keys())]
    extra = whole.indicators[0].model_copy(update={"series": missing})
    listing: Catalog = whole.model_copy(update={"indicators": [*whole.indicators, extra]})
    monkeypatch.setattr(readings, "catalog", lambda: listing)


def file(name: str) -> Reading:
    return read(WorldBank(), publisher_file(f"worldbank/{name}"))


@pytest.mark.parametrize("name", BULK)
def test_every_cell_of_the_bulk_zips(name: str) -> None:
    found = file(f"bulk_zip_2025-04/{name}.zip")
    code, kept = BULK[name]
    assert found.accounts == Accounts(266 * 65, kept, 266 * 65 - kept)
    assert {key[0] for key in found.figures} == {code}
    assert found.vintage == ("wdi:2025-04-15", "exact")


@pytest.mark.parametrize(
    ("name", "accounts", "vintage"),
    [
        ("API_IT.NET.BBND.P2_DS2_en_csv_v2_43250.csv", Accounts(264 * 59, 3_717, 11_859), "wdi:2019-07-10"),
        ("API_IT.CEL.SETS.P2_DS2_en_csv_v2_4903391.csv", Accounts(266 * 62, 12_400, 4_092), "wdi:2023-03-01"),
    ],
)
def test_every_cell_of_the_bulk_csvs(name: str, accounts: Accounts, vintage: str) -> None:
    found = file(f"bulk_csv_mixed/{name}")
    assert found.accounts == accounts
    assert found.vintage == (vintage, "exact")


@pytest.mark.parametrize(("code", "kept"), [(USERS, 2_233), ("NY.GDP.PCAP.CD", 2_581), ("NY.GNP.PCAP.CD", 2_487)])
def test_every_row_of_the_api(code: str, kept: int) -> None:
    found = file(f"api_records_2026-04/{code}.json")
    assert found.accounts == Accounts(2_660, kept, 2_660 - kept)
    assert found.vintage == ("wdi:2026-04-19", "not_after")
    areas = {key[1] for key in found.figures}
    assert {"HIC", "UMC", "LMC"} <= areas
    assert all(len(area) == 3 for area in areas)


def test_the_world_online_in_two_vintages() -> None:
    then, now = file("bulk_zip_2025-04/internet_users_pct.zip"), file("api_records_2026-04/IT.NET.USER.ZS.json")
    assert [then.value(USERS, "WLD", year) for year in (2013, 2015, 2023)] == [35.3, 39.8, 65.4]
    assert [now.value(USERS, "WLD", year) for year in (2013, 2015, 2023)] == [None, 39.9, 69.2]


def test_the_ldc_aggregate_is_blank_in_one_vintage_and_there_in_the_next() -> None:
    then, now = file("bulk_zip_2025-04/internet_users_pct.zip"), file("api_records_2026-04/IT.NET.USER.ZS.json")
    assert not [key for key in then.figures if key[1] == "LDC"]
    assert [now.value(USERS, "LDC", year) for year in (2015, 2023)] == [10.7, 29.9]


def test_the_list_of_economies() -> None:
    found = file("country_metadata_2024-06/wb-country.json")
    assert found.accounts == Accounts(296, 296)
    rows = found.con.execute(
        """select count(*), count(*) filter (where is_aggregate), count(region_code), count(income_code), count(longitude)
           from staging.economy"""
    ).fetchone()
    assert rows == (296, 79, 217, 217, 211)
    assert found.vintage == ("wdi:2024-06-28", "not_after")
    one = found.con.execute("select iso2, region_code, income_code, longitude from staging.economy where area_code = 'ABW'")
    assert one.fetchall() == [("AW", "LCN", "HIC", -70.0167)]


def test_the_other_lists_of_that_api_are_not_taken_for_economies() -> None:
    for name in ("wb-region", "wb-income-level"):
        assert not WorldBank().recognises(publisher_file(f"worldbank/country_metadata_2024-06/{name}.json"))


def test_the_databank_export() -> None:
    found = file("databank_export_2022-09/Data_Extract_From_World_Development_Indicators.csv")
    assert found.vintage == ("wdi:2022-09-16", "exact")
    assert found.accounts.read == 266 * 27 * 83
    world = [found.value(USERS, "WLD", year) for year in (2013, 2015)]
    assert world == [pytest.approx(35.8, abs=0.05), pytest.approx(40.5, abs=0.05)]
    assert len([key for key in found.figures if key[0] == USERS]) == 6_267
