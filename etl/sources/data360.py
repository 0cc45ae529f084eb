"""World Bank Data360, which republishes the ITU DataHub as `ITU_DH`: bulk csv, and the API's pages of 1,000 records.

What is wrong in it (groups that are plain means, shares over 100 %) is corrected later: data/catalog/corrections.yaml.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import duckdb

from etl.catalog import Catalog
from etl.errors import GoneError, PublisherDownError, SourceError
from etl.raw.csv_text import first_row
from etl.raw.fetch import Fetcher, address
from etl.raw.file import RawFile
from etl.raw.files import head, plain, text
from etl.raw.looks import refuse
from etl.sources.base import Part, stage_cells, vintage_for
from etl.sources.figures import fill_by_dimension
from etl.sources.paging import Page, answer, fetch_pages

DATASET = "data360_itu"
DATABASE = "ITU_DH"
PAGE_SIZE = 1_000
FIELDS = (
    "DATABASE_ID",
    "INDICATOR",
    "REF_AREA",
    "TIME_PERIOD",
    "OBS_VALUE",
    "SEX",
    "AGE",
    "URBANISATION",
    "COMP_BREAKDOWN_1",
    "COMP_BREAKDOWN_2",
    "COMP_BREAKDOWN_3",
    "FREQ",
    "UNIT_MULT",
    "OBS_STATUS",
)
"""The columns that are read, of 39. TIME_PERIOD and OBS_VALUE are texts also in JSON."""

PUBLISHED = """
    select
        INDICATOR as series_code, REF_AREA as area_code, TIME_PERIOD as year_text,
        if(coalesce(UNIT_MULT, '0') = '0', OBS_VALUE,
            coalesce(cast(staging.as_number(OBS_VALUE) * power(10, try_cast(UNIT_MULT as tinyint)) as varchar), OBS_VALUE)
        ) as value_text,
        SEX as sex,
        nullif(concat_ws(';',
            case
                when AGE in ('_T', '_Z') then null
                when regexp_matches(AGE, '^Y\\d+T\\d+$') then 'age:' || regexp_replace(AGE, '^Y(\\d+)T(\\d+)$', '\\1_to_\\2')
                when regexp_matches(AGE, '^Y_GE\\d+$') then 'age:' || AGE[5:] || '_and_over'
                else 'age:' || lower(AGE)
            end,
            case URBANISATION when '_T' then null when '_Z' then null when 'URB' then 'area:urban' when 'RUR' then 'area:rural'
                else 'area:' || lower(URBANISATION) end,
            case when COMP_BREAKDOWN_1 not in ('_T', '_Z') then 'other:' || lower(COMP_BREAKDOWN_1) end,
            case when COMP_BREAKDOWN_2 not in ('_T', '_Z') then 'other:' || lower(COMP_BREAKDOWN_2) end,
            case when COMP_BREAKDOWN_3 not in ('_T', '_Z') then 'other:' || lower(COMP_BREAKDOWN_3) end
        ), '') as breakdown,
        case when OBS_STATUS in ('E', 'I') then 'estimated' when OBS_STATUS = 'F' then 'modelled' end as status,
        if(coalesce(OBS_STATUS, 'A') in ('A', 'E', 'I', 'F'), null, 'observation status ' || OBS_STATUS) as note,
        case
            when DATABASE_ID <> $database then 'of another database of Data360'
            when FREQ <> 'A' then 'not a yearly figure'
            when coalesce(SEX, '') not in ('_T', 'F', 'M') then 'neither women, men nor both'
        end as dropped
    from ({rows})
"""

CSV = PUBLISHED.replace(
    "{rows}",
    """
    from read_csv(
        $path, auto_detect = false, columns = $columns, skip = 1, header = false, nullstr = '',
        delim = ',', quote = '"', escape = '"', strict_mode = true
    )
""",
)

RECORD = ", ".join(f'"{name}": "VARCHAR"' for name in FIELDS)
JSON = PUBLISHED.replace(
    "{rows}",
    """
    select unnest(record)
    from (select unnest(from_json(content, '{"value": [{RECORD}]}').value) as record from read_text($path))
""".replace("RECORD", RECORD),
)


def is_csv(first: bytes) -> bool:
    """Whether a file begins as a bulk csv does."""
    return first_row(first)[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]


def is_json(first: bytes) -> bool:
    """Whether a file begins as an answer of the API does."""
    source = (text(first) or "").lstrip()
    return source.startswith("{") and '"value"' in source and ('"OBS_VALUE"' in source or '"count"' in source[:200])


class Data360:
    """Reads and fetches ITU's figures as Data360 republishes them."""

    publisher_id = "world_bank"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file begins as a bulk csv or an answer of Data360 does."""
        first = head(path)
        return is_csv(first) or is_json(first)

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the figures of a file; a cell is a row. SourceError when it lacks a column, or is neither csv nor answer."""
        first = head(raw.path)
        parameters: dict[str, object] = {"database": DATABASE}
        if is_csv(first):
            columns = first_row(first)
            require(raw, "header", set(columns))
            query, parameters["columns"] = CSV, dict.fromkeys(columns, "VARCHAR")
        elif is_json(first):
            records = answer(raw, "an answer of Data360").get("value")
            if not isinstance(records, list) or not records or not isinstance(records[0], dict):
                raise SourceError(f"{raw.locator}: holds no records. The series may not exist; check its code in the catalogue.")
            require(raw, "first record", set(records[0]))
            query = JSON
        else:
            raise refuse(raw, "a bulk csv or an answer of Data360")
        vintage = vintage_for(raw, DATASET, catalog, None, "")
        with plain(raw) as path:
            fill_by_dimension(con, raw, catalog, DATASET, query, parameters | {"path": str(path)}, ("null",))
        stage_cells(con, raw, vintage, self.publisher_id)

    def part(self, raw: RawFile) -> Part | None:
        """Which records of an answer of the API a file holds; None when it holds all, or none."""
        if not is_json(head(raw.path)):
            return None
        try:
            found, page = answer(raw, "an answer of Data360"), describe(raw)
            key = (DATASET, str(found["value"][0]["INDICATOR"]), page.total)
        except (PublisherDownError, KeyError, TypeError):
            return None
        if page.rows >= page.total:
            return None
        place = f"{page.rows:,} of {page.total:,} records"
        return Part(key, place, page.rows, page.total, "Ask for the others with skip=…, or take the csv of the series.")

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """Every page of every catalogued series, else the bulk csv of each. PublisherDownError when neither can be had whole."""
        base, codes = address(catalog, DATASET), sorted(catalog.asked(DATASET))
        pages: dict[str, Callable[[int], str]] = {code: partial(page_address, base, code) for code in codes}
        try:
            return fetch_pages(fetcher, self.publisher_id, pages, describe)
        except PublisherDownError as error:
            files = [f"{address(catalog, DATASET, 'files')}/data/{DATABASE}/{code}.csv" for code in codes]
            try:
                return [raw for raw in fetcher.get_each(files, codes, self.publisher_id, require_csv) if raw]
            except PublisherDownError as other:
                raise PublisherDownError(f"{error} And of its files {str(other).removeprefix(f'{self.publisher_id}: ')}") from error


def require(raw: RawFile, where: str, found: set[str]) -> None:
    """Raise SourceError naming the columns that are not there."""
    missing = [name for name in FIELDS if name not in found]
    if missing:
        raise SourceError(f"{raw.locator}: its {where} lacks {', '.join(missing)}. The format of Data360 has changed.")


def require_csv(raw: RawFile) -> None:
    """Raise PublisherDownError unless the answer is a bulk csv of the series asked for."""
    first = head(raw.path)
    if not is_csv(first):
        raise PublisherDownError(str(refuse(raw, "a bulk csv of Data360")))


def page_address(base: str, code: str, page: int) -> str:
    """Where a page of a series is asked for: the API skips records instead of counting pages."""
    query = {"DATABASE_ID": DATABASE, "INDICATOR": code, "skip": (page - 1) * PAGE_SIZE}
    return f"{base}/data360/data?{urlencode(query)}"


def describe(raw: RawFile) -> Page:
    """What a page says of itself. PublisherDownError when the answer is no page with records."""
    found = answer(raw, "a page of Data360")
    total, records = found.get("count"), found.get("value")
    if not isinstance(total, int) or not isinstance(records, list) or not records:
        raise (GoneError if total == 0 else PublisherDownError)(
            f"{raw.locator}: is not a page of Data360 with records. The series or the format may have changed."
        )
    return Page(len(records), total, -(-total // PAGE_SIZE))
