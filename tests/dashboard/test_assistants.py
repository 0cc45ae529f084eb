"""The tools of an assistant: figures of the release with their sources, refusals that help, over memory, stdio and HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import duckdb
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from dashboard.api.assistant_tools import ROWS, TOOLS
from dashboard.api.mcp import SITE, server
from dashboard.api.parameters import PARAMETERS
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.read import read
from dashboard.questions.registry import KEYS
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.release import Release
from dashboard.reading.view import View
from tests.apart import run_apart
from tests.dashboard.test_programs import USERS, asked
from warehouse.release import current_path

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def call(name: str, arguments: Mapping[str, Any], transport: Any = None) -> Any:
    """What the package's own client gets from a tool."""

    async def called() -> Any:
        async with Client(transport or server()) as client:
            return await client.call_tool(name, dict(arguments))

    return run_apart(called())


def told(name: str, **arguments: Any) -> dict[str, Any]:
    """The answer of a tool, said twice the same."""
    answer = call(name, arguments)
    assert not answer.is_error, answer.content[0].text
    assert json.loads(answer.content[0].text) == answer.structured_content
    content: dict[str, Any] = answer.structured_content
    return content


def refused(name: str, **arguments: Any) -> str:
    answer = call(name, arguments)
    assert answer.is_error
    text: str = answer.content[0].text
    return text


def test_figures_are_those_of_the_release_with_their_sources(release: duckdb.DuckDBPyConnection) -> None:
    answer = told("get_figures", indicator=USERS, areas=["Kenya", "NPL"], dataset="wdi", sex="_T", **{"from": 2010})
    (source,) = answer["sources"]
    held = release.execute(
        "select area_id::varchar, year, value from observation where indicator_id = ? and vintage_id = ? "
        "and area_id in ('KEN', 'NPL') and sex = '_T' and year >= 2010",
        [USERS, source["vintage_id"]],
    ).fetchall()
    assert sorted((f["area_id"], f["year"], f["value"]) for f in answer["figures"]) == sorted(held) != []
    assert {f["source"] for f in answer["figures"]} == {source["source"]}
    assert (source["publisher"], source["dataset"], source["series_code"]) == (
        "World Bank",
        "World Development Indicators",
        "IT.NET.USER.ZS",
    )
    assert ("CC BY" in source["licence"], source["cite"][0].startswith("International Telecommunication Union, via")) == (
        True,
        True,
    )
    assert answer["page"] == source["page"]
    assert answer["page"].startswith(f"{SITE}/explore?for=KEN.NPL&lang=en&release={answer['release']}&")
    first = min(f["year"] for f in answer["figures"])
    assert f"&showedition={source['vintage_id']}&since={first}&" in answer["page"]
    assert answer["file"].startswith(f"{SITE}/api/v1/observations.csv?")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("get_figures", {"indicator": USERS, "areas": "World", "sex": "_T"}),
        ("get_aggregates", {"indicator": USERS, "group": "ldc", "members": "resolution"}),
        ("get_published_figures", {"areas": "World", "limit": 20}),
    ],
)
def test_every_figure_has_its_publisher_edition_or_document_and_address(name: str, arguments: dict[str, Any]) -> None:
    answer = told(name, **arguments)
    by_number = {s["source"]: s for s in answer["sources"]}
    assert {f["source"] for f in answer["figures"]} == set(by_number)
    for source in by_number.values():
        assert {"publisher", "indicator", "unit", "url", "published_on", "published_precision"} <= set(source)
        assert {"dataset", "vintage_id", "licence", "cite"} <= set(source) or {"document", "restates_claim"} <= set(source)
    assert len(answer["figures"]) <= arguments.get("limit", ROWS)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("get_figures", {"indicator": USERS, "areas": "KEN.NPL", "sex": "_T", "breakdown": "_T"}),
        ("get_figures", {"indicator": USERS, "areas": "World", "sex": "_T", "breakdown": "_T", "asOf": "2022-12-31"}),
        ("get_figures", {"indicator": USERS, "areas": "KEN", "sex": "F", "breakdown": "_T", "edition": "unsd_sdg:2023-12-17"}),
        (
            "get_figures",
            {"indicator": USERS, "group": "ldc", "sex": "_T", "breakdown": "_T", "from": 2015, "to": 2015, "limit": 300},
        ),
        ("get_aggregates", {"indicator": USERS, "group": "ldc", "sex": "_T", "members": "resolution", "gaps": "reporting"}),
    ],
)
def test_the_page_of_a_source_shows_its_figures_as_they_were_told(release_dir: Path, name: str, arguments: dict[str, Any]) -> None:
    path = current_path(release_dir)
    assert path
    context = Context(Release(path), Words("en"), LIGHT)
    answer = told(name, **arguments)
    for source in answer["sources"]:
        figures = {(f["area_id"], f["year"], f["value"]) for f in answer["figures"] if f["source"] == source["source"]}
        asked, unknown = View.asked("explore", dict(parse_qsl(urlsplit(source["page"]).query)), KEYS)
        explored = read(choose(Asked(asked), context), context)
        assert unknown == {}
        assert explored.choices.edition.vintage_id == source["vintage_id"]
        of_lines = {(f.area_id, f.year, f.value) for f in explored.figures if f.vintage_id == source["vintage_id"]}
        assert figures <= of_lines | {(e.area_id, e.figure_year, e.value) for e in explored.economies}


def test_pages_follow_each_other_within_the_limits_of_the_address_for_programs() -> None:
    found: list[Any] = []
    more: dict[str, Any] = {}
    for _page in range(3):
        answer = told("get_figures", indicator=USERS, dataset="wdi", **more)
        found += answer["figures"]
        more = {"cursor": answer["cursor"]}
    rows = asked("observations", f"indicator={USERS}&dataset=wdi&limit={3 * ROWS}")["rows"]
    assert [(f["area_id"], f["year"], f["value"]) for f in found] == [(r["area_id"], r["year"], r["value"]) for r in rows]
    assert "10000" in refused("get_figures", indicator=USERS, limit=10_001)


def test_a_claim_has_its_verdict_its_evidence_and_a_reference() -> None:
    answer = told("get_claim", claim="PP9d", lang="zh")
    outcomes = {v["test_id"]: v["outcome"] for v in asked("verdicts", "claim=PP9d")["rows"]}
    assert {t["test_id"]: t["outcome"] for t in answer["tests"]} == outcomes
    assert all(t["sentence"] and all(e["publisher_id"] and e["url"] for e in t["evidence"]) for t in answer["tests"])
    assert answer["language"] == "zh"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answer["statement"])
    assert all(s["citation"] and s["licence"] for s in answer["sources"])
    cited = told("cite_claim", claim="PP9d")
    assert (answer["release"] in cited["reference"], cited["page"] in cited["bibtex"]) == (True, True)
    cited = told("cite_figures", indicator=USERS, areas="KEN")
    assert ("Kenya" in cited["reference"], len(cited["sources"]) > 1) == (True, True)


def test_an_indicator_is_found_with_what_is_held_of_it() -> None:
    answer = told("search_indicators", q="IT.NET.USER.ZS")
    (held,) = asked("indicators", f"indicator={USERS}")["rows"]
    assert answer["indicators"][0].items() >= {name: held[name] for name in ("title", "unit", "last_year", "observations")}.items()
    assert answer["indicators"][0]["page"].startswith(f"{SITE}/data?entry={USERS}&")
    assert {"kind": "economy", "id": "KEN", "name": "Kenya"} in told("search_indicators", q="肯尼亚")["others"]
    assert [r["claim_id"] for r in told("list_claims", outcome="kept")["rows"]] == [
        r["claim_id"] for r in asked("claims", "outcome=kept")["rows"]
    ]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("get_figures", {"indicator": USERS, "areas": "Kenia"}, "Kenya"),
        ("get_figures", {"indicator": USERS, "frm": 2010}, "from"),
        ("get_figures", {"group": "ldc"}, "indicator, areas"),
        ("get_figures", {"indicator": USERS, "from": 2016, "to": 2010}, "2010"),
        ("get_figures", {"indicator": {"a": ["'; drop table observation; --"]}}, "not known"),
        ("get_claim", {}, "claim"),
        ("get_claim", {"claim": "PP99"}, "PP9"),
        ("get_claim", {"claim": "PP9d", "outcome": "missed"}, "claim, lang"),
        ("get_claim", {"claim": "PP9d.PP9a"}, "1"),
        ("search_indicators", {}, "q"),
        ("get_figurs", {}, "get_figures"),
        ("get_figures", {"lang": "zh", "areas": "Kenia"}, "“Kenia”"),
    ],
)
def test_an_error_says_what_to_change(name: str, arguments: dict[str, Any], said: str) -> None:
    assert said in refused(name, **arguments)


def test_of_nothing_that_is_said() -> None:
    answer = told("get_figures", indicator=USERS, areas="KEN", asOf="1990-01-01")
    assert (answer["figures"], answer["sources"], "No figure" in answer["nothing"]) == ([], [], True)


def test_tools_only_read_and_take_the_parameters_of_the_address_for_programs() -> None:
    async def listed() -> Any:
        async with Client(server()) as client:
            return (await client.list_tools()).tools

    tools = run_apart(listed())
    by_name = {p.name: p for p in PARAMETERS}
    assert [t.name for t in tools] == [t.name for t in TOOLS]
    for tool in tools:
        assert (tool.annotations.read_only_hint, tool.input_schema["additionalProperties"]) == (True, False)
        for name, schema in tool.input_schema["properties"].items():
            assert schema.items() >= by_name[name].kind.schema().items()
            assert "{now}" not in schema["description"]


def test_a_server_without_assistants_imports_nothing_for_them() -> None:
    code = "import sys, dashboard.shell.server, dashboard.api.mcp; sys.exit(any(m.split('.')[0] == 'mcp' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_an_assistant_starts_its_own_server(release_dir: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "dashboard.api.mcp", "--site", "https://tracker.example/"],
        cwd=ROOT,
        env={"ICT_RELEASES": str(release_dir), "PATH": "/usr/bin:/bin"},
    )
    answer = call("get_figures", {"indicator": USERS, "areas": "KEN"}, stdio_client(command))
    pages = [source["page"] for source in answer.structured_content["sources"] if "page" in source]
    assert pages[0].startswith("https://tracker.example/explore?")
    assert answer.structured_content["figures"] == told("get_figures", indicator=USERS, areas="KEN")["figures"]
