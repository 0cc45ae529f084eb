"""A link that was made with a release that is not served: what the page says of it, and which figures it says differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import seen
from dashboard.charts.chart import Chart
from dashboard.charts.seen import Differing
from dashboard.charts.seen_words import EACH
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.questions.pictures import picture
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.widgets.differing import told
from tests.pages.test_pages import drawn_open, in_url, opened, served
from warehouse import queries
from warehouse.release import current_path

__all__ = ["served"]
OTHER = "aaaaaaaaaaaa"
VIEW = {"for": "KEN.RWA", "showedition": "wdi:2025-04-15"}
CHANGED = (("KEN", 2015), ("RWA", 2020))


@pytest.fixture(scope="module")
def other(release_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another release, in which two figures of people online differ, and one is missing; beside it nothing."""
    path = current_path(release_dir)
    assert path is not None
    made = tmp_path_factory.mktemp("other") / f"{OTHER}.duckdb"
    made.write_bytes(path.read_bytes())
    with duckdb.connect(str(made)) as con:
        for area_id, year in CHANGED:
            con.execute(
                "update observation set value = value + 1 where indicator_id = 'internet_users_share' and area_id = ? and year = ?",
                [area_id, year],
            )
        con.execute("delete from observation where indicator_id = 'internet_users_share' and area_id = 'RWA' and year = 2012")
    return made


def chart_of(path: Path, choices: dict[str, str], language: str = "en") -> Chart:
    """The chart of a view of Explore in a release."""
    release = Release(path)
    context = Context(release, Words(language, release.read(queries.texts, language)), LIGHT)
    chart = picture(View.of("explore", choices), context)
    assert chart is not None
    return chart


@pytest.fixture
def here(release_dir: Path) -> Path:
    path = current_path(release_dir)
    assert path is not None
    return path


def said(app: AppTest, icon: str) -> list[str]:
    """The notes with a sign."""
    return [str(e.value) for e in app.info if e.icon == f":material/{icon}:"]


def test_marks_tell_the_figures_that_differ_by_area_and_year_in_any_language(other: Path, here: Path) -> None:
    then, now = chart_of(other, VIEW), chart_of(here, VIEW, "zh")
    marks = seen.marks(then)
    assert seen.chart_of(marks) == "explore-lines"
    found = seen.differing(now, marks)
    assert (found.figures, found.gone) == (CHANGED, 0)
    assert seen.differing(then, seen.marks(now)).gone == 1, "which has a figure less"
    assert seen.differing(now, seen.marks(now)) == Differing(found.of + 1, 0, ())


def test_marks_are_bounded_and_of_many_figures_tell_areas_or_the_chart_only(other: Path, here: Path) -> None:
    members = {"for": "members_ldc"}
    marks = seen.marks(chart_of(other, members))
    assert len(marks) <= seen.LONGEST
    assert seen.differing(chart_of(here, members), marks).figures == (("RWA", None),)
    mapped = {"tab": "explore-map", "at": "2020", "showedition": "wdi:2025-04-15"}
    marks = seen.marks(chart_of(other, mapped))
    assert len(marks) < len("explore-map.all-") + 5
    assert seen.differing(chart_of(here, mapped), marks).figures == ((None, None),)


@pytest.mark.parametrize(
    "text", ["explore-lines", "explore-lines.KEN", "explore-lines.KEN-2000-<b>", "a.KEN-20000-aabb", "x." * 700]
)
def test_what_are_no_marks_is_refused_like_any_other_value(text: str) -> None:
    assert seen.chart_of(text) is None
    app = opened("../../pages/explore.py", release=OTHER, seen=text)
    assert [w.value for w in app.warning if "`seen`" in w.value]
    assert not said(app, "difference")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "2 figures of this chart differ from what the sender of the link saw: Kenya (2015); Rwanda (2020)."),
        ("zh", "本图有2个数值与链接发送者当时所见不同：肯尼亚（2015年）；卢旺达（2020年）。"),
    ],
)
def test_a_link_of_a_release_that_is_not_held_tells_which_figures_differ_here(other: Path, language: str, expected: str) -> None:
    marks = seen.marks(chart_of(other, VIEW))
    app = opened("../../pages/explore.py", **VIEW, release=OTHER, seen=marks, lang=language)
    assert said(app, "difference") == [expected]
    (notice,) = said(app, "update")
    assert OTHER in notice
    assert ("which is not held here" in notice) == (language == "en")
    assert in_url(app) == {**VIEW, "lang": language}
    app.selectbox(key="filter_as").set_value("index").run()
    assert not said(app, "difference"), "old news once something is chosen"


def test_of_a_link_of_the_release_that_is_shown_nothing_is_said(here: Path) -> None:
    app = opened("../../pages/explore.py", **VIEW, release=here.stem, seen=seen.marks(chart_of(here, VIEW)), lang="en")
    assert not said(app, "difference")
    assert in_url(app) == {**VIEW, "lang": "en"}


def test_share_hands_out_the_marks_of_its_chart(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    app = opened("../../pages/explore.py", **VIEW, lang="en")
    links = [str(code.value) for code in app.code if str(code.value).endswith("#explore-lines")]
    assert (
        f"&lang=en&release={here.stem}&showedition=wdi:2025-04-15&seen={seen.marks(chart_of(here, VIEW))}#explore-lines" in links[0]
    )


def test_of_many_figures_those_told_one_by_one_are_counted(here: Path) -> None:

    chart = chart_of(here, VIEW)
    changed = replace(chart, rows=[replace(r, value=r.value + 1) for r in chart.rows])
    found = seen.differing(chart, seen.marks(changed))
    assert told(found, Words("en")).endswith(f"; {len(chart.rows) - EACH} more.")


@pytest.fixture
def both(other: Path, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The release that is served, and beside it the other one, which was built a day before."""
    (tmp_path / here.name).write_bytes(here.read_bytes())
    (tmp_path / other.name).write_bytes(other.read_bytes())
    with duckdb.connect(str(tmp_path / other.name)) as con:
        con.execute("update release_info set built_at = built_at - interval 1 day")
    (tmp_path / "current").write_text(here.name)
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("language", "newer", "counted"), [("en", "is newer.", "3 figures"), ("zh", "更新。", "3个数值")])
def test_a_link_opens_its_own_release_where_that_is_held_and_lists_what_a_newer_one_says(
    both: Path, here: Path, language: str, newer: str, counted: str
) -> None:
    app = opened("../../pages/explore.py", **VIEW, release=OTHER, lang=language)
    (notice,) = said(app, "history")
    assert all(told in notice for told in (OTHER, here.stem, newer, counted))
    assert f"(explore?for=KEN.RWA&lang={language}&showedition=wdi:2025-04-15)" in notice, (
        "the way to the same page in the newer one"
    )
    assert in_url(app) == {**VIEW, "lang": language, "release": OTHER}, "so that loading it again shows the same"
    assert any(OTHER in str(caption.value) for caption in app.caption), "the footer names the release that is shown"
    (listed,) = (e.value for e in app.table if OTHER in str(e.value.columns[2]))
    then, now = chart_of(both / f"{OTHER}.duckdb", VIEW, language), chart_of(here, VIEW, language)
    values = [{(r.area_id, r.year): chart.written(r, "value") for r in chart.rows} for chart in (then, now)]
    changed = [*CHANGED, ("RWA", 2012)]
    told = {tuple(row[1:]) for row in listed.itertuples(index=False, name=None)}
    assert told == {(str(y), *(of.get((a, y), "–") for of in values)) for a, y in changed}
    app.selectbox(key="filter_as").set_value("index").run()
    assert said(app, "history"), "the release stays while the reader chooses"


def test_what_a_link_of_this_release_or_of_an_unreadable_one_opens_is_the_release_that_is_served(both: Path, here: Path) -> None:
    app = opened("../../pages/explore.py", **VIEW, release=here.stem, lang="en")
    assert not said(app, "history")
    assert in_url(app) == {**VIEW, "lang": "en"}
    (both / "bbbbbbbbbbbb.duckdb").write_bytes(b"no database")
    app = opened("../../pages/explore.py", **VIEW, release="bbbbbbbbbbbb", lang="en")
    assert "bbbbbbbbbbbb" in said(app, "update")[0]
    with duckdb.connect(str(both / f"{OTHER}.duckdb")) as con:
        con.execute("drop table indicator cascade")
    app = opened("../../pages/explore.py", **VIEW, release=OTHER, lang="en")
    assert OTHER in said(app, "update")[0]
    assert in_url(app) == {**VIEW, "lang": "en"}


def test_every_page_opens_in_the_release_of_its_link(both: Path) -> None:
    for page in ("overview", "gender_gap", "digital_divide", "claims", "data"):
        assert said(opened(f"../../pages/{page}.py", release=OTHER, lang="en"), "history"), page


def test_two_editions_that_have_the_same_figure_of_a_year_are_told_once(here: Path) -> None:
    """Of the year whose figure another edition repeats, nothing differs; of one that is revised each figure is said once."""
    then = chart_of(here, {})
    cells = Counter((row.area_id, row.year) for row in then.rows)
    first = next(row for row in then.rows if cells[row.area_id, row.year] == 1)
    repeated = replace(then, rows=[*then.rows, first])
    assert not seen.changes(then, repeated)
    revised = replace(first, value=first.value + 1)
    (found,) = seen.changes(repeated, replace(then, rows=[revised if row == first else row for row in then.rows]))
    assert (found.said_then, found.said_now) == (f"{first.value:.1f}\u00a0%", f"{first.value + 1:.1f}\u00a0%")
