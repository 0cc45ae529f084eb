"""The address for programs: the release's figures, whole pages, time travel, refusals that help, and its own description."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from dashboard.api.files import written
from dashboard.api.forms import FORMS
from dashboard.api.parameters import PARAMETERS
from dashboard.api.resources import RESOURCES
from dashboard.exports.cells import cell
from dashboard.questions.explore import filters as explore
from tests.dashboard.hostile import HOSTILE, hostile_cells
from tests.dashboard.test_server import get

ROOT = Path(__file__).resolve().parent.parent.parent
USERS = "internet_users_share"
FIGURE = ("indicator_id", "vintage_id", "area_id", "year", "sex", "breakdown", "value")
NEEDED = {"observations": f"indicator={USERS}", "aggregates": f"indicator={USERS}", "search": "q=internet"}
"""What a resource must be narrowed by."""
KEYS = {
    "indicators": "select indicator_id from indicator",
    "areas": "select area_id from area",
    "vintages": "select vintage_id from vintage",
    "published_figures": "select figure_id from published_figure",
    "claims": "select claim_id from claim",
    "verdicts": "select test_id from verdict",
    "events": "select event_id from event",
    "release": "select release_hash[:12] as release_id from release_info",
}


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def asked(resource: str, query: str = "") -> dict[str, Any]:
    """An answer of 200, as JSON."""
    status, _headers, body = get(f"/api/v1/{resource}.json", query)
    assert status == 200, body
    told: dict[str, Any] = json.loads(body)
    return told


def pages(resource: str, query: str) -> Iterator[list[dict[str, Any]]]:
    """The rows of every page, by the links from one to the next."""
    while True:
        told = asked(resource, query)
        yield told["rows"]
        if told["next"] is None:
            return
        query = urlsplit(urljoin(f"http://host/api/v1/{resource}.json", told["next"])).query


def figures(rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(tuple(row[name] for name in FIGURE) for row in rows)


def newest(table: str = "observation") -> str:
    """SQL: the figures of the newest edition of each series of an indicator, asked for otherwise than the API does."""
    return f"""
        with dated as (select o.*, v.published_on from {table} as o inner join vintage as v on o.vintage_id = v.vintage_id),
        last as (
            select dataset_id, sex, breakdown, max(published_on) as published_on
            from dated where indicator_id = $indicator group by all
        )
        select d.* from dated as d natural join last where d.indicator_id = $indicator"""


def of_release(con: duckdb.DuckDBPyConnection, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    return con.execute(f"select {', '.join(FIGURE)} from ({sql})", values).fetchall()


@pytest.mark.parametrize("resource", KEYS)
def test_a_resource_has_one_row_per_thing(resource: str, release: duckdb.DuckDBPyConnection) -> None:
    rows = asked(resource)["rows"]
    key = next(iter(rows[0]))
    found = [row[key] for row in rows]
    assert len(found) == len(set(found))
    assert {(k,) for k in found} == set(release.execute(KEYS[resource]).fetchall())


@pytest.mark.parametrize(
    ("resource", "query", "held"),
    [
        ("claims", "outcome=missed.met_late", "select claim_id from claim_verdict where outcome in ('missed', 'met_late')"),
        ("claims", "kind=target&theme=gender", "select claim_id from claim where kind = 'target' and theme = 'gender'"),
        ("verdicts", "outcome=kept", "select test_id from verdict where outcome = 'kept'"),
        ("verdicts", f"indicator={USERS}", f"select test_id from claim_test_indicator where indicator_id = '{USERS}'"),
    ],
)
def test_claims_and_verdicts_are_narrowed(resource: str, query: str, held: str, release: duckdb.DuckDBPyConnection) -> None:
    rows = asked(resource, query)["rows"]
    key = "claim_id" if resource == "claims" else "test_id"
    assert sorted((r[key],) for r in rows) == sorted(set(release.execute(held).fetchall())) != []


def test_every_figure_leads_to_a_code_with_its_address_and_licence(release: duckdb.DuckDBPyConnection) -> None:
    rows = asked("series")["rows"]
    codes = {(r["dataset_id"], r["series_code"]) for r in rows}
    assert len(codes) == len(rows)
    assert set(release.execute("select distinct dataset_id::varchar, series_code::varchar from observation").fetchall()) <= codes
    assert all(r["publisher"] and r["licence"] and r["url"] for r in rows if r["dataset_id"] != "derived")
    users = {r["series_code"]: r for r in asked("series", f"indicator={USERS}&dataset=wdi")["rows"]}
    assert users["IT.NET.USER.ZS"]["underlying_publisher_id"] == "itu"


def test_figures_are_of_the_datasets_asked_for() -> None:
    for indicator, dataset in ((USERS, "wdi"), ("internet_users_gender_gap", "derived"), ("internet_users_gender_gap", "wdi")):
        rows = asked("observations", f"indicator={indicator}&dataset={dataset}&areas=World.KEN")["rows"]
        assert {r["dataset_id"] for r in rows} <= {dataset}
        assert bool(rows) == ((indicator == USERS) == (dataset == "wdi"))


def test_groups_are_told_with_every_period_of_their_members(release: duckdb.DuckDBPyConnection) -> None:
    rows = [row for page in pages("groups", "limit=1000") for row in page]
    held = release.execute("select group_id, area_id, valid_from::varchar, valid_to::varchar from area_group_member").fetchall()
    told = [(r["group_id"], r["area_id"], r["valid_from"], r["valid_to"]) for r in rows if r["area_id"]]
    assert sorted(told, key=str) == sorted(held, key=str)
    assert {r["group_id"] for r in rows} == {
        g for (g,) in release.execute("select area_id from area where kind = 'group'").fetchall()
    }


def test_figures_are_those_of_the_release_page_by_page(release: duckdb.DuckDBPyConnection) -> None:
    found = list(pages("observations", f"indicator={USERS}&limit=7000"))
    rows = [row for page in found for row in page]
    assert len(found) > 2
    assert figures(rows) == sorted(of_release(release, newest(), indicator=USERS))
    assert len({figure[:-1] for figure in figures(rows)}) == len(rows)
    told = (
        "publisher_id",
        "dataset_id",
        "series_code",
        "vintage_id",
        "published_on",
        "published_precision",
        "unit_id",
        "status",
        "licence",
    )
    assert all(row[name] for row in rows for name in told)


def test_no_series_is_joined_of_two_editions(release: duckdb.DuckDBPyConnection) -> None:
    rows = [row for page in pages("observations", "areas=KEN.group:world&limit=10000") for row in page]
    editions: dict[tuple[str, ...], set[str]] = {}
    for r in rows:
        editions.setdefault((r["dataset_id"], r["indicator_id"], r["sex"], r["breakdown"]), set()).add(r["vintage_id"])
    assert len(editions) > 50
    assert {len(held) for held in editions.values()} == {1}


@pytest.mark.parametrize(
    ("day", "dataset", "edition", "value"),
    [
        ("2022-09-15", "wdi", None, None),
        ("2022-09-16", "wdi", "wdi:2022-09-16", 40.457),
        ("2025-04-14", "wdi", "wdi:2022-09-16", 40.457),
        ("2025-04-15", "wdi", "wdi:2025-04-15", 39.8),
        ("2026-11-30", "wdi", "wdi:2026-04-19", 39.9),
        ("2023-12-17", "unsd_sdg", "unsd_sdg:2023-12-17", 40.0),
    ],
)
def test_the_world_of_2015_as_it_was_on_a_day(day: str, dataset: str, edition: str | None, value: float | None) -> None:
    query = f"indicator={USERS}&areas=World&from=2015&to=2015&sex=_T&breakdown=_T&dataset={dataset}&asOf={day}"
    rows = asked("observations", query)["rows"]
    assert [(r["vintage_id"], round(r["value"], 3)) for r in rows] == ([(edition, value)] if edition else [])


def test_what_the_page_explore_calls_otherwise_means_the_same() -> None:
    explored = f"show={USERS}&for=KEN.ldc&since=2014&until=2016&showedition=wdi:2022-09-16"
    told = asked("observations", f"indicator={USERS}&areas=KEN.group:ldc&from=2014&to=2016&edition=wdi:2022-09-16")["rows"]
    assert asked("observations", explored)["rows"] == told
    assert {r["area_id"] for r in told} == {"KEN", "group:ldc"}
    assert {name for p in PARAMETERS for name in p.also} <= {f.key for f in explore.FILTERS}


def test_a_figure_says_from_which_year_its_series_compares(release: duckdb.DuckDBPyConnection) -> None:
    prices = "mobile_data_basket_usd"
    broken = [y for (y,) in release.execute("select year from indicator_break where indicator_id = ?", [prices]).fetchall()]
    for resource, query in (("observations", "areas=KEN.NPL"), ("aggregates", "group=ldc")):
        rows = asked(resource, f"indicator={prices}&{query}&includeHistory=true")["rows"]
        assert {r["compares_from"] for r in rows} == {None, *broken}
        assert all(r["compares_from"] == max((y for y in broken if y <= r["year"]), default=None) for r in rows)
        assert {r["compares_from"] for r in asked(resource, f"indicator={USERS}&{query}")["rows"]} == {None}


def test_a_printed_figure_leads_to_its_document(release: duckdb.DuckDBPyConnection) -> None:
    query = f"indicator={USERS}&areas=World&sex=_T&from=2013&to=2015"
    held = f"""select figure_id from published_figure where indicator_id = '{USERS}' and area_id = 'group:world' and sex = '_T'
        and year between 2013 and 2015"""
    rows = asked("published_figures", query)["rows"]
    assert sorted((r["figure_id"],) for r in rows) == sorted(release.execute(held).fetchall()) != []
    assert all(r["document"] and r["url"] and r["publisher"] for r in rows)
    told = {r["figure_id"] for r in asked("published_figures")["rows"]}
    named = {v[f"{when}_figure_id"] for v in asked("verdicts")["rows"] for when in ("then", "now", "latest")} - {None}
    assert named <= told
    assert len(named) > 5
    (month,) = (
        release.execute(
            "select min(published_on) from published_figure where published_precision = 'month' and indicator_id = ?", [USERS]
        ).fetchone()
        or ()
    )
    known = {r["published_on"] for r in asked("published_figures", f"indicator={USERS}&asOf={month}")["rows"]}
    assert str(month) not in known, "known at the end of its month only"


def test_history_has_every_edition_and_an_edition_can_be_named(release: duckdb.DuckDBPyConnection) -> None:
    query = f"indicator={USERS}&areas=group:world&from=2015&to=2015"
    held = f"select * from observation where indicator_id = '{USERS}' and area_id = 'group:world' and year = 2015"
    assert figures(asked("observations", f"{query}&includeHistory=true")["rows"]) == sorted(of_release(release, held))
    rows = asked("observations", f"{query}&edition=wdi:2022-09-16.wdi:2025-04-15")["rows"]
    assert {r["vintage_id"] for r in rows} == {"wdi:2022-09-16", "wdi:2025-04-15"}


@pytest.mark.parametrize("members", ["resolution", "now", "1965-01-01", "2013-12-31", "2014-01-01"])
def test_a_group_has_its_members_of_a_day(members: str, release: duckdb.DuckDBPyConnection) -> None:
    named = dict(release.execute("select membership_id, as_of::varchar from membership").fetchall())
    held = release.execute(
        "select distinct area_id from area_group_member where group_id = 'group:ldc' "
        "and coalesce(valid_from, '-infinity') <= $day and $day < coalesce(valid_to, 'infinity')",
        {"day": named.get(members, members)},
    ).fetchall()
    told = asked("areas", f"group=ldc&members={members}")["rows"]
    assert {r["area_id"] for r in told} == {area for (area,) in held}
    rows = asked("observations", f"indicator=population&sex=_T&from=2015&to=2015&group=LDCs&members={members}")["rows"]
    assert {r["area_id"] for r in rows} <= {area for (area,) in held}
    assert bool(rows) == bool(held)


def test_of_several_groups_what_belongs_to_all_is_told(release: duckdb.DuckDBPyConnection) -> None:
    of_both = "select area_id from member where membership_id = 'now' and group_id = "
    held = release.execute(f"{of_both} 'group:ldc' intersect {of_both} 'group:south_asia'").fetchall()
    for query in (
        "group=ldc.south_asia",
        "group=ldc&region=south_asia",
        "areas=NPL.BGD.IND.KEN.AFG.BTN&group=ldc&region=south_asia",
    ):
        told = {r["area_id"] for r in asked("areas", query)["rows"]}
        assert told == {area for (area,) in held} & {"NPL", "BGD", "IND", "KEN", "AFG", "BTN"} != set()
        rows = asked("observations", f"indicator=population&sex=_T&from=2015&to=2015&{query}")["rows"]
        assert {r["area_id"] for r in rows} == told


def test_aggregates_are_ours_and_say_what_they_rest_on(release: duckdb.DuckDBPyConnection) -> None:
    query = f"indicator={USERS}&group=ldc.world&members=resolution&edition=wdi:2025-04-15"
    rows = asked("aggregates", query)["rows"]
    held = f"""select * from aggregate where indicator_id = '{USERS}' and area_id in ('group:ldc', 'group:world')
        and membership_id = 'resolution' and vintage_id = 'wdi:2025-04-15' and gap_rule = 'interpolate'"""
    assert figures(rows) == sorted(of_release(release, held))
    (ldc,) = (r for r in rows if r["area_id"] == "group:ldc" and r["year"] == 2015)
    assert (round(ldc["value"], 1), ldc["publisher_id"], ldc["members_on"]) == (10.7, "tracker", "2013-12-20")
    assert all(r["low_coverage"] == (r["coverage"] < 80) for r in rows)
    assert ("IT.NET.USER.ZS" in ldc["series_codes"], ldc["dataset_id"], len(ldc["licences"])) == (True, "wdi", 1)
    assert figures([r for page in pages("aggregates", f"indicator={USERS}&limit=500") for r in page]) == sorted(
        of_release(
            release,
            f"select * from ({newest('aggregate')}) where membership_id = 'now' and gap_rule = 'interpolate'",
            indicator=USERS,
        )
    )


def test_pandas_reads_what_a_query_gives(release: duckdb.DuckDBPyConnection) -> None:
    status, headers, body = get("/api/v1/observations.csv", f"indicator={USERS}")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    read = pd.read_csv(io.BytesIO(body), keep_default_na=False, na_values=[""])
    assert list(read.columns) == list(asked("observations", f"indicator={USERS}&limit=1")["rows"][0])
    assert sorted(read[list(FIGURE)].itertuples(index=False, name=None)) == sorted(of_release(release, newest(), indicator=USERS))


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    texts = [*hostile_cells(), *HOSTILE.values(), "", "plain", None]
    lists = [[text or "", "a"] for text in texts]
    batch = pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string()), "list": pa.array(lists, pa.list_(pa.string()))})
    told = csv.reader(io.StringIO(written(batch).decode(), newline=""))
    assert list(told) == [[cell(text), cell("|".join(both))] for text, both in zip(texts, lists, strict=True)]


@pytest.mark.parametrize("resource", [r.name for r in RESOURCES])
def test_csv_has_the_columns_and_rows_of_json(resource: str) -> None:
    query = f"{NEEDED.get(resource, '')}&limit=300"
    rows = asked(resource, query)["rows"]
    _status, headers, body = get(f"/api/v1/{resource}.csv", query)
    read = pd.read_csv(io.BytesIO(body), dtype=str, keep_default_na=False)
    assert list(read.columns) == list(rows[0])
    assert len(read) == len(rows)
    key = next(iter(rows[0]))
    assert list(read[key]) == [row[key] for row in rows]
    more = asked(resource, query)["next"]
    assert ("link" in headers) == (more is not None)
    if more:
        assert headers["link"] == f'<{more}>; rel="next"'


@pytest.mark.parametrize("resource", [r.name for r in RESOURCES])
def test_parquet_has_the_rows_of_json_and_the_types_of_the_description(resource: str, tmp_path: Path) -> None:
    query = f"{NEEDED.get(resource, '')}&limit=300"
    status, headers, body = get(f"/api/v1/{resource}.parquet", query)
    assert (status, headers["content-type"], headers["content-length"]) == (200, FORMS["parquet"], str(len(body)))
    (tmp_path / "read.parquet").write_bytes(body)
    with duckdb.connect() as con:
        read = con.execute("select to_json(r)::varchar from read_parquet(?) as r", [str(tmp_path / "read.parquet")]).fetchall()
    rows = [{name: as_read(value) for name, value in json.loads(told).items()} for (told,) in read]
    assert rows == [{name: as_read(value) for name, value in row.items()} for row in asked(resource, query)["rows"]]
    assert pd.read_parquet(io.BytesIO(body)).shape == (len(rows), len(rows[0]))


def as_read(value: Any) -> Any:
    """A number as every reader takes it, whole or not."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_a_file_of_nothing_has_its_columns() -> None:
    for form, read in (("csv", pd.read_csv), ("parquet", pd.read_parquet)):
        _status, _headers, body = get(f"/api/v1/observations.{form}", f"indicator={USERS}&asOf=1990-01-01")
        (observations,) = (r for r in RESOURCES if r.name == "observations")
        assert list(read(io.BytesIO(body)).columns) == [c.name for c in observations.columns()]


def test_texts_are_in_the_language_asked_for_and_ids_are_not() -> None:
    for query, preferred in (("areas=Kenya&lang=zh-CN", "en"), ("areas=Kenya", "zh,en;q=0.5")):
        status, headers, body = get("/api/v1/areas.json", query, accept_language=preferred)
        assert (status, headers["content-language"], headers["vary"]) == (200, "zh", "Accept-Language")
        (row,) = json.loads(body)["rows"]
        assert (row["area_id"], row["name"]) == ("KEN", "肯尼亚")
    assert "不存在" in get("/api/v1/areas.json", "lang=zh&x=1")[2].decode()


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("cote divoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("South Korea", "KOR"),
        ("DRC", "COD"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("肯尼亚", "KEN"),
        ("Mali", "MLI"),
        ("LDCs", "group:ldc"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_areas_are_found_by_any_name(name: str, area: str, language: str) -> None:
    assert [r["area_id"] for r in asked("areas", f"areas={quote(name)}&lang={language}")["rows"]] == [area]
    found = asked("search", f"q={quote(name)}&lang={language}")["rows"]
    assert found[0]["id"] == area
    assert [r["id"] for r in found if r["kind"] in ("economy", "group")] == [area]


@pytest.mark.parametrize(
    ("text", "kind", "best"),
    [
        ("IT.NET.USER.ZS", "indicator", USERS),
        ("people using the internet", "indicator", USERS),
        ("互联网用户占人口比例", "indicator", USERS),
        ("affordability", "indicator", None),
        ("igf 2014", "event", "igf_2014"),
        ("Istanbul", "event", "igf_2014"),
        ("PP9d", "claim", "PP9d"),
    ],
)
def test_a_search_knows_codes_synonyms_and_both_languages(text: str, kind: str, best: str | None) -> None:
    told = asked("search", f"q={quote(text)}")["rows"]
    found = [r["id"] for r in told if r["kind"] == kind]
    assert found[0] == best if best else any("price" in i or "basket" in i for i in found)
    assert all(get(f"/api/v1/{r['link'].partition('?')[0]}", r["link"].partition("?")[2])[0] == 200 for r in told[:3])


def test_what_nothing_is_called_is_not_found() -> None:
    for text in ("zzz", "💣", "'"):
        assert asked("search", f"q={quote(text)}")["rows"] == []
