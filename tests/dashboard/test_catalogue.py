"""What harvesters read of the datasets held: each with its publisher, licence, years and files that answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dashboard.test_programs import asked
from tests.dashboard.test_server import get


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def catalogue(language: str = "en") -> dict[str, Any]:
    status, headers, body = get("/api/v1/catalog.jsonld", f"lang={language}")
    assert (status, headers["content-type"], headers["content-language"]) == (200, "application/ld+json", language)
    told: dict[str, Any] = json.loads(body)
    return told


def test_every_dataset_held_is_in_the_catalogue_with_its_years(release: duckdb.DuckDBPyConnection) -> None:
    held = release.execute(
        "select concat(dataset_id, ':', indicator_id), concat(min(year), '/', max(year)) from observation group by all"
    ).fetchall()
    told = catalogue()
    assert sorted((one["identifier"], one["temporalCoverage"]) for one in told["dcat:dataset"]) == sorted(held) != []
    assert [one["@id"] for one in told["dataset"]] == [one["@id"] for one in told["dcat:dataset"]]


def test_a_dataset_names_publisher_licence_and_edition_and_no_licence_that_is_not_known() -> None:
    by_id = {one["identifier"]: one for one in catalogue()["dcat:dataset"]}
    for row in asked("datasets")["rows"]:
        one = by_id[f"{row['dataset_id']}:{row['indicator_id']}"]
        assert (one["publisher"]["name"], one["version"]) == (row["publisher"], row["vintage_id"])
        assert one.get("license", []) == row["licence_urls"]
        assert one["usageInfo"]
        assert len(one["description"]) >= 50, "what Google asks of a description"
    users = by_id["wdi:internet_users_share"]
    assert [c["name"] for c in users["creator"]] == ["International Telecommunication Union"]
    assert (users["publisher"]["name"], "by/4.0" in users["license"][0]) == ("World Bank", True)
    assert "license" not in by_id["itu_price_baskets:mobile_data_basket_usd"]


def test_the_files_of_the_catalogue_answer_and_it_names_no_host() -> None:
    one = next(d for d in catalogue("zh")["dcat:dataset"] if d["identifier"] == "wdi:internet_users_share")
    assert one["url"].startswith("/data?entry=internet_users_share&lang=zh&release=")
    assert one["dct:title"]["@language"] == "zh"
    for file in one["distribution"]:
        path, _, query = file["contentUrl"].partition("?")
        status, headers, _body = get(f"/api/v1/{path}", query)
        assert (status, headers["content-type"].split(";")[0]) == (200, file["encodingFormat"])
    assert get("/api/v1/datasets.json", one["@id"].partition("?")[2])[0] == 200
    assert b"elsewhere" not in get("/api/v1/catalog.jsonld", host="elsewhere.example")[2]
    tag = get("/api/v1/catalog.jsonld")[1]["etag"]
    assert get("/api/v1/catalog.jsonld", if_none_match=tag)[0] == 304
