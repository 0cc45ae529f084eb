"""Every publisher that a live build asks, on loopback: each catalogued series has an answer in its publisher's own format.

Figures are made up, but such that the corrections' guards hold. Populations are the embedded ones, so that they can weigh every
economy. A client is named by parts of the addresses that it asks, for `misbehave(…, where=…)`.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from etl.catalog import load_catalog
from etl.snapshot import SNAPSHOT_DIR
from etl.sources.data360 import FIELDS
from tests.etl.sources.test_data360 import ROW
from tests.etl.sources.test_itu_workbooks import HISTORY, prices
from tests.etl.sources.test_unsd import row as unsd_row
from tests.publisher_server import WB_NOT_FOUND, Json, PublisherServer, itu_row, wb_archive_page, wb_archive_row, wb_economy, wb_row

UPDATED = "2026-10-01"
WHERE = {
    "World Bank": ("/indicator/",),
    "World Bank, past states": ("/sources/57/series",),
    "ITU DataHub": ("/bycode/",),
    "Data360": ("/data360/data", "/data360-data/data"),
    "Data360, licences": ("/metadata/",),
    "UN SDG database": ("/sdg/Series",),
    "price baskets": ("baskets.xlsx",),
}
"""Client → what its addresses contain. Without --past the past states are not asked for."""
PAST = ("201404",)
LIVE_DATASETS = ("wdi", "itu_datahub", "data360_itu", "unsd_sdg", "itu_price_baskets")
ITU_VALUES = {"i4213tfbb": "2000000", "i911mw": "100"}
UNSD_VALUES = {"SE_ADT_ACTS": ("10", "557", "-0.1")}
DATA360_VALUES = {"ITU_DH_ACT_MOB_PER_100": "135.9", "ITU_DH_INT_USR_DAY": "120"}


class EveryPublisher(PublisherServer):
    """A server that answers for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.updated = UPDATED
        self.per_page = 32_500
        self.economies = [wb_economy("EST"), wb_economy("NER", "SSF", "LIC")]
        self.series = {code: [wb_row(code, "EST", 2023, 10)] for code in load_catalog().asked("wdi")}
        for code, part in (("SP.POP.TOTL", 1.0), ("SP.POP.TOTL.FE.IN", 0.5), ("SP.POP.TOTL.MA.IN", 0.5)):
            self.series[code] = [wb_row(code, area, year, part * people) for area, year, people in populations()]
        for code, (_, series) in load_catalog().asked("itu_datahub").items():
            if series.api_code is not None:
                self.answers[str(series.api_code)] = [itu_row(code, "EST", 2023, ITU_VALUES.get(code, "10"))]

    def addresses(self) -> dict[str, str]:
        """What the environment must say for a build to ask here."""
        found = {f"ICT_{dataset.upper()}_ADDRESS": self.address for dataset in LIVE_DATASETS}
        found["ICT_ITU_PRICE_BASKETS_ADDRESS"] = f"{self.address}/baskets.xlsx"
        return found | {"ICT_DATA360_ITU_FILES_ADDRESS": f"{self.address}/data360-data"}

    def spoil_client(self, client: str, kind: str, value: float = 0) -> None:
        """Let a client's answers go wrong until `faults` is cleared."""
        for where in WHERE[client]:
            self.misbehave(kind, where=where, value=value)

    def body(self, path: str, query: dict[str, list[str]]) -> Json:
        """The answer of whichever publisher is asked."""
        if path == "/data360/data":
            return data360(query["INDICATOR"][0])
        if path.startswith("/data360-data/data/"):
            return data360_csv(data360(Path(path).stem))
        if path.startswith("/data360-data/metadata/"):
            return metadata(Path(path).stem)
        if path.startswith("/sources/57/series/SP.POP"):
            return WB_NOT_FOUND
        if path.startswith("/sources/57/series/") and "/version/201404/" in path:
            return wb_archive_page([wb_archive_row(path.split("/")[4], "EST", 2012, 10)])
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


def data360_csv(page: dict[str, Any]) -> bytes:
    """The same record as bulk csv."""
    stream = io.StringIO(newline="")
    record = dict.fromkeys(("STRUCTURE", "STRUCTURE_ID", "ACTION"), "x") | page["value"][0]
    writer = csv.DictWriter(stream, list(record))
    writer.writeheader()
    writer.writerow(record)
    return stream.getvalue().encode()


def metadata(code: str) -> dict[str, Any]:
    """What is said of a series: one of them under other terms than the rest."""
    stated = {"name": "CC BY 4.0", "uri": "https://creativecommons.org/licenses/by/4.0/deed.en"}
    if code == "ITU_DH_HH_INT":
        stated = {"name": "Made-up terms", "uri": "javascript:alert(1)"}
    return {"series_description": {"idno": code, "name": "A made-up series", "license": [stated]}}


def unsd(code: str) -> dict[str, Any]:
    """Rows of Estonia, a year each: one, and of skills more, which lie where the corrections say that UNSD errs."""
    values = UNSD_VALUES.get(code, ("10",))
    found = [
        unsd_row(series=code, geoAreaCode="233", value=value, timePeriodStart=2020.0 - place) for place, value in enumerate(values)
    ]
    return {
        "size": 5000,
        "totalElements": len(found),
        "totalPages": 1,
        "pageNumber": 1,
        "attributes": [],
        "dimensions": [],
        "data": found,
    }


@cache
def workbook() -> bytes:
    """Price baskets, released a year after the embedded ones, official in every year."""
    official = [["x" if cell == "exp" else cell for cell in row] for row in HISTORY]
    with TemporaryDirectory() as folder:
        return prices(Path(folder) / "a.xlsx", released=dt.date(2026, 12, 2), history=official).read_bytes()
