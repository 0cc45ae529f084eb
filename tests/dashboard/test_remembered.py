"""A figure is drawn once for all who look at the same, and anew for whoever looks at anything else."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.charts import remembered as module
from dashboard.charts.chart import Style
from dashboard.charts.plotly import plotly
from dashboard.charts.plotly.tags import without_tags
from dashboard.charts.remembered import remembered
from dashboard.charts.theme import theme
from tests.dashboard.test_chart_readings import ROWS, invented

SEEN = ("a release", "en", (("group", "ldc"),))
LIGHT = theme("light")


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The charts drawn since the test began."""
    drawn: list[str] = []

    def counted(chart: Any, colours: Any) -> Any:
        drawn.append(chart.key)
        return plotly(chart, colours)

    module._drawn.cache_clear()
    monkeypatch.setattr(module, "plotly", counted)
    return drawn


def test_a_second_reader_of_the_same_waits_for_no_drawing(drawings: list[str]) -> None:
    first = remembered(invented(), LIGHT, SEEN)
    assert remembered(invented(), LIGHT, SEEN) is first
    assert first == plotly(invented(), LIGHT)
    assert drawings == ["invented"]


@pytest.mark.parametrize("changes", [{"rows": ROWS[1:]}, {"key": "other"}, {"finding": "Lost"}, {"subtitle": "Of all."}])
def test_another_chart_is_another_figure(drawings: list[str], changes: dict[str, Any]) -> None:
    remembered(invented(), LIGHT, SEEN)
    assert remembered(invented(**changes), LIGHT, SEEN) == plotly(invented(**changes), LIGHT)
    assert len(drawings) == 2


@pytest.mark.parametrize("seen", [("newer", *SEEN[1:]), ("a release", "zh", SEEN[2]), ("a release", "en", ())])
def test_another_release_language_or_view_is_another_figure(drawings: list[str], seen: tuple[Any, ...]) -> None:
    remembered(invented(), LIGHT, SEEN)
    remembered(invented(), LIGHT, seen)
    assert len(drawings) == 2


def test_another_theme_is_another_figure(drawings: list[str]) -> None:
    remembered(invented(), LIGHT, SEEN)
    assert remembered(invented(), theme("dark"), SEEN) == plotly(invented(), theme("dark"))
    assert len(drawings) == 2


def test_only_so_many_are_kept(drawings: list[str]) -> None:
    for number in range(module.REMEMBERED + 10):
        remembered(invented(), LIGHT, number)
    assert module._drawn.cache_info().currsize == module.REMEMBERED


def test_a_text_in_a_figure_can_be_no_tag_but_ours() -> None:
    said = "<b>x</b><br><a href='http://evil.example'>y</a> < 5 %<extra></extra><br/><B>"
    made = without_tags({"data": [{"text": [said], "x": (1, 2)}], "layout": {}})
    assert made["data"][0]["text"] == [
        "<b>x</b><br>&lt;a href='http://evil.example'>y&lt;/a> &lt; 5 %<extra></extra>&lt;br/>&lt;B>"
    ]
    assert made["data"][0]["x"] == [1, 2]


def test_a_name_in_a_figure_for_the_screen_is_no_tag() -> None:
    hostile = Style("<a href='http://evil.example'>land</a>", "#111111")
    figure = remembered(invented(styles={**invented().styles, ("a", "value"): hostile}), LIGHT, SEEN)
    assert "land" in str(figure)
    assert "<a " not in str(figure)
