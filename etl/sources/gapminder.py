"""Files in the layout that Gapminder gives to other publishers' data (`geo,time,<series>`; `global,time,<series>` of the world
alone), with rounded figures.

Two publishers come this way: population by sex, put together by Gapminder from UN figures; and series of the World Development
Indicators, which stay the World Bank's: their vintage says that the file is a repackaged one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.catalog import Catalog
from etl.raw.file import RawFile
from etl.raw.files import head, plain, text
from etl.raw.looks import refuse
from etl.sources.base import stage_cells, vintage_for
from etl.sources.by_hand import DownloadedByHand
from etl.sources.figures import fill_by_dimension

HEADER = re.compile(r"(?:geo|global),time,([a-z0-9_]+)\r?\n")
WDI_SERIES = re.compile(r"[a-z]{2}(_[a-z0-9]+){2,}")

PUBLISHED = """
    select
        $series as series_code, upper(geo) as area_code, year as year_text, figure as value_text, null::varchar as sex,
        null::varchar as breakdown, $status as status, null::varchar as note,
        if(try_cast(year as smallint) > $last_year, 'projection of a year to come', null) as dropped
    from read_csv(
        $path, auto_detect = false, columns = {'geo': 'VARCHAR', 'year': 'VARCHAR', 'figure': 'VARCHAR'}, skip = 1,
        header = false, nullstr = '', delim = ',', quote = '"', escape = '"', strict_mode = true
    )
"""


@dataclass(frozen=True)
class Kind:
    """What a file of this layout is: whose dataset, which series, and the status of its figures."""

    publisher_id: str
    dataset_id: str
    series_code: str
    status: str | None


def kind(first: bytes) -> Kind | None:
    """What the file is, by the name of its third column; None when it is not of this layout."""
    found = HEADER.match(text(first) or "")
    if not found:
        return None
    if WDI_SERIES.fullmatch(found[1]):
        return Kind("world_bank", "wdi", found[1].upper().replace("_", "."), None)
    return Kind("gapminder", "gapminder_population", found[1], "estimated")


class Gapminder(DownloadedByHand):
    """Reads files in Gapminder's layout; they are downloaded by hand."""

    publisher_id = "gapminder"
    dataset_id = "gapminder_population"

    def recognises(self, path: Path) -> bool:
        """Whether the file's header is that of the layout."""
        return kind(head(path)) is not None

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the figures up to the year of the vintage; a cell is a row. Codes of economies are ISO's, written small."""
        found = kind(head(raw.path))
        if found is None:
            raise refuse(raw, "a series by economy and year in Gapminder's layout")
        vintage = vintage_for(raw, found.dataset_id, catalog, None, "")
        parameters = {"series": found.series_code, "status": found.status, "last_year": vintage.published_on.year}
        with plain(raw) as path:
            fill_by_dimension(con, raw, catalog, found.dataset_id, PUBLISHED, parameters | {"path": str(path)})
        stage_cells(con, raw, vintage, found.publisher_id)
