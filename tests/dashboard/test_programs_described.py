"""What the address for programs says of itself: its OpenAPI document and docs/api.md, made of the definitions that answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.api.documentation import tables
from dashboard.api.forms import FORMS
from dashboard.api.kinds import Whole
from dashboard.api.openapi import document
from dashboard.api.parameters import PARAMETERS, Parameter
from dashboard.api.programs import routes
from dashboard.api.resources import RESOURCES
from tests.dashboard.test_programs import NEEDED, USERS, asked
from tests.dashboard.test_server import ask, get

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def references(told: Any) -> Iterator[str]:
    """Every reference in a document."""
    if isinstance(told, dict):
        yield from ([told["$ref"]] if "$ref" in told else [])
        for value in told.values():
            yield from references(value)
    elif isinstance(told, list):
        for value in told:
            yield from references(value)


def test_the_description_is_of_what_answers() -> None:
    told = json.loads(get("/api/v1/openapi.json")[2])
    for reference in set(references(told)):
        found = told
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
    assert set(told["paths"]) == {f"/{r.name}.{form}" for r in RESOURCES for form in FORMS}
    kinds: dict[str, Any] = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "null": type(None),
    }
    for resource in RESOURCES:
        operation = told["paths"][f"/{resource.name}.json"]["get"]
        assert [p["$ref"].rpartition("/")[2] for p in operation["parameters"]] == [p.name for p in resource.parameters()]
        page = operation["responses"]["200"]["content"]["application/json"]["schema"]
        schema = told["components"]["schemas"][page["properties"]["rows"]["items"]["$ref"].rpartition("/")[2]]
        answer = asked(resource.name, f"{NEEDED.get(resource.name, '')}&limit=50")
        assert set(answer) == set(page["properties"]) == set(page["required"])
        for row in answer["rows"]:
            assert list(row) == list(schema["properties"]) == schema["required"]
            for name, value in row.items():
                types = schema["properties"][name]["type"]
                assert isinstance(value, tuple(kinds[t] for t in ([types] if isinstance(types, str) else types))), (
                    resource.name,
                    name,
                )


def test_what_is_needed_and_which_day_now_is_are_said(release: duckdb.DuckDBPyConnection) -> None:
    told = json.loads(get("/api/v1/openapi.json")[2])
    (now,) = release.execute("select as_of from membership where membership_id = 'now'").fetchone() or ()
    said = told["components"]["parameters"]
    assert f"`now` is {now}" in said["members"]["description"]
    assert "observations then needs areas" in said["indicator"]["description"]
    assert "aggregates then needs group" in said["indicator"]["description"]
    assert [name for name, p in said.items() if p.get("required")] == ["q"]
    assert "needs indicator or areas" in told["paths"]["/observations.json"]["get"]["description"]
    assert get("/api/v1/observations.json", "group=ldc")[0] == 400


def test_every_value_of_a_query_comes_from_a_parameter() -> None:
    for resource in RESOURCES:
        bound = {p.binds for p in resource.parameters()} | {"row_offset"}
        assert {f.name for f in fields(resource.values)} <= bound, resource.name


def test_a_parameter_is_defined_once() -> None:
    """One more definition is taken, refused with its bounds, described and documented."""
    since = Parameter(
        name="earliest",
        meaning="first year, by another name",
        kind=Whole(1990, 2030),
        binds="from_year",
        usual=lambda _: 0,
        unless_given="the first held",
        example="2020",
        of=frozenset({"observations"}),
    )
    more = [*PARAMETERS, since]
    served_with = routes(RESOURCES, more)
    taken = ask("/api/v1/observations.json", f"indicator={USERS}&earliest=2020&limit=10000", routes=served_with)
    assert {row["year"] >= 2020 for row in json.loads(taken[2])["rows"]} == {True}
    wrong = ask("/api/v1/observations.json", f"indicator={USERS}&earliest=1989", routes=served_with)
    assert (wrong[0], "from 1990 to 2030" in wrong[2].decode()) == (400, True)
    elsewhere = ask("/api/v1/areas.json", "earliest=2020", routes=served_with)
    assert (elsewhere[0], "observations" in json.loads(elsewhere[2])["errors"][0]["detail"]) == (400, True)
    told = json.loads(document(RESOURCES, more))
    assert told["components"]["parameters"]["earliest"]["schema"] == {"type": "integer", "minimum": 1990, "maximum": 2030}
    assert {"$ref": "#/components/parameters/earliest"} in told["paths"]["/observations.csv"]["get"]["parameters"]
    assert "| `earliest` | first year, by another name | a whole number from 1990 to 2030 |" in tables(RESOURCES, more)


def test_the_document_says_what_is_defined(release: duckdb.DuckDBPyConnection) -> None:
    days = dict(release.execute("select membership_id, as_of from membership").fetchall())
    assert tables(RESOURCES, [p.dated(days) for p in PARAMETERS]) in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
