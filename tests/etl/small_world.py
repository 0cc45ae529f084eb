"""A small synthetic world for tests: four economies, invented figures, the real catalogue.

Populations: FRA 60, NER 20, BGD 15, NPL 5 (all years). In the reference list NER, BGD and NPL are developing and LDCs; BGD's
membership of the LDCs ends in 2020.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from pathlib import Path
from typing import Any

import duckdb

from etl.catalog import ROOT, Break, Catalog
from etl.claim_models import Claim
from etl.marts import build_marts
from etl.sql import statements
from tests.reading import catalog
from warehouse.languages import languages, translated_languages

TEXT = dict.fromkeys(languages(), "test")
"""A text in every language."""
POPULATION = {"FRA": 60.0, "NER": 20.0, "BGD": 15.0, "NPL": 5.0}
YEARS = range(2010, 2021)

AREA = """area_id,iso2,m49,longitude,latitude,note
FRA,FR,250,,,
NER,NE,562,,,
BGD,BD,050,,,
NPL,NP,524,,,
"""
MEMBER = """area_id,group_id,valid_from,valid_to,source,verified
FRA,group:developed,,,test,true
NER,group:developing,,,test,true
BGD,group:developing,,,test,true
NPL,group:developing,,,test,true
NER,group:ldc,,,test,true
BGD,group:ldc,,2020-01-01,test,true
NPL,group:ldc,,,test,true
"""
FIGURE_HEADER = (
    "figure_id,indicator_id,area_id,year,sex,value,value_text,unit_id,publisher_id,document,published_on,"
    "published_precision,url,restates_claim,through\n"
)


def write_reference(folder: Path, figures: str = "", through: str = "") -> Path:
    """Write the reference files of the small world; `through`: by whom its figures reached us."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "area.csv").write_text(AREA)
    (folder / "area_group_member.csv").write_text(MEMBER)
    (folder / "map_dots.csv").write_text("area_id,reason\nNPL,test\n")
    (folder / "published_figure.csv").write_text(FIGURE_HEADER + "".join(f"{row},{through}\n" for row in figures.splitlines()))
    documents = dict.fromkeys(row[9] for row in csv.reader(figures.splitlines()))
    (folder / "translation").mkdir(exist_ok=True)
    for language in translated_languages():
        texts = "".join(f'text,"{name}",text,test\n' for name in documents)
        (folder / "translation" / f"{language}.csv").write_text("entity,entity_id,field,text\n" + texts)
    for name in ("event", "document", "follow_up", "goalpost", "goalpost_test", "yearly_meeting"):
        header = (ROOT / "data" / "reference" / f"{name}.csv").read_text().splitlines()[0]
        (folder / f"{name}.csv").write_text(header + "\n")
    return folder


def claim(*tests: dict[str, Any], claim_id: str = "PP9d") -> Claim:
    """A synthetic claim with the given tests."""
    text = TEXT
    return Claim.model_validate(
        {
            "id": claim_id,
            "resolution": "small",
            "paragraph": "PP9",
            "kind": "target",
            "theme": "use",
            "statement": text,
            "tests": list(tests),
        }
    )


def threshold_claim(
    area: str, threshold: float, comparator: str = "at_least", deadline: int = 2015, membership: str = "resolution"
) -> Claim:
    """A claim with one threshold test, on people using the Internet."""
    return claim(
        {
            "kind": "threshold",
            "indicator": "internet_users_share",
            "area": area,
            "comparator": comparator,
            "threshold": threshold,
            "deadline_year": deadline,
            "membership": membership,
        }
    )


def staged(values: dict[str, dict[int, float]], vintage: str = "wdi:2024-01-01") -> duckdb.DuckDBPyConnection:
    """A connection whose staging holds the populations and the given users' shares (area code → year → value)."""
    con = duckdb.connect()
    con.execute(statements("staging"))
    add_vintage(con, "wdi:2023-01-01", {a: dict.fromkeys(YEARS, v) for a, v in POPULATION.items()}, "SP.POP.TOTL")
    add_vintage(con, vintage, values)
    return con


def add_vintage(
    con: duckdb.DuckDBPyConnection,
    vintage: str,
    values: dict[str, dict[int, float]],
    code: str = "IT.NET.USER.ZS",
    estimated: Collection[tuple[str, int]] | None = None,
) -> None:
    """Stage one more vintage, with a raw file of its own; its id begins with its dataset.

    estimated: the (area, year) that it marks as estimates, the others as reported; None: it does not say.
    """
    dataset, _, day = vintage.partition(":")
    publisher = next(p.id for p in catalog().publishers for d in p.datasets if d.id == dataset)
    rows = [(a, y, v) for a, series in values.items() for y, v in series.items()]
    raw_id = f"raw-{vintage}-{code}"
    con.execute("insert or ignore into staging.vintage values (?, ?, ?, ?, 'exact', 'test')", [vintage, publisher, dataset, day])
    con.execute(
        "insert into staging.raw_file values (?, ?, ?, ?, ?, ?, 1, null, ?, ?, 0)",
        [raw_id, publisher, dataset, vintage, raw_id, raw_id, len(rows), len(rows)],
    )
    for area, year, value in rows:
        status = "not_stated" if estimated is None else "estimated" if (area, year) in estimated else "reported"
        con.execute(
            """insert into staging.observation
                       values (?, ?, ?, ?, ?, '_T', '_T', ?, ?, ?, null, ?)""",
            [publisher, dataset, code, area, year, vintage, value, status, raw_id],
        )


def add_standings(con: duckdb.DuckDBPyConnection, vintage: str, rows: list[tuple[str, int, str, str]]) -> None:
    """Stage what a publisher says of its series: (series, year, basket, standing)."""
    con.execute(
        "insert into staging.raw_file select ?, 'itu', ?, ?, ?, ?, 1, null, 0, 0, 0",
        [f"raw-{vintage}-standing", vintage.partition(":")[0], vintage, vintage, vintage],
    )
    for code, year, basket, standing in rows:
        con.execute(
            "insert into staging.series_standing values (?, ?, ?, ?, ?, ?, ?)",
            [vintage, vintage.partition(":")[0], code, year, basket, standing, f"raw-{vintage}-standing"],
        )


def broken_in(years: Collection[int], dataset: str | None = None, indicator_id: str = "internet_users_share") -> Catalog:
    """The catalogue, with breaks of an indicator in these years, in one dataset or in all."""
    breaks = [Break(year=y, dataset=dataset, reason=TEXT) for y in years]
    known = catalog()
    changed = [i.model_copy(update={"breaks": breaks}) if i.id == indicator_id else i for i in known.indicators]
    return known.model_copy(update={"indicators": changed})


def release_of(
    con: duckdb.DuckDBPyConnection, folder: Path, claims: list[Claim] | None = None, figures: str = "", known: Catalog | None = None
) -> duckdb.DuckDBPyConnection:
    """The same connection with the marts built in an attached `release`; `known` is another catalogue than the project's."""
    con.execute("attach ':memory:' as release")
    build_marts(con, known or catalog(), claims or [], write_reference(folder, figures))
    return con
