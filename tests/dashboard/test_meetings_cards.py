"""What the map, the timeline and a host's panels draw is what their files say, and their texts fit."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.charts.labels import width, wrapped
from dashboard.charts.plotly.moments import LINE, LONGEST, ROW
from dashboard.charts.theme import theme
from dashboard.language.words import Words
from dashboard.questions.events import words
from dashboard.questions.events.charts import map_chart, timeline_chart
from dashboard.questions.events.hosts import AROUND, INDICATORS, WORLD, Host, host_chart
from dashboard.reading.context import Context
from dashboard.reading.release import Release
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
    assert drawn == {(round(x, 2), round(y, 2)) for x, y in zip(table["longitude"], table["latitude"], strict=True)}
    for event in found:
        if event.longitude is not None:
            assert context.words.name("event", event.event_id, "city") in card.alt or event.kind != "igf_meeting"


def test_timeline(context: Context, found: tuple[Event, ...]) -> None:
    card = read_chart(timeline_chart(found, "", context), context)
    go.Figure(card.figure)
    marks = [t for t in card.figure["data"] if "markers" in t["mode"]]
    lanes = sorted(y for t in marks for y in t["y"])
    assert len(lanes) == len(card.shown())
    assert all(below - above >= ROW + LINE for above, below in pairwise(lanes)), "no label touches the next"
    (names,) = (t for t in card.figure["data"] if t["mode"] == "text")
    texts = {re.sub(r"<br>|\s", "", text) for text in names["text"]}
    assert {re.sub(r"\s", "", words.label(e, context.words)) for e in found if e.held == "held"} <= texts, "none is cut"
    assert all(width(line.strip()) <= LONGEST for text in names["text"] for line in text.split("<br>"))
    hovers = [said for t in marks for said in t["customdata"]]
    assert all("." in said.rsplit("<br>", 1)[-1] for said in hovers), "every hover ends with the site that says so"


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
