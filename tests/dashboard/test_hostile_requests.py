"""What is sent to break the address for programs: each is refused in a clear problem, which is short."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dashboard.api.forms import FORMS
from dashboard.api.parameters import PARAMETERS
from dashboard.api.resources import RESOURCES
from tests.dashboard.test_programs import USERS
from tests.dashboard.test_server import ask

VALUES = {
    "nothing": "",
    "a space": " ",
    "a stop": ".",
    "stops": "..",
    "a null": "\x00",
    "a null inside": "KEN\x00NPL",
    "very long": "x" * 20_000,
    "very many": "KEN." * 5_000,
    "SQL, a statement": "'; drop table observation; --",
    "SQL, a condition": "' or 1=1 --",
    "SQL, a comment": "KEN/**/union/**/select",
    "a path upwards": "../../etc/passwd",
    "a path upwards, written twice": "..%2f..%2fetc%2fpasswd",
    "a path of Windows": "..\\..\\windows\\win.ini",
    "an address": "http://169.254.169.254/latest/",
    "a formula": "=1+1",
    "a formula that starts a program": "=cmd|' /C calc'!A0",
    "a formula with a sign": "@SUM(A1:A9)",
    "a template": "{{7*7}}${7*7}",
    "marks of direction": "\u202eNEK\u202c\u2066\u2069",
    "marks that take no room": "\u200b\ufeff",
    "digits of another script": "١٢٣",
    "a letter without its dot": "ı",
    "pictures": "💣" * 50,
    "what could not be read": "\ufffd",
    "a negative number": "-1",
    "a number without end": "1e309",
    "a number of 400 digits": "9" * 400,
    "no number": "NaN",
    "a day that is none": "2015-02-30",
    "the day nought": "0000-00-00",
    "a year of five digits": "99999-01-01",
    "a list": "[]",
    "an object": "{}",
    "a sign of escape": "%",
    "a name of a value": "$1",
    "a header": "\r\nSet-Cookie: a=b",
    "markup": "<script>alert(1)</script>",
}
"""Each is tried as the value of every parameter."""
QUERIES: dict[str, bytes] = {
    "10,000 keys": b"&".join(b"k%d=1" % n for n in range(10_000)),
    "10,000 times one key": b"&".join([b"areas=KEN"] * 10_000),
    "a key twice": b"areas=KEN&areas=NPL",
    "a key under both its names": b"from=2010&since=2011",
    "a key without a value": b"areas",
    "a key of nulls": b"%00%00=KEN",
    "a key of 20,000 letters": b"k" * 20_000 + b"=1",
    "a key of SQL": b"areas'%20or%201=1=KEN",
    "a key that is a path": b"..%2f..%2f=KEN",
    "a key that is a formula": b"%3Dcmd=KEN",
    "a key of marks of direction": "areas\u202e=KEN".encode(),
    "a key in brackets": b"areas[]=KEN&areas[$ne]=1",
    "UTF-8 cut off": b"areas=%E8%82",
    "UTF-8 that is none": b"areas=%FF%FE%C0%AF",
    "bytes that are no UTF-8": b"areas=\xff\xfe",
    "a surrogate": b"areas=%ED%A0%80",
    "half an escape": b"areas=%",
    "signs between keys only": b"areas=KEN;indicator=x",
}
"""Each is tried as what stands behind the question mark."""
DOORS = ("/api/v1/observations.json", "/api/v1/observations.csv", f"/api/v1/sdmx/data/dataflow/ICT/OBSERVATIONS/+/{USERS}")
MOST = 5_000
"""Bytes of a problem, whatever was asked for."""


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def problem(answer: tuple[int, dict[str, str], bytes], tried: str) -> dict[str, Any]:
    """A clear problem: what kind, a sentence, and which parameter."""
    status, headers, body = answer
    assert (status, headers["content-type"], "set-cookie" in headers) == (400, "application/problem+json", False), (
        tried,
        body[:300],
    )
    assert len(body) < MOST, tried
    told: dict[str, Any] = json.loads(body)
    assert (told["status"], told["title"]) == (400, "Bad Request")
    assert len(told["detail"]) > 10, tried
    assert all(len(fault["detail"]) > 10 for fault in told["errors"]), tried
    return told


@pytest.mark.parametrize("parameter", [p.name for p in PARAMETERS] + ["nobody", ""])
def test_a_hostile_value_is_refused_by_name_and_breaks_nothing(parameter: str) -> None:
    resources = [r.name for r in RESOURCES if parameter in {p.name for p in r.parameters()}] or ["areas"]
    for form, resource in (("json", resources[0]), ("csv", resources[-1])):
        for what, text in VALUES.items():
            answer = ask(f"/api/v1/{resource}.{form}", f"{quote(parameter)}={quote(text)}")
            if (parameter, answer[0]) == ("q", 200):  # words that nothing answers to are no fault
                assert answer[1]["content-type"] == FORMS[form]
                continue
            told = problem(answer, f"{parameter}: {what}")
            assert parameter in [fault["parameter"] for fault in told["errors"]], what


@pytest.mark.parametrize("what", QUERIES)
def test_a_hostile_query_is_refused_at_every_door(what: str) -> None:
    for door in DOORS:
        query = QUERIES[what] if "sdmx" in door else b"indicator=" + USERS.encode() + b"&" + QUERIES[what]
        problem(ask(door, query), f"{what} at {door}")
