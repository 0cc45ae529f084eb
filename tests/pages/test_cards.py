"""Each chart that a page puts on the screen is made again, the same, from the page's address and the chart's key alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.questions.cards import CARDS, chart_of, made
from dashboard.questions.registry import QUESTIONS
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.session import sheets
from tests.pages.test_pages import in_url, opened, served
from warehouse import queries
from warehouse.release import current_path

__all__ = ["served"]
VIEWS: tuple[tuple[str, dict[str, str], int], ...] = (
    ("overview", {}, 1),
    ("claims", {"claim": "PP9d"}, 1),
    ("claims", {"claim": "PP9d", "test": "PP9d-ldc", "reporters": "all"}, 1),
    ("claims", {"claim": "PP9b"}, 1),
    *(("broadband_targets", {"target": target}, 1) for target in ("t1", "t2", "t3", "t4", "t5")),
    *(("broadband_targets", {"target": target, "section": "regions"}, 1) for target in ("t2", "t3", "t4", "t5")),
    *(("broadband_targets", {"target": target, "section": "economies", "areas": "RWA.NPL"}, 1) for target in ("t2", "t5")),
    ("broadband_targets", {"section": "economies", "group": "ldc", "year": "2020", "areas": "RWA.NPL", "gaps": "carry"}, 2),
    ("broadband_targets", {"section": "crossing", "threshold": "50"}, 1),
    ("broadband_targets", {"target": "t2", "section": "crossing", "priceyear": "2020"}, 1),
    ("broadband_targets", {"section": "differences"}, 0),
    ("gender_gap", {}, 5),
    ("gender_gap", {"line": "ldc", "measure": "people", "group": "developing", "sexyear": "2019", "members": "now"}, 5),
    ("digital_divide", {}, 3),
    ("digital_divide", {"set": "income", "gap": "years", "within": "region", "reporters": "all"}, 3),
    ("igf_and_events", {}, 2),
    ("igf_and_events", {"meeting": "summit", "event": "igf_2015"}, 2),
    ("explore", {}, 6),
    ("explore", {"show": "fixed_broadband_per_100", "for": "KEN.ldc", "against": "gdp_per_capita_usd", "as": "index"}, 5),
    ("explore", {"for": "members_lldc", "group": "lldc", "tab": "explore-map", "lang": "zh"}, 4),
    ("countries", {"area": "NPL", "beside": "IND.ldc"}, 3),
    ("countries", {"area": "ldc", "lang": "zh"}, 3),
    ("countries", {}, 0),
    ("data", {}, 2),
    ("data", {"entry": "fixed_broadband_per_100", "order": "fewest", "group": "sids"}, 2),
    ("method", {}, 0),
)
"""Page, choices, and how many charts and tables it has at least."""


def charts_of(app: AppTest) -> list[Chart]:
    held = [sheet.make() for sheet in app.session_state[sheets.KEY].sheets]
    return [chart for chart in held if isinstance(chart, Chart)]


@pytest.fixture
def release(release_dir: Path) -> Release:
    path = current_path(release_dir)
    assert path
    return Release(path)


@pytest.mark.parametrize(("page", "choices", "least"), VIEWS)
def test_each_chart_of_a_page_is_made_from_its_address(page: str, choices: dict[str, str], least: int, release: Release) -> None:
    app = opened(None if page == "overview" else f"../../pages/{page}.py", **choices)
    code = choices.get("lang", "en")
    context, view = Context(release, Words(code, release.read(queries.texts, code)), LIGHT), View.of(page, in_url(app))
    shown = charts_of(app)
    assert len(shown) >= least
    for chart in shown:
        again = chart_of(view, chart.key, context)
        assert again, chart.key
        assert (again.key, again.kind, again.finding, again.subtitle, again.note) == (
            chart.key,
            chart.kind,
            chart.finding,
            chart.subtitle,
            chart.note,
        )
        assert [*again.rows] == [*chart.rows]
        assert readings.table(again).equals(readings.table(chart))


def test_a_chart_that_the_page_has_not_is_none_and_one_that_cannot_be_says_why(release: Release) -> None:
    context = Context(release, Words("en", release.read(queries.texts, "en")), LIGHT)
    assert made(View("overview"), "nothing", context) is None
    assert made(View("nowhere"), "thresholds", context) is None
    assert made(View("countries"), "standing-NPL", context) is None
    why = made(View.of("broadband_targets", {"target": "t1", "section": "economies"}), "plans", context)
    assert isinstance(why, str)
    assert "none of them says which" in why
    assert chart_of(View.of("broadband_targets", {"target": "t1", "section": "economies"}), "plans", context) is None


def test_every_page_with_charts_is_known() -> None:
    """The page of the deck has charts of other pages alone."""
    assert {q.name for q in QUESTIONS} - {*CARDS} == {"method", "present"}
