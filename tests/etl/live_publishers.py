"""Every publisher that a live build asks, on loopback: each catalogued series has an answer in its publisher's own format.

Figures are made up, but such that the corrections' guards hold. Populations are the embedded ones, so that they can weigh every
economy. A publisher is named by a part of its addresses, for `misbehave(…, where=…)`.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from etl.catalog import load_catalog
from etl.snapshot import SNAPSHOT_DIR
from etl.sources.data360 import FIELDS
from tests.etl.sources.test_data360 import ROW
from tests.etl.sources.test_itu_workbooks import prices
from tests.etl.sources.test_unsd import row as unsd_row
from tests.publisher_server import Json, PublisherServer, itu_row, wb_economy, wb_row

UPDATED = "2026-10-01"
WHERE = {
    "world_bank": "/indicator/", "itu": "/bycode/", "data360": "/data360/", "unsd": "/sdg/Series", "price_baskets": "baskets.xlsx",
}  # fmt: skip
LIVE_DATASETS = ("wdi", "itu_datahub", "data360_itu", "unsd_sdg", "itu_price_baskets")
ITU_VALUES = {"i4213tfbb": "2000000", "i911mw": "100"}
DATA360_VALUES = {"ITU_DH_ACT_MOB_PER_100": "135.9", "ITU_DH_INT_USR_DAY": "120"}


class EveryPublisher(PublisherServer):
    """A server that answers for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.updated = UPDATED
        self.per_page = 32_500
        self.economies = [wb_economy("EST"), wb_economy("NER", "SSF", "LIC")]
        self.series = {code: [wb_row(code, "EST", 2023, 10)] for code in load_catalog().codes("wdi")}
        for code, part in (("SP.POP.TOTL", 1.0), ("SP.POP.TOTL.FE.IN", 0.5), ("SP.POP.TOTL.MA.IN", 0.5)):
            self.series[code] = [wb_row(code, area, year, part * people) for area, year, people in populations()]
        for code, (_, series) in load_catalog().codes("itu_datahub").items():
            if series.api_code is not None:
                self.answers[str(series.api_code)] = [itu_row(code, "EST", 2023, ITU_VALUES.get(code, "10"))]

    def addresses(self) -> dict[str, str]:
        """What the environment must say for a build to ask here."""
        found = {f"ICT_{dataset.upper()}_ADDRESS": self.address for dataset in LIVE_DATASETS}
        return found | {"ICT_ITU_PRICE_BASKETS_ADDRESS": f"{self.address}/baskets.xlsx"}

    def body(self, path: str, query: dict[str, list[str]]) -> Json:
        """The answer of whichever publisher is asked."""
        if path == "/data360/data":
            return data360(query["INDICATOR"][0])
        if path == "/sdg/Series/Data":
            return unsd(query["seriesCode"][0])
        if path == "/baskets.xlsx":
            return workbook()
        return super().body(path, query)


@cache
def populations() -> list[tuple[str, int, float]]:
    """(area, year, people) since 2000, as embedded: the years of women's and men's rates."""
    with duckdb.connect() as con:
        rows = con.read_parquet(str(SNAPSHOT_DIR / "world_bank" / "observation.parquet"))
        return rows.filter("series_code = 'SP.POP.TOTL' and year >= 2000").select("area_code, year, value").fetchall()


def data360(code: str) -> dict[str, Any]:
    """One record; it lies where the corrections say that Data360 errs."""
    record = ROW | {"INDICATOR": code, "TIME_PERIOD": "2023", "OBS_VALUE": DATA360_VALUES.get(code, "50.5")}
    return {"count": 1, "value": [{name: record[name] for name in FIELDS}]}


def unsd(code: str) -> dict[str, Any]:
    """One row, of Estonia."""
    found = unsd_row(series=code, geoAreaCode="233", value="10")
    return {
        "size": 5000,
        "totalElements": 1,
        "totalPages": 1,
        "pageNumber": 1,
        "attributes": [],
        "dimensions": [],
        "data": [found],
    }


@cache
def workbook() -> bytes:
    """Price baskets, released a year after the embedded ones."""
    with TemporaryDirectory() as folder:
        return prices(Path(folder) / "a.xlsx", released=dt.date(2026, 12, 2)).read_bytes()
