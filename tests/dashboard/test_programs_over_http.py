"""The address for programs over HTTP: what it refuses and how, what is kept, and who may read it."""

from __future__ import annotations

import asyncio
import json
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from dashboard.api.turns import CrowdedError, Turns
from dashboard.reading.release import Release
from tests.apart import run_apart
from tests.dashboard.test_programs import USERS, asked
from tests.dashboard.test_server import ask, get


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def refused(resource: str, query: str, status: int = 400) -> dict[str, Any]:
    """A problem, as JSON."""
    found, headers, body = get(f"/api/v1/{resource}", query)
    assert (found, headers["content-type"]) == (status, "application/problem+json"), (query[:80], body[:200])
    told: dict[str, Any] = json.loads(body)
    assert told["status"] == status
    return told


@pytest.mark.parametrize(
    "path",
    [
        "nope.json",
        "areas.xlsx",
        "areas",
        "a/b",
        "%00.json",
        "x" * 3000 + ".csv",
        "areas.json.csv",
        ".json",
        "a\nb/c.json",
        "a/\n",
        "🜁.csv",
    ],
)
def test_what_is_not_there_is_said_with_what_is(path: str) -> None:
    if path == "areas":
        assert get(f"/api/v1/{path}")[0] == 308
    else:
        assert "areas" in refused(path, "", 404)["detail"] or len(path) < 9


def test_a_refusal_says_where_what_and_what_would_be_right() -> None:
    told = refused(
        "observations.json",
        "indicator=internet_users_shar&areas=Kenia&from=2016&to=2010&limit=0&frm=1&gaps=carry&asOf=1.2.2013&sex=F&sex=M",
    )
    by_name = {fault["parameter"]: fault for fault in told["errors"]}
    assert set(by_name) == {"indicator", "areas", "limit", "frm", "gaps", "asOf", "sex"}
    assert by_name["indicator"]["nearest"][0] == USERS
    assert "Kenya" in by_name["areas"]["nearest"]
    assert "from" in by_name["frm"]["nearest"]
    assert "10000" in by_name["limit"]["detail"]
    assert "aggregates" in by_name["gaps"]["detail"]
    assert "2015-12-31" in by_name["asOf"]["detail"]
    assert [f["parameter"] for f in refused("observations.json", f"indicator={USERS}&from=2016&to=2010")["errors"]] == ["from"]
    assert "indicator" in refused("observations.csv", "")["detail"]
    assert refused("observations.json", f"indicator={USERS}&show={USERS}")["errors"][0]["parameter"] == "show"
    assert refused("aggregates.json", f"indicator={USERS}&members=2015-01-01")["errors"][0]["nearest"] == ["resolution", "now"]
    assert refused("areas.json", "release=0123456789ac")["errors"][0]["nearest"] == [asked("areas")["release"]]


def test_a_request_of_ever_more_is_not_read_to_its_end() -> None:
    told = refused("areas.json", "&".join(f"a{n}=1" for n in range(9_000)))
    assert (told["errors"], "50" in told["detail"]) == ([], True)


def test_a_cursor_leads_on_in_its_own_question_only() -> None:
    after = asked("areas", "limit=5")["next"]
    cursor = re.sub(".*cursor=", "", after)
    assert len(asked("areas", f"limit=5&cursor={cursor}")["rows"]) == 5
    for query in (f"group=ldc&cursor={cursor}", "cursor=MTAw", "cursor=!", f"cursor={cursor}x"):
        assert refused("areas.json", query)["errors"][0]["parameter"] == "cursor"


def test_who_has_an_answer_is_told_so() -> None:
    _status, headers, _body = get("/api/v1/areas.json")
    tag = headers["etag"]
    for held in (tag, f"W/{tag}", f'"x", {tag}', "*", f' "a,b" ,W/{tag}'):
        assert get("/api/v1/areas.json", if_none_match=held)[::2] == (304, b"")
    for other in (tag.strip('"'), tag[:-2] + '"', f'"x{tag[1:]}', "", '"*"', "x", f'"{tag}"x'.replace('""', '"y')):
        assert get("/api/v1/areas.json", if_none_match=other)[0] == 200, other
    for path, query in (("areas.csv", ""), ("areas.json", "lang=zh"), ("areas.json", "limit=5"), ("groups.json", "")):
        assert get(f"/api/v1/{path}", query, if_none_match=tag)[0] == 200
    assert get("/api/v1/openapi.json", if_none_match="*")[0] == 304
    assert get("/api/claims.json", if_none_match="*")[0] == 304
    assert get("/api/claims.json", if_none_match='"' + get("/api/claims.json")[1]["etag"].strip('"') + 'x"')[0] == 200
    assert refused("areas.json", "x=1")


def test_pages_of_other_sites_may_read() -> None:
    foreign = {"origin": "https://elsewhere.example"}
    for path in ("/api/v1/areas.json", "/api/v1/nope.json", "/api/v1/openapi.json", "/api/claims.json", "/api/claims/x.json"):
        headers = ask(path, "", foreign)[1]
        assert (headers["access-control-allow-origin"], "ETag" in headers["access-control-expose-headers"]) == ("*", True)
    for path in ("/api/health", "/", "/api/v10", "/api/claimsx"):
        assert "access-control-allow-origin" not in ask(path, "", foreign)[1]
    status, headers, body = ask("/api/v1/areas.json", "", foreign, "OPTIONS")
    assert (status, headers["access-control-allow-methods"], body) == (204, "GET, HEAD, OPTIONS", b"")
    assert ask("/api/v1/areas.json", method="POST")[0] == 405


@pytest.mark.parametrize("path", ["areas.json", "areas.csv", "openapi.json"])
def test_head_is_the_answer_without_its_body(path: str) -> None:
    status, headers, body = ask(f"/api/v1/{path}", method="HEAD")
    whole = get(f"/api/v1/{path}")[1]
    assert (status, body) == (200, b"")
    assert headers.items() <= whole.items()


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/", "/api/v1/areas", "/api/v1/areas/", "/api/claims", "/api/claims/PP9a"])
def test_a_link_never_names_the_host_that_was_asked(path: str) -> None:
    status, headers, _body = get(path, "lang=zh", host="elsewhere.example")
    assert status in (307, 308)
    assert "elsewhere" not in headers["location"]
    target = urlsplit(urljoin(f"http://ours{path}", headers["location"]))
    assert target.netloc == "ours"
    assert get(target.path, target.query, host="elsewhere.example")[0] == 200
    assert b"elsewhere" not in get("/api/v1/groups.json", "limit=1", host="elsewhere.example")[2]


def test_without_a_release_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    status, headers, _body = get("/api/v1/areas.json")
    assert (status, headers["content-type"], headers["retry-after"]) == (503, "application/problem+json", "10")


def test_no_figure_is_read_by_the_thread_that_answers_all(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by: list[str] = []

    def noted(read: Callable[..., Any]) -> Callable[..., Any]:
        def read_and_note(*values: Any) -> Any:
            read_by.append(threading.current_thread().name)
            return read(*values)

        return read_and_note

    for name in ("objects", "batches"):
        monkeypatch.setattr(Release, name, noted(getattr(Release, name)))
    for path in ("areas.json?limit=7", "areas.csv", "areas.json?limit=1007"):
        assert get(f"/api/v1/{path.partition('?')[0]}", path.partition("?")[2])[0] == 200
    assert [name.rpartition("_")[0] for name in read_by] == ["answers-short", "answers-long", "answers-long"]


def test_one_more_than_can_wait_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.api.programs.LONG", Turns("none", 1, -1))
    status, headers, _body = get("/api/v1/areas.csv")
    assert (status, headers["content-type"], headers["retry-after"]) == (429, "application/problem+json", "10")
    assert get("/api/v1/areas.json")[0] == 200
    monkeypatch.setattr("dashboard.api.register.LONG", Turns("none", 1, -1))
    assert get("/api/claims/PP9d.zip")[0] == 429
    assert get("/api/claims/PP9d.json")[0] == 200


def test_turns_are_taken_one_after_another() -> None:
    turns, at_once, most = Turns("tried", 2, 8), [0], [0]

    def work() -> None:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.01)
        at_once[0] -= 1

    async def ask() -> list[BaseException | None]:
        return await asyncio.gather(*(turns.take(work) for _ in range(12)), return_exceptions=True)

    told = run_apart(ask())
    assert (most[0], [type(t) for t in told].count(CrowdedError)) == (2, 2)
    assert run_apart(ask()).count(None) == 10, "whoever was told to come again may"
