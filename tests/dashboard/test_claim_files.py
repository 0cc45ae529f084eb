"""Claims as files, citations, and claims over HTTP."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard.api.register import ROUTES
from dashboard.exports.citation import Cited, apa, bibtex, world_bank
from dashboard.exports.claim_files import ClaimObject, archive, as_dict, evidence_csv, json_file
from dashboard.language.words import Words
from dashboard.questions.claims.detail import claim_archive, claim_object, read_claim
from dashboard.reading.release import served_release
from tests.apart import run_apart
from warehouse import queries

DAY = dt.date(2026, 11, 24)
CITED = Cited(
    "PP9d",
    "A/RES/68/198, claim PP9d: 60 % of {people} & others online.",
    "0123456789ab",
    dt.date(2026, 11, 20),
    "https://host/claims?claim=PP9d",
    DAY,
)


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


@pytest.fixture
def thing() -> ClaimObject:
    release = served_release()
    assert release is not None
    detail = read_claim("PP9d", release)
    assert detail is not None
    return claim_object(detail, release, Words("en", release.read(queries.texts, "en")), "https://host/claims?claim=PP9d")


def test_apa() -> None:
    assert apa(CITED, Words("en")) == (
        "ICT Target Tracker. (2026). A/RES/68/198, claim PP9d: 60 % of {people} & others online "
        "[Data set, release 0123456789ab]. Retrieved 24 November 2026, from https://host/claims?claim=PP9d"
    )


def test_bibtex_escapes_what_tex_would_read() -> None:
    entry = bibtex(CITED, Words("en"))
    assert entry.startswith("@misc{icttracker_PP9d_0123456789ab,\n")
    assert r"60 \% of \{people\} \& others online" in entry
    assert "urldate = {2026-11-24}" in entry
    assert entry.count("{") == entry.count("}")


def test_the_form_of_the_world_bank() -> None:
    told = world_bank("World Development Indicators", "International Telecommunication Union", "IT.NET.USER.ZS", "https://d", DAY)
    assert told == (
        "The World Bank: World Development Indicators: International Telecommunication Union. IT.NET.USER.ZS. https://d. "
        "Accessed 24 November 2026."
    )


def test_json_comes_back_as_it_was(thing: ClaimObject) -> None:
    read = json.loads(json_file(as_dict(thing)))
    assert read["outcome"] == "met_late"
    assert read["release"]["hash"] == thing.release_hash
    assert {t["test_id"]: t["since_year"] for t in read["tests"]} == {"PP9d-world": 2020, "PP9d-developing": 2020, "PP9d-ldc": 2017}
    assert sum(len(t["evidence"]) for t in read["tests"]) == len(thing.evidence)
    assert read["statement"]["zh"]


def test_sources_are_cited_with_their_own_series_and_vintage(thing: ClaimObject) -> None:
    cited = {s["series_code"]: s["citation"] for s in json.loads(json_file(as_dict(thing)))["sources"]}
    release = served_release()
    assert release is not None
    with zipfile.ZipFile(io.BytesIO(archive(thing, [], [], [], DAY))) as packed:
        listed = packed.read("sources_and_licences.csv").decode()
    assert "{" not in listed + "".join(cited.values())
    assert all(code in told for code, told in cited.items())
    assert cited["IT.NET.USER.ZS"] in {row["citation"] for row in csv.DictReader(io.StringIO(listed))}


def test_csv_has_every_line_of_evidence(thing: ClaimObject) -> None:
    rows = list(csv.DictReader(io.StringIO(evidence_csv(thing).decode("utf-8-sig"))))
    assert len(rows) == len(thing.evidence)
    for row, held in zip(rows, thing.evidence, strict=True):
        assert row["outcome"] == held.outcome
        assert row["deadline_value"] == ("" if held.deadline_value is None else str(held.deadline_value))


def test_the_archive_holds_all_that_the_verdict_needs(thing: ClaimObject) -> None:
    release = served_release()
    assert release is not None
    test = next(t for t in thing.tests if t.test_id == "PP9d-world")
    series = [(test, release.read(queries.evidence_series, "PP9d-world", 2000))]
    method = release.read(queries.method_sql)
    content = archive(thing, series, [], method, DAY)
    assert content == archive(thing, series, [], method, DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        names = set(packed.namelist())
        assert packed.read("release.txt").decode().startswith(thing.release_hash)
        assert all(m.text in packed.read("recompute.sql").decode() for m in method)
        assert len(packed.read("series.csv").decode().splitlines()) == len(series[0][1]) + 1
        assert "Creative Commons" in packed.read("sources_and_licences.csv").decode()
    assert names == {
        "claim.json",
        "README.txt",
        "evidence.csv",
        "robustness.csv",
        "series.csv",
        "sources_and_licences.csv",
        "citation.txt",
        "citation.bib",
        "release.txt",
        "recompute.sql",
    }


@pytest.mark.parametrize("claim_id", ["PP9b", "PP9d", "PP9g", "PP14a", "OP2b", "OP22a", "PP36a"])
def test_the_sql_of_the_archive_gives_the_same_verdict(claim_id: str, tmp_path: Path) -> None:
    """As an analyst would: unpack it beside the release, run the script, compare."""
    release = served_release()
    assert release is not None
    detail = read_claim(claim_id, release)
    assert detail is not None
    thing = claim_object(detail, release, Words("en", release.read(queries.texts, "en")), "https://host")
    with zipfile.ZipFile(io.BytesIO(claim_archive(detail, thing, release, DAY))) as packed:
        packed.extractall(tmp_path)
    shutil.copy(release.path, tmp_path / release.path.name)
    assert (tmp_path / "economies.csv").exists() == (claim_id == "PP9b")
    script = "import duckdb, sys; print(duckdb.connect().execute(open('recompute.sql', encoding='utf-8').read()).fetchall())"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    said = json.loads((tmp_path / "claim.json").read_text(encoding="utf-8"))["tests"]
    made = {row[0]: row[1:] for row in ast.literal_eval(done.stdout)}
    assert made == {
        t["test_id"]: (
            t["outcome"],
            t["as_then"],
            t["as_now"],
            t["since"],
            t["since_year"],
            t["then_value"],
            t["now_value"],
            t["outcome"],
        )
        for t in said
    }


def test_json_says_who_acts_on_what_condition_and_how_firmly(thing: ClaimObject) -> None:
    read = json.loads(json_file(as_dict(thing)))
    assert read["actors"] == ["Broadband Commission"]
    ldc = next(t for t in read["tests"] if t["test_id"] == "PP9d-ldc")
    assert [a["alternative"] for a in ldc["robustness"]] == [
        "membership",
        "without_estimates",
        "other_publisher",
        "unweighted",
        "other_aggregate",
        "reporting_only",
    ]
    assert {a["flips"] for a in ldc["robustness"]} == {False, None}
    forecast = object_of("PP9g")["tests"][0]
    assert forecast["condition"].startswith("No further action")
    assert forecast["lacking"][0]["reason"] == "low_coverage"


def object_of(claim_id: str) -> dict[str, Any]:
    release = served_release()
    assert release is not None
    detail = read_claim(claim_id, release)
    assert detail is not None
    thing = claim_object(detail, release, Words("en", release.read(queries.texts, "en")), "https://host")
    read: dict[str, Any] = json.loads(json_file(as_dict(thing)))
    return read


def test_what_is_lacking_is_named() -> None:
    lacking = object_of("OP8a")["tests"][0]["lacking"]
    assert {g["reason"] for g in lacking} == {"no_series"}
    assert "IE.PPI.ICTI.CD" in lacking[0]["series"]


def asked(path: str, query: str = "", **headers: str) -> tuple[int, dict[str, str], Any]:
    """Ask the routes, without Streamlit behind them."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"host"), *((k.replace("_", "-").encode(), v.encode()) for k, v in headers.items())],
        "scheme": "https",
        "server": ("host", 443),
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
    }
    run_apart(Starlette(routes=ROUTES)(scope, receive, send))
    body = b"".join(m.get("body", b"") for m in sent[1:])
    told = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    is_json = told.get("content-type") == "application/json"
    return sent[0]["status"], told, json.loads(body) if body and is_json else body or None


def test_claims_over_http() -> None:
    status, _headers, listed = asked("/api/claims.json", "lang=zh")
    assert (status, len(listed["claims"])) == (200, 137)
    assert "2015年" in next(c["statement"] for c in listed["claims"] if c["claim_id"] == "PP9d")
    status, headers, one = asked("/api/claims/PP9d.json")
    assert (status, one["link"], one["outcome"]) == (
        200,
        f"https://host/claims?claim=PP9d&lang=en&release={listed['release']}",
        "met_late",
    )
    assert headers["cache-control"] == "no-cache"
    assert asked("/api/claims/PP9d.json", if_none_match=headers["etag"])[::2] == (304, None)
    assert asked("/api/claims/PP9d.json", if_none_match=f'"x", W/{headers["etag"]}')[0] == 304
    assert asked("/api/claims/x' or 1=1.json")[0] == 404
    assert asked("/api/claims/PP9d.exe")[0] == 404


@pytest.mark.parametrize(
    ("query", "code", "unknown"),
    [
        ("", "en", ""),
        ("lang=zh-CN", "zh", ""),
        ("lang=ZH_Hans.&utm_source=x", "zh", ""),
        ("lang=fr", "en", "lang=fr"),
        ("release=0123456789ab", "en", "release=0123456789ab"),
        ("langue=zh", "en", "langue=zh"),
        ("lang=zh&amp;format=%E8%AF%AD", "zh", "format=%E8%AF%AD"),
    ],
)
def test_an_answer_names_its_language_and_what_it_does_not_know(query: str, code: str, unknown: str) -> None:
    for path in ("/api/claims.json", "/api/claims/PP9d.json", "/api/claims/PP9d.csv", "/api/claims/PP9d.zip"):
        status, headers, body = asked(path, query)
        assert (status, headers["content-language"]) == (200, code)
        assert headers.get("warning") == (f'299 - "not known: {unknown}"' if unknown else None)
        if path.endswith("json"):
            told = body.get("notices", [])
            assert len(told) == bool(unknown)
            assert all(unknown.split("=", maxsplit=1)[0] in said for said in told)
            links = [body["link"]] if "link" in body else [c["link"] for c in body["claims"]]
            assert all(re.search(rf"&lang={code}&release=[0-9a-f]{{12}}$", link) for link in links)


def test_what_one_has_is_not_taken_for_another_language_form_claim_or_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for kept in ("json", "csv", "zip"):
        tag = asked(f"/api/claims/PP9d.{kept}")[1]["etag"]
        assert asked(f"/api/claims/PP9d.{kept}", if_none_match=tag)[0] == 304
        others = [f"/api/claims/PP9d.{form}" for form in ("json", "csv", "zip") if form != kept]
        for other in [*others, f"/api/claims/PP9b.{kept}", "/api/claims.json"]:
            assert asked(other, if_none_match=tag)[0] == 200
        assert asked(f"/api/claims/PP9d.{kept}", "lang=zh", if_none_match=tag)[0] == 200
        with monkeypatch.context() as later:
            later.setattr("dashboard.api.register.today", lambda: DAY)
            says_the_day = kept != "csv"
            assert asked(f"/api/claims/PP9d.{kept}", if_none_match=tag)[0] == (200 if says_the_day else 304)


def test_the_files_of_a_claim_are_in_the_language_asked_for() -> None:
    with zipfile.ZipFile(io.BytesIO(asked("/api/claims/PP9d.zip", "lang=zh")[2])) as packed:
        told = dict(line.split("：", 1) for line in packed.read("README.txt").decode().splitlines())
        assert "同一文件夹" in packed.read("release.txt").decode()
        assert packed.read("evidence.csv") == asked("/api/claims/PP9d.csv", "lang=zh")[2]
    assert list(told) == ["论断", "决议", "案文用语", "结论", "引用格式", "许可", "数据版", "下载日期"]
    assert "2015年" in told["论断"]
    assert "(stated" not in told["许可"]


def test_the_files_of_a_claim_over_http(thing: ClaimObject) -> None:
    status, headers, body = asked("/api/claims/PP9d.csv")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert f"PP9d_{thing.release_id}.csv" in headers["content-disposition"]
    rows = body.decode("utf-8-sig").splitlines()
    assert len(rows) == len(thing.evidence) + 1
    status, headers, body = asked("/api/claims/PP9d.zip")
    assert (status, headers["content-type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert json.loads(packed.read("claim.json"))["claim_id"] == "PP9d"
