"""What is copied from the address bar: opened anew, in another language, it shows the same figures."""

from __future__ import annotations

import base64
import json
import random
from array import array
from collections.abc import Iterator, Mapping, Sequence
from math import log10
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import in_url, opened

VIEWS, CHOICES = 50, 3
NEAR = 5e-3
"""How far rounding puts two figures apart where the languages count in different sizes, as a part of the highest."""
ROUNDED = {("chart_sex-timeline", "y"): 5e-4}
"""Where it is less: figures with more digits."""
TYPES = {"f8": "d", "f4": "f", "i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I"}
"""Plotly's names of types of numbers → Python's."""
BY_ID = {
    "filter_group": ("ldc", "lldc", "sids", "world", "developing"),
    "filter_income": ("high_income", "low_income"),
    "filter_region": ("south_asia", "sub_saharan_africa"),
}
"""Options of filters whose names AppTest takes for ids."""
STARTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("broadband_targets", {}),
    ("broadband_targets", {"section": "economies"}),
    ("broadband_targets", {"section": "economies", "areas": "NPL.KEN"}),
    ("broadband_targets", {"target": "t2", "section": "regions"}),
    ("gender_gap", {}),
    ("digital_divide", {}),
    ("igf_and_events", {}),
    ("explore", {}),
    ("explore", {"show": "fixed_broadband_per_100", "for": "lldc.NPL.RWA"}),
    ("explore", {"show": "internet_users_share", "tab": "explore-map"}),
    ("explore", {"show": "mobile_data_basket_share_of_gni", "tab": "explore-ranking"}),
    ("countries", {"area": "KEN", "beside": "RWA.ldc"}),
    ("countries", {"area": "sids"}),
)


@pytest.fixture(autouse=True)
def served(release_dir: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def numbers(value: Any) -> Iterator[float]:
    """Every number in what a trace draws, whichever way Plotly writes a list of numbers."""
    if isinstance(value, dict) and "bdata" in value:
        yield from map(float, array(TYPES[value["dtype"]], base64.b64decode(value["bdata"])))
    elif isinstance(value, list):
        for one in value:
            yield from numbers(one)
    elif isinstance(value, int | float):
        yield float(value)


IN_ROWS = ("chart_standing-", "chart_parts-", "chart_coverage")
"""Charts whose rows stand one below the other: where is no figure, and depends on how long words are."""


Figures = dict[tuple[str, str], list[float]]


def figures(charts: Mapping[str, Sequence[Any]]) -> Figures:
    """Chart and axis → every figure that its traces draw, in the order of size: names come in another order in another language."""
    drawn = {}
    for chart, traces in charts.items():
        for axis in ("x", "z") if chart.startswith(IN_ROWS) else ("x", "y", "z"):
            held = [number for trace in traces for number in numbers(trace.get(axis, []))]
            drawn[chart, axis] = sorted(held, key=lambda number: (number != number, number))
    return drawn


def drawn_by(app: AppTest) -> Figures:
    """What the charts of a page draw."""
    return figures({str(chart.key): json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")})


def assert_same(shown: Figures, again: Figures, link: Mapping[str, str]) -> None:
    """The same charts draw the same figures, up to rounding where the languages count in different sizes (millions and 亿)."""
    assert shown.keys() == again.keys(), link
    for chart, held in shown.items():
        size = size_apart(held, again[chart])
        near = ROUNDED.get(chart, NEAR) * max(map(abs, held)) if size != 1 else None
        assert [n * size for n in again[chart]] == pytest.approx(held, abs=near, nan_ok=True), (chart, link)


def size_apart(held: Sequence[float], again: Sequence[float]) -> float:
    """What the figures of one language are to be multiplied by for those of the other: 1, or a power of ten that both tell."""
    highest, other = (max(map(abs, (n for n in some if n == n)), default=0.0) for some in (held, again))
    if not highest or not other:
        return 1
    tens = round(log10(highest / other))
    return float(10.0**tens) if abs(highest / other / 10.0**tens - 1) <= NEAR else 1


def chosen_at_random(seed: int) -> tuple[str, AppTest]:
    """A page on which a few choices were made."""
    chance = random.Random(seed)
    page, start = STARTS[seed % len(STARTS)]
    app = opened(f"../../pages/{page}.py", **start)
    for _ in range(CHOICES):
        boxes = [box for box in app.selectbox if len(box.options) > 1]
        if boxes:
            box = chance.choice(boxes)
            if box.key in BY_ID:
                box.set_value(chance.choice(BY_ID[box.key])).run()
            else:
                box.select_index(chance.randrange(len(box.options))).run()
    assert not app.exception
    return page, app


@pytest.mark.parametrize("seed", range(VIEWS))
def test_a_copied_address_shows_the_same_figures_in_another_language(seed: int) -> None:
    page, app = chosen_at_random(seed)
    link = in_url(app)
    other = opened(f"../../pages/{page}.py", **link | {"lang": "zh"})
    assert {k: v for k, v in in_url(other).items() if k != "lang"} == {k: v for k, v in link.items() if k != "lang"}
    assert_same(drawn_by(app), drawn_by(other), link)
