"""Observations as statistical offices' programs read them: structure and data by sdmx1, the same cells as everywhere."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import duckdb
import pandas as pd
import pytest
import requests
import sdmx
from requests.adapters import BaseAdapter

from dashboard.api.sdmx_structure import ATTRIBUTES, DIMENSIONS, OBSERVATIONS, code_of, id_of
from tests.dashboard.test_programs import USERS, newest
from tests.dashboard.test_server import get

DATA = "/api/v1/sdmx/data/dataflow/ICT/OBSERVATIONS/+"


class InMemory(BaseAdapter):
    """Asks our routes in place of a server."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        where = urlsplit(str(request.url))
        status, headers, body = get(unquote(where.path), where.query)
        answer = requests.Response()
        answer.status_code, answer.raw, answer.request, answer.url = status, io.BytesIO(body), request, str(request.url)
        answer.headers.update(headers)
        return answer

    def close(self) -> None:
        """Nothing was opened."""


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


@pytest.fixture
def client() -> Any:
    """sdmx1, told of our address as of any other that speaks SDMX 3.0."""
    source = {"id": "ICT", "url": "http://tracker/api/v1/sdmx", "name": "ICT Target Tracker", "versions": ["3.0.0"]}
    sdmx.add_source(source, override=True)
    made = sdmx.Client("ICT")
    made.session.mount("http://", InMemory())
    return made


def test_a_dataflow_is_read_with_its_codes(client: Any, release: duckdb.DuckDBPyConnection) -> None:
    told = client.get("dataflow", "OBSERVATIONS", params={"references": "all"})
    structure = told.dataflow["OBSERVATIONS"].structure
    assert [d.id for d in structure.dimensions] == [*(d.id for d in DIMENSIONS), "TIME_PERIOD"]
    assert [a.id for a in structure.attributes] == [a.id for a in ATTRIBUTES]
    assert [m.id for m in structure.measures] == ["OBS_VALUE"]
    meanings = {c.name: c.meaning for c in OBSERVATIONS.columns()}
    for component in (*DIMENSIONS, *ATTRIBUTES):
        found = structure.dimensions.get(component.id) if component in DIMENSIONS else structure.attributes.get(component.id)
        assert str(told.concept_scheme["CONCEPTS"][component.id].name) == meanings[component.column]
        if component.codes:
            held = release.execute(f"select distinct {component.column}::varchar from observation").fetchall()
            codes = found.local_representation.enumerated.items
            assert {code_of(our_id) for (our_id,) in held} <= set(codes), component.id
            assert {id_of(code_of(our_id)) for (our_id,) in held} == {our_id for (our_id,) in held}
    assert all(re.fullmatch(r"[A-Za-z0-9_@$-]+", code) for codes in told.codelist.values() for code in codes.items)
    kenya = told.codelist["CL_AREA"]["KEN"].name
    assert (kenya.localizations["en"], kenya.localizations["zh"]) == ("Kenya", "肯尼亚")


def test_keys_filters_and_history_narrow_as_in_sdmx(release: duckdb.DuckDBPyConnection) -> None:
    def rows(query: str) -> pd.DataFrame:
        status, headers, body = get(f"{DATA}/{query.partition('?')[0]}", query.partition("?")[2])
        assert (status, headers["content-type"]) == (200, "application/vnd.sdmx.data+csv; version=2.0.0"), body
        return pd.read_csv(io.BytesIO(body))

    found = rows(f"{USERS}.KEN+group@ldc._T.*.wdi?c[TIME_PERIOD]=ge:2014+le:2016")
    held = release.execute(
        f"""select area_id::varchar, year, value from ({newest()}) where area_id in ('KEN', 'group:ldc') and sex = '_T'
        and dataset_id = 'wdi' and year between 2014 and 2016""",
        {"indicator": USERS},
    ).fetchall()
    assert sorted(zip(map(id_of, found["REF_AREA"]), found["TIME_PERIOD"], found["OBS_VALUE"], strict=True)) == sorted(held) != []
    every = rows(f"{USERS}.group@world._T.*.wdi?c[TIME_PERIOD]=2015&includeHistory=true")
    assert len(set(every["VINTAGE"])) > 2
    assert set(rows(f"*?c[INDICATOR]={USERS}&c[REF_AREA]=KEN,NPL")["REF_AREA"]) == {"KEN", "NPL"}
    for wrong in (f"{USERS}.Kenia", "*", "a.b.c.d.e.f.g", f"{USERS}?c[TIME_PERIOD]=x", f"{USERS}?c[NOBODY]=x"):
        status, headers, body = get(f"{DATA}/{wrong.partition('?')[0]}", wrong.partition("?")[2])
        assert (status, headers["content-type"], len(body) > 100) == (400, "application/problem+json", True), wrong
    for nowhere in ("structure/dataflow/ICT/NOPE/+", "data/dataflow/ICT/NOPE/+/*", "structure/nope/ICT/*/+", "nope"):
        assert get(f"/api/v1/sdmx/{nowhere}")[0] == 404, nowhere
