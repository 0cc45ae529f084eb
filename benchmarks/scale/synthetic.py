"""A synthetic world of the shape of the World Development Indicators: invented figures in the format of the World Bank's API.

Its 266 areas are real (the embedded list of economies); everything measured is invented. As in real answers, a page holds a row for
every area and year, and about a third of the rows have a value.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.catalog import CATALOG_DIR, read_yaml
from etl.raw.store import write_compressed
from etl.snapshot import SNAPSHOT_DIR
from etl.sources.world_bank.api import INCOME_CODES
from warehouse.languages import languages

AREAS = 266
YEARS = range(2024, 1959, -1)
PAGE_SIZE = 32_500
PAGE_RECORDS = AREAS * len(YEARS)
PAGE_BYTES_LIMIT = 1 << 30
TWO_LETTERS = {three: two for two, three in INCOME_CODES.items()}
POPULATION = "SP.POP.TOTL"
DIGITS = (".0f", ".0f", ".0f", ".6g", ".6g", ".16g", ".16g")
"""How values are written: of the embedded figures of the World Development Indicators 44 % are whole numbers, and 28 % have 14
digits or more, which hardly compress."""


@dataclass(frozen=True)
class Size:
    """How many indicators, and how many vintages of each; `aggregation`: how groups' figures are made from economies."""

    indicators: int
    vintages: int = 1
    aggregation: str = "none"

    @property
    def records(self) -> int:
        """Rows in the pages of the indicators, blank ones included."""
        return self.indicators * self.vintages * PAGE_RECORDS


def code(number: int) -> str:
    """The series code of an invented indicator."""
    return f"SYN.{number:05d}.ZS"


@cache
def areas() -> list[dict[str, str]]:
    """The first 266 areas of the embedded list of economies, as rows of data/snapshot/world_bank/economy.csv."""
    with (SNAPSHOT_DIR / "world_bank" / "economy.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))[:AREAS]


def write_world(folder: Path, size: Size) -> None:
    """Write `pages` (gzip, as in the raw store) and `catalog` (the real one with the invented indicators) below a folder."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    write_answer(pages / "economies.json.gz", json.dumps([envelope(AREAS), [economy(area) for area in areas()]]))
    write_page(pages, POPULATION, 0)
    wanted = [(code(number), vintage) for vintage in range(size.vintages) for number in range(size.indicators)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda page: write_page(pages, *page), wanted))
    write_catalog(folder / "catalog", size, (pages / "economies.json.gz").read_bytes())


def write_answer(path: Path, answer: str) -> None:
    """Write one answer as the raw store keeps it."""
    write_compressed([answer.encode()], path, PAGE_BYTES_LIMIT)


def envelope(total: int, vintage: int = 0) -> dict[str, Any]:
    """The envelope of the only page of an answer; each vintage is a month older than the one before it."""
    updated = dt.date(2025, 4, 15) - dt.timedelta(days=30 * vintage)
    return {"page": 1, "pages": 1, "per_page": PAGE_SIZE, "total": total, "sourceid": "2", "lastupdated": str(updated)}


def economy(area: dict[str, str]) -> dict[str, Any]:
    """An entry of the World Bank's list of economies."""
    region = {"id": "NA", "value": "Aggregates"} if area["is_aggregate"] == "true" else {"id": area["region_code"], "value": ""}
    return {
        "id": area["area_code"],
        "iso2Code": area["iso2"],
        "name": area["name"],
        "region": region,
        "incomeLevel": {"id": area["income_code"]},
        "longitude": area["longitude"],
        "latitude": area["latitude"],
    }


@cache
def row_middles() -> list[str]:
    """What the rows of every page have in common, from the area to the value: one per area and year, newest first."""
    middles = []
    for area in areas():
        three = "" if area["area_code"] in TWO_LETTERS else area["area_code"]
        country = {"id": TWO_LETTERS.get(area["area_code"], area["iso2"]), "value": area["name"]}
        named = json.dumps({"country": country, "countryiso3code": three})[1:-1]
        middles += [f'{named},"date":"{year}","value":' for year in YEARS]
    return middles


def write_page(folder: Path, series_code: str, vintage: int) -> None:
    """Write every area and year of one series in one vintage, as the API answers them."""
    name = f"Synthetic indicator {series_code}, invented for the benchmark (% of nothing in particular)"
    start = json.dumps({"indicator": {"id": series_code, "value": name}})[:-1]
    chance = random.Random(f"{series_code} {vintage}")  # invented, and the same in every run
    values = people() if series_code == POPULATION else invented(chance, chance.choice(DIGITS))
    end = ',"unit":"","obs_status":"","decimal":1}'
    rows = [f"{start},{middle}{value}{end}" for middle, value in zip(row_middles(), values, strict=True)]
    answer = f"[{json.dumps(envelope(len(rows), vintage))},[{','.join(rows)}]]"
    write_answer(folder / f"{series_code}-{vintage:02d}.json.gz", answer)


def invented(chance: random.Random, digits: str) -> Iterator[str]:
    """Values of one series: a quarter of the areas has none, the others begin some year and then miss one year in seven."""
    first_year = chance.randrange(YEARS[-1], 2016)
    for _ in range(AREAS):
        reports = chance.random() > 0.25
        value = 10_000 * chance.random()
        for year in YEARS:
            value *= 0.97 + 0.05 * chance.random()
            yield format(value, digits) if reports and year >= first_year and chance.random() > 1 / 7 else "null"


def people() -> Iterator[str]:
    """A population for every economy and year, none for aggregates."""
    for place, area in enumerate(areas(), start=1):
        for year in YEARS:
            yield "null" if area["is_aggregate"] == "true" else str(place * 10_000 + year)


def write_catalog(folder: Path, size: Size, listing: bytes) -> None:
    """Write the real catalogue with the invented indicators added, and a date for the list of economies, which states none."""
    shutil.copytree(CATALOG_DIR, folder)
    dated = {
        "sha256": hashlib.sha256(listing).hexdigest(),
        "published_on": dt.date(2025, 4, 15),
        "precision": "exact",
        "basis": "synthetic",
    }
    raw_files = read_yaml(folder / "raw_files.yaml")
    raw_files["raw_files"].append(dated)
    (folder / "raw_files.yaml").write_text(yaml.safe_dump(raw_files), encoding="utf-8")
    weight = {"weight": "population"} if size.aggregation == "weighted_mean" else {}
    for number in range(size.indicators):
        name, text = f"synthetic_{number:05d}", dict.fromkeys(languages(), f"Synthetic {number}")
        entry = {
            "id": name,
            "theme": "use",
            "unit": "percent_of_population",
            "range": [-1e12, 1e12],
            "range_set_by": ["guess", "guess"],
            "title": text,
            "definition": text,
            "aggregation": {"method": size.aggregation, **weight},
            "series": [{"dataset": "wdi", "code": code(number)}],
        }
        (folder / "indicators" / f"{name}.yaml").write_text(json.dumps(entry), encoding="utf-8")
