"""What the catalogue says is embedded is what the publishers' files hold."""

from __future__ import annotations

import duckdb

from etl.sources.finding import find_files
from etl.sources.reading import read_files
from etl.sql import statements
from tests.reading import catalog, publisher_file


def held() -> set[tuple[str, str]]:
    """(dataset, series) of every figure in the folder of publishers' files."""
    con = duckdb.connect()
    con.execute(statements("staging"))
    read_files(con, find_files(publisher_file("."), catalog())[0], catalog())
    return set(con.execute("select distinct dataset_id, series_code from staging.observation").fetchall())


def test_a_series_is_embedded_where_a_file_holds_it_and_only_there() -> None:
    listed = {(s.dataset, s.code): s.embedded for i in catalog().indicators for s in i.series}
    found = held()
    assert {key for key, embedded in listed.items() if embedded} == {key for key in listed if key in found}
