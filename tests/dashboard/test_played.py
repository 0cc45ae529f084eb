"""What the map of Explore plays: in every year what the still map of that year shows, in the classes of the one that is drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.questions.explore import amounts
from dashboard.questions.explore.charts import map_chart
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.played import NOTHING, played
from dashboard.questions.explore.read import read
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.release import Release
from dashboard.reading.view import View
from tests.dashboard.test_server import get
from warehouse import queries
from warehouse.release import current_path

PRICES = {"show": "mobile_data_basket_share_of_gni", "since": "2013", "at": "2024", "group": "developing"}


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), LIGHT)


def still(context: Context, **view: str) -> Chart:
    return map_chart(read(choose(Asked(View.of("explore", view)), context), context), context)


@pytest.mark.parametrize(("view", "years"), [({"at": "2022", "tolerance": "2"}, (2014, 2019, 2023)), (PRICES, (2013, 2020, 2021))])
def test_each_year_is_what_its_own_map_shows(context: Context, view: dict[str, str], years: tuple[int, ...]) -> None:
    drawn = still(context, **view)
    found = played(choose(Asked(View.of("explore", view)), context), context)
    assert found
    assert drawn.classes
    assert drawn.frames
    assert {len(signs) for signs in found["classes"].values()} == {drawn.frames.last - drawn.frames.first + 1}
    for year in years:
        n = year - found["first"]
        own = still(context, **view | {"at": str(year)})
        for economy in own.rows:
            sign, told = found["classes"][economy.area_id][n], found["told"][economy.area_id][n]
            if economy.value is None:
                assert (sign, told) == (NOTHING, "")
            else:
                assert sign == str(drawn.classes.of(economy.value))
                assert amounts.written(drawn.scale, economy.value) in told
                assert str(economy.figure_year) in told
        assert any(economy.value is not None for economy in own.rows)


def test_it_is_asked_for_by_the_choices_of_the_page(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    release = next(release_dir.glob("*.duckdb")).stem
    status, told, body = get("/api/played/explore.json", f"lang=zh&at=2015&since=2010&group=ldc&release={release}&tab=explore-map")
    found = json.loads(body)
    assert (status, told["content-type"], found["first"], found["missing"]) == (200, "application/json", 2014, "暂无数据")
    assert len(found["classes"]) == 44
    assert get("/api/played/explore.json", "show=internet_users")[0] == 404, "it has no map"
    assert get("/api/played/explore.json", "release=0123456789ab")[0] == 410, "the page is of another release"
