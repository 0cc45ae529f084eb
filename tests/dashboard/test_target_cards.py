"""What the charts of the broadband targets draw is what their files say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.base import short
from dashboard.charts.theme import HIGHLIGHT, theme
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.targets import homes, parity, price_economies, price_lines, printed, regions
from dashboard.questions.targets.differences import printed_counts
from dashboard.questions.targets.people import default_rules, read_target
from dashboard.questions.targets.prices import Prices, read_prices
from dashboard.questions.targets.scoreboard import origins, read_tests
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from tests.dashboard.chart_read import ChartRead, read_chart
from warehouse import queries
from warehouse.queries import ClaimTest
from warehouse.release import current_path


@pytest.fixture(params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), theme("light"))


def test_of(claim_id: str, context: Context) -> ClaimTest:
    return context.release.read(queries.claim_tests, claim_id)[0]


test_of.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture
def prices(context: Context) -> Prices:
    held = read_prices("PP9b", test_of("PP9b", context), context)
    assert held is not None
    return held


def drawn(card: ChartRead, mode: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Every (x, y, name or text) that the figure draws, valid figures only; `mode`: of traces whose mode holds it."""
    for trace in go.Figure(card.figure).data:
        if mode in (trace.mode or ""):
            xs = range(trace.x0, trace.x0 + len(trace.y)) if trace.x is None else trace.x
            named = trace.text is not None and not isinstance(trace.text, str)
            texts = trace.text if named else [trace.name] * len(xs)
            yield from ((x, y, t) for x, y, t in zip(xs, trace.y, texts, strict=True) if x is not None and y is not None)


def test_groups_of_prices(context: Context, prices: Prices) -> None:
    card, words = read_chart(price_lines.groups_chart(prices, context), context), context.words
    table = card.shown()
    names = {"group:world": "World", "group:developing": "Developing countries", "group:ldc": "LDCs"}
    expected = {(r.year, short(r.share_under_5), words.gettext(names[r.area_id])) for r in table.itertuples()}
    assert set(drawn(card)) == expected
    assert len(expected) == len(table) == len(card.labelled())


@pytest.mark.parametrize(("chart", "column"), [("count_chart", "share_under_5"), ("median_chart", "median")])
def test_baskets(context: Context, prices: Prices, chart: str, column: str) -> None:
    made = read_chart(getattr(price_lines, chart)(prices, context), context)
    table = made.shown()
    names = {"fixed": "Fixed basket", "mobile": "Mobile basket", "either": "Cheaper of the two"}
    expected = {(r.year, short(getattr(r, column)), context.words.gettext(names[r.basket])) for r in table.itertuples()}
    assert set(drawn(made)) == expected


def test_baskets_are_cut_where_they_changed(context: Context, prices: Prices) -> None:
    figure = read_chart(price_lines.count_chart(prices, context), context).figure
    for name, cuts in (("Fixed basket", {2018}), ("Mobile basket", {2018, 2021, 2025})):
        pieces = [range(t["x0"], t["x0"] + len(t["y"])) for t in figure["data"] if t["name"] == context.words.gettext(name)]
        assert {piece[0] for piece in pieces[1:]} == cuts
        assert all(before[-1] < piece[0] for before, piece in pairwise(pieces))
    assert {a["text"] for a in figure["layout"]["annotations"]} >= {"2018", "2021", "2025"}


def test_economies_over_the_line(context: Context, prices: Prices) -> None:
    found = price_economies.read_economies(prices, 2025, context)
    card = read_chart(price_economies.economies_chart(found, prices, 2025, ("NGA",), context), context)
    table = card.shown()
    assert set(table.loc[table["best_now"] < 5, "area_id"]) == {"NGA"}
    for trace, column in zip(card.figure["data"][1:3], ("best_then", "best_now"), strict=True):
        held = table.dropna(subset=column)
        assert trace["text"] == [context.words.name("area", a) for a in held["area_id"]]
        assert trace["x"] == [short(v) for v in held[column]]
        assert trace["marker"]["line"]["color"].count(HIGHLIGHT) == 1


def test_first_years_of_prices(context: Context, prices: Prices) -> None:
    card = read_chart(price_economies.crossing_chart(prices, context), context)
    years = card.shown()["year"].dropna().value_counts()
    (bars,) = card.figure["data"]
    assert {x: y for x, y in zip(bars["x"], bars["y"], strict=True) if y} == years.to_dict()


@pytest.mark.parametrize("year", [2015, 2025])
def test_the_strip_of_prices(context: Context, prices: Prices, year: int) -> None:
    card = read_chart(price_economies.regions_chart(prices, year, ("NGA", "CUB"), context), context)
    table = card.shown()
    expected = {(round(r.value, 2), context.words.name("area", r.area_id)) for r in table.itertuples()}
    assert {(x, name) for x, _y, name in drawn(card, "markers")} == expected
    assert len(table) == len(expected) == len(card.labelled())
    fills = {
        t: (f, c)
        for trace in card.figure["data"]
        if "marker" in trace
        for t, f, c in zip(
            trace["text"], trace["marker"]["color"], [trace["marker"]["line"]["color"]] * len(trace["x"]), strict=True
        )
    }
    for row in table.itertuples():
        fill, line = fills[context.words.name("area", row.area_id)]
        assert (fill == line) == (row.value < 5), "full where the threshold is reached, hollow where it is not"
        assert (line == HIGHLIGHT) == (row.area_id in ("NGA", "CUB"))


def test_printed_figures(context: Context) -> None:
    for card in (
        read_chart(printed.plans_chart(test_of("PP9a", context), context), context),
        read_chart(homes.homes_chart(test_of("PP9c", context), context), context),
    ):
        table = card.shown().dropna(subset="value")
        assert {(x, round(y, 1)) for x, y, _ in drawn(card)} == {(r.year, round(r.value, 1)) for r in table.itertuples()}
        assert len(card.labelled()) == len(card.shown())


def test_our_averages_of_homes_stand_beside_the_printed_ones(context: Context) -> None:
    """At the deadline, in the year of crossing, and in the newest year in which 80 % of the people are covered."""
    card = read_chart(homes.homes_chart(test_of("PP9c", context), context), context)
    ours = card.shown().dropna(subset="weight_vintage_id")
    assert {(r.area_id, r.year, round(r.value, 1)) for r in ours.itertuples()} == {
        ("group:developing", 2015, 32.0),
        ("group:developing", 2018, 43.1),
        ("group:developing", 2023, 72.7),
        ("group:ldc", 2015, 8.2),
        ("group:ldc", 2021, 34.6),
    }
    assert isinstance(card.source, str)
    assert "xHH6_IDI" in card.source


def test_homes_by_region(context: Context) -> None:
    card = read_chart(homes.homes_regions_chart(test_of("PP9c", context), context), context)
    table = card.shown().dropna(subset="value")
    assert {(x, text.strip()) for x, _y, text in drawn(card, "markers")} == {
        (round(r.value, 1), str(r.year)) for r in table.itertuples()
    }
    assert all(context.words.name("area", a) in card.note for a in set(homes.ITU_REGIONS) - set(table["area_id"]))


def test_parity(context: Context) -> None:
    card = read_chart(parity.record_chart(test_of("PP9e", context), context), context)
    table = card.shown().dropna(subset="value")
    assert {(x, y) for x, y, _ in drawn(card)} == {(r.year, round(r.value, 3)) for r in table.itertuples()}
    assert len(card.labelled()) == len(card.shown()), "the table says what is printed and what the lines are made of"
    marks: dict[str, set[Any]] = {"square": set(), "diamond-open": set()}
    for trace in card.figure["data"]:
        if "symbol" in trace.get("marker", {}):
            marks[trace["marker"]["symbol"]] |= set(zip(trace["x"], trace["y"], strict=True))
    single = table.dropna(subset="figure_id")
    for symbol, ours in (("square", False), ("diamond-open", True)):
        rows = single.loc[(single["publisher_id"] == "tracker") == ours]
        assert marks[symbol] == {(r.year, round(r.value, 3)) for r in rows.itertuples()} != set()
    card = read_chart(parity.groups_chart(test_of("PP9e", context), context), context)
    assert {x for x, _y, _t in drawn(card, "markers")} == {round(v, 3) for v in card.shown()["value"]}


def test_the_strip_of_parity(context: Context) -> None:
    source = context.release.read(queries.sources, parity.PARITY)[0]
    card = read_chart(parity.economies_chart(test_of("PP9e", context), source, 2019, (), context), context)
    expected = {(round(r.value, 3), context.words.name("area", r.area_id)) for r in card.shown().itertuples()}
    assert {(x, name) for x, _y, name in drawn(card, "markers")} == expected
    none = read_chart(parity.economies_chart(test_of("PP9e", context), source, 1999, (), context), context)
    assert "1999" in none.title
    assert none.shown().empty


def test_first_years_and_regions_of_people(context: Context) -> None:
    target = read_target("PP9d", context)
    assert target is not None
    rules = default_rules(target)
    for verdict in target.verdicts:
        found = regions.read_crossings(target, rules, verdict, context)
        card = read_chart(regions.crossing_chart(found, target, rules, verdict, context), context)
        years = card.shown()["year"].dropna().value_counts()
        (bars,) = card.figure["data"]
        assert {x: y for x, y in zip(bars["x"], bars["y"], strict=True) if y} == years.to_dict()
    card = read_chart(regions.regions_chart(target, rules, context), context)
    table = card.shown()
    assert {(x, y) for x, y, _ in drawn(card)} == {(r.year, short(r.value)) for r in table.itertuples()}


def test_where_the_figures_of_the_scoreboard_come_from(context: Context) -> None:
    tests = read_tests(context)
    told = origins(tests, context.words)
    deciding = [
        e
        for t in tests
        for e in context.release.read(queries.claim_evidence, t.test.test_id.split("-")[0])
        if e.test_id == t.test.test_id and e.role != "alternative"
    ]
    assert len(told) == len(deciding) >= len(tests)
    source, published = context.words.gettext("Source"), context.words.gettext("Published")
    sources = [origin.facts[source] for origin in told]
    assert [parity.PARITY in text for text in sources if "](http" not in text] == [True], "only what we derive has no address"
    for origin, e in zip(told, deciding, strict=True):
        assert context.words.name("publisher", e.publisher_id) in origin.facts[published]
        assert (terms.document(context.words, e.document) if e.document else e.series_code or "") in origin.facts[source]


def test_counts_as_printed_stand_beside_ours(context: Context, prices: Prices) -> None:
    table = printed_counts(prices, context)
    title = context.words.name("indicator", "affordable_broadband_economies", "title")
    (first,) = [row for row in table.itertuples(index=False) if row[0].endswith(title)]
    assert first[0].startswith("2014")
    assert first[1].startswith("[111](http")
    assert first[2] == context.words.gettext("{n} of {all}", n=111, all=178)
    assert len(table) == 5
