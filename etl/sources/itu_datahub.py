"""ITU DataHub: its csv downloads and the answers of its API (`/data/bycode/{id}`).

`seriesUnits` of the csv is wrong for some series, so nothing here reads it: what a series measures is the catalogue's to say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.errors import GoneError, PublisherDownError, SourceError
from etl.raw.csv_text import first_row
from etl.raw.fetch import Fetcher, address
from etl.raw.file import RawFile
from etl.raw.files import ends_as_json, first_records, head, plain, plain_text, text
from etl.raw.looks import refuse
from etl.sources.base import fill_cells, stage_cells, vintage_for

DATASET = "itu_datahub"
CSV_KEYS = {"seriesCode", "entityIso", "dataValue", "dataYear", "dataNote", "dataSource"}
CSV_MARKS = {"seriesID", "entityID"} | CSV_KEYS
ROW_KEYS = {"code", "isoCode", "dataYear", "dataNote", "dataSource", "answer"}

TEXTS = """
    case when regexp_matches(source_text, '\\bITU estimate', 'i') then 'estimated' else 'reported' end as status,
    concat_ws(' · ', nullif(trim(regexp_replace(note_text, '\\s+', ' ', 'g')), ''),
              nullif(trim(regexp_replace(source_text, '\\s+', ' ', 'g')), '')) as note
"""
"""ITU marks its own estimates in the text of the source; the note is the publisher's note, then its source."""

CSV = """
    select 0 as file, series_code, area_code, year_text, value_text, {texts}
    from (
        select seriesCode as series_code, entityIso as area_code, dataYear as year_text, dataValue as value_text,
            coalesce(dataNote, '') as note_text, coalesce(dataSource, '') as source_text
        from read_csv(
            $path, auto_detect = false, columns = $columns, skip = 1, header = false, nullstr = '',
            delim = ',', quote = '"', escape = '"', strict_mode = true
        )
    )
""".replace("{texts}", TEXTS)

ROW = """{"code": "VARCHAR", "isoCode": "VARCHAR", "dataYear": "VARCHAR", "dataNote": "VARCHAR", "dataSource": "VARCHAR",
"answer": [{"value": "VARCHAR"}]}"""

JSON = """
    select 0 as file, series_code, area_code, year_text, value_text, {texts}
    from (
        select row.code as series_code, row.isoCode as area_code, row.dataYear as year_text,
            if(len(row.answer) > 1, cast(row.answer as varchar), row.answer[1].value) as value_text,
            coalesce(row.dataNote, '') as note_text, coalesce(row.dataSource, '') as source_text
        from (select unnest(from_json(content, '[{row}]')) as row from read_text($path))
    )
""".replace("{texts}", TEXTS).replace("{row}", ROW)
"""Several answers to one question are shown whole, so that they are refused as no number instead of one being picked."""


def is_row(records: list[dict[str, Any]]) -> bool:
    """Whether the first record is a figure of the API, by most of its keys."""
    return bool(records) and len((ROW_KEYS | {"codeID"}) & records[0].keys()) >= 5 and "dataYear" in records[0]


class ItuDataHub:
    """Reads and fetches the figures of the ITU DataHub."""

    publisher_id = "itu"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file begins as a download or an answer of the DataHub does."""
        first = head(path)
        return len(CSV_MARKS & set(first_row(first))) >= 5 or is_row(first_records(first))

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the figures of a file; a cell is a row. SourceError when it is not of the DataHub, or broken."""
        first = head(raw.path)
        columns, records = first_row(first), first_records(first)
        if len(CSV_MARKS & set(columns)) >= 5:
            require_keys(raw, "header", CSV_KEYS, set(columns))
            query, opened, parameters = CSV, plain, {"columns": dict.fromkeys(columns, "VARCHAR")}
        elif is_row(records):
            require_keys(raw, "first row", ROW_KEYS, set(records[0]))
            query, opened, parameters = JSON, plain_text, {}
        else:
            raise refuse(raw, "an answer or a download of the ITU DataHub")
        vintage = vintage_for(raw, DATASET, catalog, None, "")
        with opened(raw) as path:
            fill_cells(con, [raw], catalog, DATASET, query, parameters | {"path": str(path)})
        stage_cells(con, raw, vintage, self.publisher_id)

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """The answer for every catalogued series that has an id in the API. PublisherDownError when ITU does not answer."""
        base = address(catalog, DATASET)
        listed = catalog.asked(DATASET).items()
        codes = {str(series.api_code): code for code, (_, series) in listed if series.api_code is not None}
        urls = [f"{base}/data/bycode/{api_code}" for api_code in sorted(codes)]
        found = fetcher.get_each(urls, [codes[x] for x in sorted(codes)], self.publisher_id, require_answer)
        return [raw for raw in found if raw]


def require_answer(raw: RawFile) -> None:
    """Raise PublisherDownError unless an answer is figures of the API, to its end."""
    first = head(raw.path)
    if (text(first) or "").split() == ["[]"]:
        raise GoneError(f"itu: {raw.locator}: ITU knows no such series. Check its api_code in the catalogue.")
    if not is_row(first_records(first)):
        raise PublisherDownError(f"itu: {refuse(raw, 'figures of the ITU DataHub')}")
    if not ends_as_json(raw.path):
        raise PublisherDownError(f"itu: {raw.locator} ends in the middle. Try again later.")


def require_keys(raw: RawFile, where: str, wanted: set[str], found: set[str]) -> None:
    """Raise SourceError naming the keys that are not there."""
    missing = sorted(wanted - found)
    if missing:
        raise SourceError(f"{raw.locator}: its {where} lacks {', '.join(missing)}. ITU's format has changed.")
