"""The picture that stands for a page where a link to it is previewed."""

from __future__ import annotations

import io
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from dashboard.api.turns import Turns
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.questions.pictures import picture, pictured
from dashboard.questions.registry import QUESTIONS
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.shell import pictures
from tests.dashboard.test_server import get
from warehouse import queries
from warehouse.release import current_path


@pytest.fixture
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    path = current_path()
    assert path
    return Release(path)


def test_each_page_has_the_chart_that_it_begins_with(served: Release) -> None:
    context = Context(served, Words("en", served.read(queries.texts, "en")), LIGHT)
    charts = {q.name: picture(View(q.name), context) for q in QUESTIONS}
    kinds = {name: (chart.key, chart.kind) for name, chart in charts.items() if chart}
    assert kinds["overview"] == kinds["broadband_targets"] == kinds["claims"] == kinds["method"] == ("thresholds", "line")
    assert kinds["gender_gap"] == ("sex-timeline", "timeline")
    assert kinds["digital_divide"][1] == "line"
    assert kinds["igf_and_events"] == ("events-map", "cities")


def test_a_picture_is_made_once_and_answered_in_the_language_asked_for(served: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    status, told, body = get("/api/pictures/overview.png", "lang=zh-CN")
    assert (status, told["content-type"], told["content-language"]) == (200, "image/png", "zh")
    with Image.open(io.BytesIO(body)) as image:
        assert image.width == 2400
        assert image.info["Title"].startswith("均迟于期限")
    monkeypatch.setattr(pictures, "image", None)
    assert get("/api/pictures/overview.png", "lang=zh")[2] == body
    assert get("/api/pictures/nothing.png", "lang=zh")[0] == 404


@pytest.mark.parametrize(
    ("page", "choices", "key", "said"),
    [
        ("countries", {"area": "NPL"}, "standing-NPL", "Nepal"),
        ("countries", {"area": "m49_asia"}, "standing-m49_asia", "Asia"),
        ("countries", {"area": "Ivory Coast", "beside": "KEN"}, "standing-CIV", "Côte d’Ivoire"),
        ("countries", {"area": "nowhere"}, "thresholds", ""),
        ("explore", {"show": "fixed_broadband_per_100", "for": "RWA"}, "explore-lines", "Rwanda"),
        ("explore", {"show": "fixed_broadband_per_100", "tab": "explore-map"}, "explore-map", ""),
        ("explore", {"show": "nothing", "at": "x"}, "explore-lines", ""),
    ],
)
def test_a_country_and_a_view_of_explore_have_their_own(
    page: str, choices: dict[str, str], key: str, said: str, served: Release
) -> None:
    context = Context(served, Words("en", served.read(queries.texts, "en")), LIGHT)
    view = pictured(View.of(page, choices | {"q": "x", "lang": "zh", "embed": "chart"}))
    assert view.params.items() <= choices.items()
    chart = picture(view, context)
    assert chart
    assert (chart.key, said in chart.finding) == (key, True), chart.finding


def test_the_picture_of_a_country_names_the_release_is_made_once_and_waits_its_turn(
    served: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = f"area=NPL&lang=en&release={served.id}"
    assert f"/api/pictures/countries.png?{asked}" in unescape(get("/countries", "area=NPL&lang=en")[2].decode())
    status, _told, body = get("/api/pictures/countries.png", asked)
    with Image.open(io.BytesIO(body)) as image:
        assert (status, image.info["Title"].startswith("Nepal")) == (200, True)
    monkeypatch.setattr(pictures, "image", None)
    assert get("/api/pictures/countries.png", f"{asked}&utm_source=letter&q=x")[2] == body
    monkeypatch.setattr(pictures, "MAKING", Turns("none", 1, -1))
    status, told, _body = get("/api/pictures/countries.png", asked)
    assert (status, told["retry-after"]) == (429, "10")


def test_there_is_none_without_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    assert get("/api/pictures/overview.png")[0] == 404
