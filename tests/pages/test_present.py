"""The deck as a reader makes it: added from cards and verdicts, put in order, sent, saved, opened again, and made into slides."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pptx
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.briefs.briefs import brief_of
from dashboard.charts import seen
from dashboard.charts.theme import LIGHT
from dashboard.decks.deck import MOST_ITEMS, Deck, Item
from dashboard.decks.written import file_of, link_of, read_file
from dashboard.language.markup import plain
from dashboard.language.words import Words
from dashboard.questions.cards import chart_of
from dashboard.questions.claims.detail import read_claim
from dashboard.questions.present.slides import MOST_ROWS, presentation, today_of, view_of
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.session import deck
from dashboard.slides.slide import ChartSlide, TableSlide, TextSlide, TitleSlide
from dashboard.verdicts.sentences import sentence
from dashboard.widgets import deck_file
from tests.pages.test_pages import in_url, opened, said, served
from warehouse import queries
from warehouse.release import current_path

__all__ = ["served"]
PRESENT, EXPLORE, CLAIMS = "../../pages/present.py", "../../pages/explore.py", "../../pages/claims.py"


@pytest.fixture
def release(release_dir: Path) -> Release:
    path = current_path(release_dir)
    assert path
    return Release(path)


def context(release: Release, code: str = "en") -> Context:
    return Context(release, Words(code, release.read(queries.texts, code)), LIGHT)


def items(release: Release) -> tuple[Item, ...]:
    """Three slides: a map with a title and a note of the reader's, a verdict, and a country."""
    return (
        Item(
            "explore",
            (("at", "2020"), ("for", "KEN.RWA")),
            "explore-map",
            release.id,
            "Who was online",
            "Before the pandemic’s end",
        ),
        Item("claims", (("claim", "PP9d"),), "verdict", release.id),
        Item("countries", (("area", "NPL"),), "standing-NPL", release.id),
    )


def held(app: AppTest) -> Deck:
    shown: Deck = app.session_state[deck.KEY] if deck.KEY in app.session_state else Deck()
    return shown


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click()
    app.run()
    assert not app.exception


def present(kept: Deck, **params: str) -> AppTest:
    """The page with a deck, as from a link that holds it."""
    link = link_of(kept)
    assert link
    return opened(PRESENT, deck=link, **params)


def test_a_chart_and_a_verdict_are_added_once_with_what_their_page_follows_and_taken_out_again(release: Release) -> None:
    app = opened(EXPLORE, **{"for": "KEN.RWA", "at": "2020", "target": "t1", "lang": "en"})
    assert "Deck: 0" in said(app)
    press(app, "deck_explore-lines")
    (item,) = held(app).items
    assert (item.question, item.choices, item.chart, item.release) == (
        "explore",
        (("at", "2020"), ("for", "KEN.RWA")),
        "explore-lines",
        release.id,
    )
    chart = chart_of(item.view, item.chart, context(release))
    assert chart
    assert item.marks == seen.marks(chart) != ""
    assert "Deck: 1" in said(app)
    assert app.button(key="deck_explore-lines").label == "In the deck"
    press(app, "deck_explore-lines")
    assert held(app).items == ()
    app = opened(CLAIMS, claim="PP9d", lang="en")
    press(app, "deck_verdict")
    assert [(i.chart, i.choices) for i in held(app).items] == [("verdict", (("claim", "PP9d"),))]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_lists_what_each_slide_says_today_and_changes_the_order(language: str, release: Release) -> None:
    app = present(Deck(items=items(release)), lang=language)
    here = context(release, language)
    told = [today_of(item, here).title for item in items(release)]
    assert [h.value.partition(". ")[2].replace("\\", "") for h in app.subheader] == [t.replace("\\", "") for t in told]
    assert told[0] == "Who was online"
    assert told[1] == here.words.name("claim", "PP9d", "statement")
    press(app, "up_1")
    assert [item.chart for item in held(app).items] == ["verdict", "explore-map", "standing-NPL"]
    press(app, "down_1")
    assert [item.chart for item in held(app).items] == ["verdict", "standing-NPL", "explore-map"]
    press(app, "remove_0")
    assert [item.chart for item in held(app).items] == ["standing-NPL", "explore-map"]
    assert in_url(app)["deck"] == link_of(held(app))
    app.text_input(key="deck_title").input("For the meeting").run()
    other = {"en": "zh", "zh": "en"}[language]
    app.selectbox(key="deck_language").set_value(other).run()
    assert (held(app).title, held(app).language) == ("For the meeting", other)
    press(app, "deck_empty")
    assert held(app).items == ()
    assert "deck" not in in_url(app)
    assert app.header[0].value == here.words.gettext("The deck is empty")


def test_other_pages_take_the_deck_of_an_address_and_leave_it_out_of_theirs(release: Release) -> None:
    link = link_of(Deck(items=items(release)))
    assert link
    app = opened(EXPLORE, deck=link, lang="en")
    assert "Deck: 3" in said(app)
    assert "deck" not in in_url(app)


@pytest.mark.parametrize("link", ["abc", "x" * 5000, "jZ"])
def test_a_link_that_holds_no_deck_is_told(link: str) -> None:
    app = opened(PRESENT, deck=link, lang="en")
    assert any(w.value.startswith("The deck of this link cannot be opened. ") for w in app.warning)
    assert held(app) == Deck()


def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """Ending of a file of the deck → how it is made; the briefs of the page are other files."""
    files: dict[str, Callable[[], bytes]] = {}

    def offer(_label: str, data: Any, name: str, *_more: Any, **_options: Any) -> bool:
        if "_deck_" in name:
            files[Path(name).suffix] = data
        return False

    monkeypatch.setattr(st, "download_button", offer)
    return files


def test_the_file_that_is_saved_is_the_deck_and_opens_again(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    files, kept = offered(monkeypatch), Deck("For the meeting", "zh", items(release))
    present(kept)
    saved = files[".json"]()
    assert read_file(saved) == kept
    state: dict[str, Any] = {deck_file.KEY: {"opened": saved.decode()}}
    monkeypatch.setattr(st, "session_state", state)
    deck_file._opened()
    assert state[deck.KEY] == kept
    state[deck_file.KEY] = {"opened": json.dumps({"program": "another"})}
    deck_file._opened()
    assert state[deck.KEY] == kept
    error = deck_file.refused()
    assert error is not None
    assert error.what == "program"
    assert deck_file.refused() is None


def open_beside(app: AppTest, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Say the text of a file as the browser does, to a session that has a deck."""
    state: dict[str, Any] = {deck_file.KEY: {"opened": told}, deck.KEY: held(app)}
    with monkeypatch.context() as patch:
        patch.setattr(st, "session_state", state)
        deck_file._opened()
    for key, value in state.items():
        if key != deck_file.KEY:
            app.session_state[key] = value
    app.run()
    assert not app.exception


@pytest.mark.parametrize("choice", ["join", "replace", "leave"])
def test_a_file_that_is_opened_beside_a_deck_takes_its_place_only_when_it_is_told_to(
    choice: str, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = Deck("Mine", items=items(release)[:1]), Deck("**Theirs**", items=items(release)[1:])
    app = present(mine, lang="en")
    open_beside(app, file_of(theirs).decode(), monkeypatch)
    assert held(app) == mine
    assert "The file has 2 slides. Your deck has 1 slide." in said(app)
    press(app, f"waiting_{choice}")
    expected = {"join": replace(mine, items=items(release)), "replace": theirs, "leave": mine}[choice]
    assert held(app) == expected
    assert all(b.key != "waiting_join" for b in app.button)
    if choice == "replace":
        press(app, "deck_back")
        assert held(app) == mine
        press(app, "deck_back")
        assert held(app) == theirs


def test_what_was_taken_out_can_be_brought_back_and_what_had_no_room_is_told(release: Release) -> None:
    full = tuple(Item("explore", (("at", str(n)),), "explore-nothing", release.id) for n in range(MOST_ITEMS))
    app = present(Deck(items=items(release)), lang="en")
    assert all(b.key != "deck_back" for b in app.button)
    press(app, "deck_empty")
    press(app, "deck_back")
    assert held(app).items == items(release)
    app.session_state[deck.KEY] = Deck(items=full[:-1])
    press(app, "add_gender")
    added = brief_of("gender", context(release))
    assert added
    left_out = len(added.deck.items) - 1
    assert [w.value for w in app.warning if "had no room" in w.value] == [
        f"{left_out} slides had no room and were left out. A deck has no more than {MOST_ITEMS} slides."
    ]


def test_the_link_to_the_deck_holds_it_and_following_it_keeps_all_marks(release: Release) -> None:
    chart = chart_of(items(release)[0].view, "explore-map", context(release))
    assert chart
    many = tuple(replace(items(release)[0], note="x" * n, marks=seen.marks(chart)) for n in range(40))
    app = opened(EXPLORE, lang="en")
    app.session_state[deck.KEY] = Deck(items=many)
    app.run()
    link = link_of(Deck(items=many))
    assert link
    assert any(f"(present?deck={link}&lang=en)" in m.value for m in app.markdown)
    app.query_params["deck"] = link
    app.run()
    assert held(app).items == many


def test_a_short_deck_has_the_slides_of_its_items_alone(release: Release) -> None:
    app = present(Deck(items=items(release)), lang="en")
    app.selectbox(key="deck_length").set_value("short").run()
    made = presentation(held(app), context(release), lambda view, chart: f"{view.question}#{chart}")
    assert [type(slide) for slide in made.slides] == [ChartSlide, TextSlide, ChartSlide]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_slides_are_those_of_the_page_in_the_language_of_the_deck(
    language: str, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = offered(monkeypatch)
    present(Deck("For the meeting", language, items(release)), lang="en")
    there = context(release, language)
    slides = [*pptx.Presentation(io.BytesIO(files[".pptx"]())).slides]
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    told = [today_of(item, there).title for item in items(release)]
    contents, sources = there.words.gettext("Contents"), there.words.gettext("Sources")
    assert titles[:2] == ["For the meeting", contents]
    assert [t for t in titles if t in told] == told
    assert titles[-1] == sources
    (link,) = {
        run.hyperlink.address
        for shape in slides[2].shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }
    assert f"explore?at=2020&for=KEN.RWA&lang={language}&release={release.id}#explore-map" in link


def test_the_deck_as_a_presentation_has_title_contents_slides_and_sources(release: Release) -> None:
    gone = Item("explore", (), "explore-nothing", release.id)
    made = presentation(Deck(items=(*items(release), gone)), context(release), lambda view, chart: f"{view.question}#{chart}")
    kinds = [type(slide) for slide in made.slides]
    assert kinds == [TitleSlide, TextSlide, ChartSlide, TextSlide, ChartSlide, TextSlide]
    world_map, verdict, country = made.slides[2:5]
    assert isinstance(world_map, ChartSlide)
    assert (world_map.title, world_map.remark, world_map.link) == (
        "Who was online",
        "Before the pandemic’s end",
        "explore#explore-map",
    )
    same = chart_of(view_of(items(release)[0]), "explore-map", context(release))
    assert same
    assert [*world_map.chart.rows] == [*same.rows]
    assert isinstance(verdict, TextSlide)
    detail = read_claim("PP9d", release)
    assert detail
    paragraphs = [str(getattr(p, "text", p)) for p in verdict.paragraphs]
    for test in detail.tests:
        assert any(plain(sentence(test, detail.evidence, context(release).words)) in text for text in paragraphs), paragraphs
    assert isinstance(country, ChartSlide)
    assert country.chart.key == "standing-NPL"


def test_a_table_that_is_drawn_nowhere_is_a_table_on_its_slide(release: Release) -> None:
    app = opened("../../pages/data.py", lang="en")
    press(app, "deck_changes")
    (item,) = held(app).items
    made = presentation(Deck(items=(item,)), context(release), lambda view, chart: f"{view.question}#{chart}")
    (table,) = [slide for slide in made.slides if isinstance(slide, TableSlide)]
    chart = chart_of(item.view, item.chart, context(release))
    assert chart
    assert len(chart.rows) > len(table.rows) == MOST_ROWS
    assert any(f"{len(chart.rows) - MOST_ROWS} more rows" in str(line) for line in table.foot)
    first = chart.rows[0]
    assert table.rows[0][:2] == [context(release).words.name("area", first.area_id), str(first.year)]


def test_what_cannot_be_made_says_why_and_is_left_out(release: Release) -> None:
    kept = Deck(
        items=(
            Item("explore", (), "explore-nothing", release.id),
            Item("nowhere", (), "thresholds", release.id),
            Item("claims", (("claim", "XX"),), "verdict", release.id),
        )
    )
    app = present(kept, lang="en")
    assert [i.value for i in app.info] == [
        "This page has no such chart with these choices.",
        "This tracker has no page of this name.",
        "This release has no such claim.",
    ]
    assert app.warning[0].value.startswith("3 slides cannot be made")


def test_a_deck_of_another_release_says_which_figures_differ(release: Release, tmp_path: Path) -> None:
    item = Item("explore", (("for", "KEN.RWA"), ("showedition", "wdi:2025-04-15")), "explore-lines", release.id)
    chart = chart_of(item.view, item.chart, context(release))
    assert chart
    item = replace(item, marks=seen.marks(chart))
    other = tmp_path / "aaaaaaaaaaaa.duckdb"
    other.write_bytes(release.path.read_bytes())
    with duckdb.connect(str(other)) as con:
        con.execute(
            "update observation set value = value + 1 "
            "where indicator_id = 'internet_users_share' and area_id = 'KEN' and year = 2015"
        )
    newer = context(Release(other))
    assert "1 figure differs from when this slide was added: Kenya (2015)." in today_of(item, newer).changed
    assert today_of(item, context(release)).changed == ""
    assert "no figure differs" in today_of(replace(item, release="bbbbbbbbbbbb"), context(release)).changed


def test_view_of_an_old_deck_follows_keys_that_mean_something_else_now(release: Release) -> None:
    item = Item("broadband_targets", (("vintage", "wdi:2025-04-15"), ("utm_source", "x")), "PP9d-lines", release.id)
    assert view_of(item) == View.of("broadband_targets", {"edition": "wdi:2025-04-15"})
