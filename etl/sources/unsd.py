"""The UN SDG database (UNSD): a series per csv in the DDF layout, the pages of the API, and the workbook or csv of its data portal.

Areas are M49 numbers without leading zeros, groups of economies among them (1 is the World). The nature of a figure gives
its status.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import duckdb

from etl.catalog import Catalog
from etl.errors import GoneError, PublisherDownError, SourceError
from etl.raw.csv_text import csv_rows, first_row
from etl.raw.fetch import Fetcher, address
from etl.raw.file import RawFile
from etl.raw.files import head, plain, text
from etl.raw.looks import refuse
from etl.sources.base import Part, stage_cells, vintage_for
from etl.sources.figures import fill_by_dimension
from etl.sources.paging import Page, answer, fetch_pages
from etl.sources.workbook import beginning, sheet_as_csv, sheet_names
from etl.sql import statements

DATASET = "unsd_sdg"
PAGE_SIZE = 5_000
SPLITS = ("age", "location", "sex", "type_of_speed", "education_level", "type_of_skill", "type_of_mobile_technology")
"""What a series may be split by."""
DIMENSIONS = (*SPLITS, "freq", "nature", "units")
"""Columns that a csv of a series may have, besides geo_area, year and the series itself."""
API_NAMES = {name: name.replace("_", " ").capitalize() for name in SPLITS}
API_DIMENSIONS = {*API_NAMES.values(), "Reporting Type", "Freq"}
MISSING = ("NaN", "N/A", "NA", "...")

CSV = """
    select
        $series as series_code, geo_area as area_code, year as year_text, "{measure}" as value_text,
        {splits}, nature, null as reporting
    from (
        select * from read_csv(
            $path, auto_detect = false, columns = $columns, skip = 1, header = false, nullstr = '',
            delim = ',', quote = '"', escape = '"', strict_mode = true
        )
        union all by name
        select {absent}, null::varchar as nature where false
    )
""".replace("{splits}", ", ".join(SPLITS)).replace("{absent}", ", ".join(f"null::varchar as {name}" for name in SPLITS))

JSON = """
    select
        row.series as series_code, row.geoAreaCode as area_code, row.timePeriodStart as year_text, row.value as value_text,
        {splits}, row.attributes['Nature'] as nature, row.dimensions['Reporting Type'] as reporting
    from (
        select unnest(from_json(content, '{"data": [{
            "series": "VARCHAR", "geoAreaCode": "VARCHAR", "timePeriodStart": "VARCHAR", "value": "VARCHAR",
            "dimensions": "MAP(VARCHAR, VARCHAR)", "attributes": "MAP(VARCHAR, VARCHAR)"}]}').data) as row
        from read_text($path)
    )
""".replace("{splits}", ", ".join(f"row.dimensions['{said}'] as {name}" for name, said in API_NAMES.items()))
PORTAL_KEYS = {"seriescode", "geoareacode", "timeperiod", "value"}
PORTAL_TEXTS = PORTAL_KEYS | {
    "goal",
    "target",
    "indicator",
    "seriesdescription",
    "geoareaname",
    "time_detail",
    "timecoverage",
    "upperbound",
    "lowerbound",
    "baseperiod",
    "source",
    "geoinfourl",
    "footnote",
    "footnotes",
    "nature",
    "units",
    "reporting_type",
    "freq",
    "observation_status",
}
"""Columns of the portal that are no dimensions, in small letters and without brackets."""
PORTAL_SHEET = re.compile(r"data|goal ?\d+", re.IGNORECASE)
PORTAL = """
    select
        seriescode as series_code, geoareacode as area_code, timeperiod as year_text, value as value_text,
        {splits}, nature, reporting_type as reporting
    from (
        select * from read_csv(
            $path, auto_detect = false, columns = $columns, skip = 1, header = false, nullstr = '',
            delim = ',', quote = '"', escape = '"', strict_mode = true
        )
        union all by name
        select {absent}, null::varchar as nature, null::varchar as reporting_type where false
    )
""".replace("{splits}", ", ".join(SPLITS)).replace("{absent}", ", ".join(f"null::varchar as {name}" for name in SPLITS))
ROW_KEYS = {"series", "geoAreaCode", "timePeriodStart", "value", "dimensions", "attributes"}


def ddf_columns(first: bytes) -> list[str]:
    """The columns of a csv of one series by area and year; empty when the file is none."""
    columns = (text(first) or "").partition("\n")[0].strip().split(",")
    fits = {"geo_area", "year", "nature"} <= set(columns) and all(re.fullmatch(r"[a-z0-9_]+", c) for c in columns)
    return columns if fits else []


def is_json(first: bytes) -> bool:
    """Whether a file begins as a page of the API does."""
    source = (text(first) or "").lstrip()
    return source.startswith("{") and '"totalElements"' in source[:500] and '"data"' in source


def plain_name(name: str) -> str:
    """A column of the portal in small letters: "[Type of speed]" and "Type of speed" are type_of_speed."""
    return name.strip().strip("[]").lower().replace(" ", "_")


def is_portal_csv(first: bytes) -> bool:
    """Whether a file begins as a csv of the data portal does."""
    return {plain_name(name) for name in first_row(first)} >= {"seriescode", "geoareacode"}


def portal_sheet(path: Path) -> str | None:
    """The sheet of a workbook of the data portal: named data or after its goal, and not always the first."""
    named = [name for name in sheet_names(path) if PORTAL_SHEET.fullmatch(name)]
    words = beginning(path) if named else ""
    return named[0] if all(word in words for word in ("SeriesCode", "GeoAreaCode")) else None


def portal_columns(raw: RawFile, path: Path, catalog: Catalog) -> list[str]:
    """Our names of a portal's columns. SourceError when one is missing or there twice, or splits a listed series and is unknown."""
    listed = catalog.codes(DATASET)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        found = csv_rows(raw, stream)
        columns = [plain_name(name) for name in next(found, [])]
        if not set(columns) >= PORTAL_KEYS or len(set(columns)) != len(columns):
            missing = ", ".join(sorted(PORTAL_KEYS - set(columns))) or "no column, but has one twice"
            raise SourceError(f"{raw.locator}: lacks {missing}. The layout of the data portal has changed.")
        unknown = [place for place, name in enumerate(columns) if name not in PORTAL_TEXTS and name not in SPLITS]
        series = columns.index("seriescode")
        for row in found:
            split = [columns[place] for place in unknown if place < len(row) and row[place].strip()]
            if split and row[series].strip() in listed:
                raise SourceError(f"{raw.locator}: {row[series]} is split by {', '.join(split)}, which is not known here.")
    return columns


class Unsd:
    """Reads and fetches series of the UN SDG database."""

    publisher_id = "unsd"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file is a series in the DDF layout, a page of the API, or of the data portal, by its beginning."""
        first = head(path)
        return bool(ddf_columns(first)) or is_json(first) or is_portal_csv(first) or portal_sheet(path) is not None

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the figures of a file; a cell is a row. SourceError when it has an unknown dimension, or is broken."""
        first = head(raw.path)
        if sheet := portal_sheet(raw.path):
            with sheet_as_csv(raw, sheet) as listed:
                self.read_portal(con, raw, listed.path, catalog)
            return
        if is_portal_csv(first):
            with plain(raw) as path:
                self.read_portal(con, raw, path, catalog)
            return
        columns = ddf_columns(first)
        parameters: dict[str, object] = {}
        if columns:
            measure = series_column(raw, columns)
            rows = CSV.replace("{measure}", measure)
            parameters = {"series": series_code(measure, catalog), "columns": dict.fromkeys(columns, "VARCHAR")}
        elif is_json(first):
            require_rows(raw)
            rows = JSON
        else:
            raise refuse(raw, "a series of the UN SDG database")
        query = statements("staging/unsd").replace("{rows}", rows)
        vintage = vintage_for(raw, DATASET, catalog, None, "")
        with plain(raw) as path:
            fill_by_dimension(con, raw, catalog, DATASET, query, parameters | {"path": str(path)}, MISSING)
        stage_cells(con, raw, vintage, self.publisher_id)

    def read_portal(self, con: duckdb.DuckDBPyConnection, raw: RawFile, path: Path, catalog: Catalog) -> None:
        """Stage the rows of the data portal, which are of many series. SourceError as `portal_columns` says."""
        columns = portal_columns(raw, path, catalog)
        vintage = vintage_for(raw, DATASET, catalog, None, "")
        query = statements("staging/unsd").replace("{rows}", PORTAL)
        parameters = {"columns": dict.fromkeys(columns, "VARCHAR"), "path": str(path)}
        fill_by_dimension(con, raw, catalog, DATASET, query, parameters, MISSING)
        stage_cells(con, raw, vintage, self.publisher_id)

    def part(self, raw: RawFile) -> Part | None:
        """Which page of an answer of the API a file is; None when it is all of it, or no page with figures."""
        if not is_json(head(raw.path)):
            return None
        try:
            found, page = answer(raw, "a page of the UN SDG database"), describe(raw)
            key = (DATASET, str(found["data"][0]["series"]), page.total, page.pages)
        except (PublisherDownError, KeyError, TypeError):
            return None
        if page.rows >= page.total:
            return None
        place = f"page {found.get('pageNumber')} of {page.pages}"
        return Part(key, place, page.rows, page.total, f"Ask with pageSize={page.total}, or for every page.")

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """Every page of every catalogued series. PublisherDownError when UNSD does not answer with all of them."""
        base = address(catalog, DATASET)
        pages: dict[str, Callable[[int], str]] = {
            code: partial(page_address, base, code) for code in sorted(catalog.asked(DATASET))
        }
        return fetch_pages(fetcher, self.publisher_id, pages, describe)


def series_column(raw: RawFile, columns: list[str]) -> str:
    """The one column that is no dimension: it is named after the series. SourceError when there are none or several."""
    measures = [c for c in columns if c not in ("geo_area", "year", *DIMENSIONS)]
    if len(measures) != 1 or len(set(columns)) != len(columns):
        raise SourceError(
            f"{raw.locator}: has the columns {', '.join(columns)}, where dimensions ({', '.join(DIMENSIONS)}) and one series "
            "were expected. The layout has changed."
        )
    return measures[0]


def series_code(measure: str, catalog: Catalog) -> str:
    """The publisher's code of a series: the DDF layout writes it in small letters, UNSD in large and small ones."""
    return {code.lower(): code for code in catalog.codes(DATASET)}.get(measure, measure.upper())


def require_rows(raw: RawFile) -> None:
    """Raise SourceError unless the page has rows with the keys and dimensions that are known here."""
    rows = answer(raw, "a page of the UN SDG database").get("data")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise SourceError(f"{raw.locator}: holds no figures. The series may not exist; check its code in the catalogue.")
    missing = sorted(ROW_KEYS - set(rows[0]))
    if missing:
        raise SourceError(
            f"{raw.locator}: the first row lacks {', '.join(missing)}. The format of the UN SDG database has changed."
        )
    dimensions = [row.get("dimensions") or {} for row in rows]
    if not all(isinstance(named, dict) for named in dimensions):
        raise SourceError(f"{raw.locator}: its dimensions have no names. The format of the UN SDG database has changed.")
    unknown = sorted({name for named in dimensions for name in named} - API_DIMENSIONS)
    if unknown:
        raise SourceError(
            f"{raw.locator}: is split by {', '.join(unknown)}, which is not known here. The reader must be adapted to it."
        )


def page_address(base: str, code: str, page: int) -> str:
    """Where a page of a series is asked for."""
    return f"{base}/sdg/Series/Data?{urlencode({'seriesCode': code, 'page': page, 'pageSize': PAGE_SIZE})}"


def describe(raw: RawFile) -> Page:
    """What a page says of itself. PublisherDownError when the answer is no page with figures."""
    found = answer(raw, "a page of the UN SDG database")
    total, pages, rows = found.get("totalElements"), found.get("totalPages"), found.get("data")
    if not isinstance(total, int) or not isinstance(pages, int) or not isinstance(rows, list) or not rows:
        raise (GoneError if total == 0 else PublisherDownError)(
            f"{raw.locator}: is not a page of the UN SDG database with figures. The format may have changed."
        )
    return Page(len(rows), total, pages)
