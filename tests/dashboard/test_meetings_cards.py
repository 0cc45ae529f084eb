"""What the map and a host's panels draw is what their files say, the timeline tells every event, and labels fit."""

from __future__ import annotations

import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.charts.labels import wrapped
from dashboard.charts.theme import theme
from dashboard.language.markup import address, literal
from dashboard.language.words import Words
from dashboard.questions.events import lists, words
from dashboard.questions.events.charts import map_chart
from dashboard.questions.events.choices import hosted
from dashboard.questions.events.hosts import AROUND, INDICATORS, WORLD, Host, host_chart
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.reading.view import View
from tests.dashboard.chart_read import read_chart
from warehouse import queries
from warehouse.queries import Event
from warehouse.release import current_path


@pytest.fixture(params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), theme("light"))


@pytest.fixture
def found(context: Context) -> tuple[Event, ...]:
    return context.release.read(queries.events)


def test_map(context: Context, found: tuple[Event, ...]) -> None:
    card = read_chart(map_chart(found, "", context), context)
    go.Figure(card.figure)
    drawn = {(x, y) for t in card.figure["data"] for x, y in zip(t["lon"], t["lat"], strict=True) if x is not None}
    table = card.shown()
    assert len(table) == len(found), "the table has those without a city, too"
    placed = table[table["longitude"].notna()]
    assert drawn == {(round(x, 2), round(y, 2)) for x, y in zip(placed["longitude"], placed["latitude"], strict=True)}
    for event in found:
        if event.longitude is not None:
            assert context.words.name("event", event.event_id, "city") in card.alt or event.kind != "igf_meeting"


def test_timeline(context: Context, found: tuple[Event, ...]) -> None:
    told = lists.timeline(found, found, context.words)
    lines = [line for line in told.split("\n") if line.startswith("  - ")]
    assert len(lines) == len(found)
    for event, line in zip(found, lines, strict=True):
        assert literal(words.label(event, context.words)) in line
        assert (f"]({address(event.url)})" in line) == bool(event.url), "it leads to its source"
        for claim_id in (event.claim_ids or "").split(".") if event.claim_ids else ():
            assert f"[{claim_id}](claims?claim={claim_id}&" in line, "and to the claims that name it"


def test_an_event_is_found_by_any_name_of_its_city_and_country(context: Context, found: tuple[Event, ...]) -> None:
    among = hosted(found, context)
    called = among.called()
    assert {"Istanbul", "伊斯坦布尔", "Turkey", "土耳其", "TUR"} <= set(called["igf_2014"])
    assert all(str(event.start_on.year) in among.name(event_id) for event_id, event in among.events.items()), "and by its year"


def test_the_meeting_before_and_after_is_of_the_same_kind(context: Context, found: tuple[Event, ...]) -> None:
    among = hosted(found, context)
    assert among.beside("igf_2013") == ("igf_2012", "igf_2014")
    assert among.beside("igf_2006") == (None, "igf_2007")
    last = max((e for e in among.events.values() if e.kind == "igf_meeting"), key=lambda e: e.start_on)
    assert among.beside(last.event_id)[1] is None
    here = View.of("igf_and_events", {"event": "igf_2013", "part": "host"})
    told = lists.turns("igf_2013", among, here)
    assert re.findall(r"\((igf_and_events\?[^)]*)\)", told) == [
        f"igf_and_events?event=igf_{year}&lang={context.words.code}&part=host" for year in (2012, 2014)
    ]


@pytest.mark.parametrize("event_id", ["igf_2007", "igf_2013", "a4ai_launch", "unesco_gc_31"])
def test_host(context: Context, found: tuple[Event, ...], event_id: str) -> None:
    event = next(e for e in found if e.event_id == event_id)
    year, area, region = event.start_on.year, str(event.area_id), str(event.region_id)
    figures = context.release.read(queries.host_series, area, (region, WORLD), INDICATORS, year - AROUND, year + AROUND)
    card = read_chart(host_chart(Host(event, area, region, figures), context), context)
    figure = go.Figure(card.figure)
    drawn = sorted({(t.name, t.xaxis, x, y) for t in figure.data for x, y in zip(t.x, t.y, strict=True) if y is not None})
    table = card.shown()
    assert len(drawn) == len(table)
    shown = sorted((x, y) for _, _, x, y in drawn)
    assert [y for _, y in shown] == pytest.approx(
        [y for _, y in sorted((r.year, round(r.value, 1)) for r in table.itertuples())], abs=0.0501
    )
    licences = ("CC BY", "verified")
    assert all(any(word in t["hovertemplate"] for word in licences) for t in card.figure["data"])


def test_estimates_are_hollow(context: Context, found: tuple[Event, ...]) -> None:
    marked = 0
    for event in (e for e in found if e.area_id and e.region_id):
        year, area, region = event.start_on.year, str(event.area_id), str(event.region_id)
        figures = context.release.read(queries.host_series, area, (region, WORLD), INDICATORS, year - AROUND, year + AROUND)
        card = read_chart(host_chart(Host(event, area, region, figures), context), context)
        doubtful = sum(f.low_coverage or f.status in ("estimated", "modelled") for f in card.shown().itertuples())
        hollow = [t for t in card.figure["data"] if t["marker"]["color"] == context.theme.background]
        assert all(t["line"]["dash"] == "dot" for t in hollow)
        assert sum(size > 0 for t in hollow for size in t["marker"]["size"]) == doubtful
        marked += doubtful
    assert marked


def test_labels_fit() -> None:
    assert wrapped("Oceania without Australia and New Zealand (UN M49)", 26).count("(UN\u00a0M49)") == 1
    assert wrapped("大洋洲（不含澳大利亚和新西兰，联合国M49）", 26).startswith("大洋洲<br>（")
