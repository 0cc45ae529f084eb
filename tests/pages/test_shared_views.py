"""What is copied from the address bar: opened anew, in another language, it shows the same figures."""

from __future__ import annotations

import base64
import json
import random
from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import in_url, opened

VIEWS, CHOICES = 50, 3
ROUNDED = {("chart_sex-timeline", "y"): 5e-4, ("chart_sex-lines", "y"): 5e-3}
"""Axes of people, in millions in English and hundreds of millions in Chinese → how far rounding puts them apart, of the highest."""
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


BULLETS = ("standing", "parts")
"""Charts whose rows stand one below the other: where is no figure, and depends on how long words are."""


def figures(app: AppTest) -> dict[tuple[str, str], list[float]]:
    """Chart and axis → every figure that it draws, in the order of size: names come in another order in another language."""
    drawn = {}
    for chart in app.get("plotly_chart"):
        traces = json.loads(chart.proto.spec)["data"]
        bullets = any(str(chart.key).startswith(f"chart_{kind}-") for kind in BULLETS)
        for axis in ("x", "z") if bullets else ("x", "y", "z"):
            held = [number for trace in traces for number in numbers(trace.get(axis, []))]
            drawn[str(chart.key), axis] = sorted(held, key=lambda number: (number != number, number))
    return drawn


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
    shown, again = figures(app), figures(other)
    assert shown.keys() == again.keys(), link
    for chart, held in shown.items():
        in_people = chart == ("chart_sex-timeline", "y") or (chart in ROUNDED and link.get("measure") == "people")
        unit = max(map(abs, held)) if in_people else 1
        unit_there = max(map(abs, again[chart])) if in_people else 1
        found, expected = [n / unit_there for n in again[chart]], [n / unit for n in held]
        assert found == pytest.approx(expected, abs=ROUNDED[chart] if in_people else None, nan_ok=True), (chart, link)
