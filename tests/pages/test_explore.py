"""The page Explore: it opens with a chart, holds every choice in its address, and says what it could not do."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from dashboard.questions.explore import distribution, scatter, slope
from tests.pages.test_gender_and_divide import DIVIDE, GENDER
from tests.pages.test_pages import TARGETS, in_url, links, opened, picker_data, said

EXPLORE = "../../pages/explore.py"


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def test_it_opens_with_a_chart_and_an_address_without_choices() -> None:
    app = opened(EXPLORE)
    assert [c.key for c in app.get("plotly_chart")] == ["chart_explore-lines"]
    assert in_url(app) == {}
    assert "People using the Internet" in said(app)


def test_what_a_link_asks_beyond_the_choices_is_told_by_the_name_of_the_choice() -> None:
    many = "KEN.RWA.NPL.BGD.LKA.IND.PAK.BTN.MDV.AFG.UGA"
    app = opened(EXPLORE, **{"for": many, "as": "width"})
    told = " ".join(w.value for w in app.warning)
    assert "asks for Countries, areas and groups (`for`)" in told
    assert "the first 10 are kept" in told
    assert "What of it is not among the choices" not in told
    assert "Lines show (`as`) = `width`, which is not among the choices" in told
    assert in_url(app)["for"] == many.removesuffix(".UGA")
    mixed = " ".join(w.value for w in opened(EXPLORE, **{"for": f"ATLANTIS.{many}"}).warning)
    assert "What of it is not among the choices is left out" in mixed
    assert "the first 10 are kept" in mixed


def test_a_link_shows_what_its_sender_saw() -> None:
    link = {
        "show": "fixed_broadband_per_100",
        "for": "KEN.lldc",
        "since": "2010",
        "until": "2020",
        "at": "2018",
        "as": "index",
        "group": "ldc",
        "rows": "all",
        "showedition": "unsd_sdg:2023-12-17",
        "whose": "publisher",
        "members": "resolution",
        "tolerance": "5",
        "reporters": "all",
        "tab": "explore-ranking",
        "lang": "zh",
    }
    app = opened(EXPLORE, **link)
    assert not app.warning
    assert in_url(app) == link
    assert [c.key for c in app.get("plotly_chart")] == ["chart_explore-ranking"]
    pickers = [picker_data(found) for found in app.get("bidi_component")]
    assert [told["chosen"] for told in pickers if "chosen" in told] == [["fixed_broadband_per_100"], ["KEN", "lldc"]]


def test_names_and_codes_in_a_link_give_way_to_ids() -> None:
    app = opened(EXPLORE, **{"show": "IT.NET.BBND.P2", "for": "肯尼亚.Ivory Coast.LDC"})
    assert not app.warning
    assert in_url(app) == {"show": "fixed_broadband_per_100", "for": "KEN.CIV.ldc"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("show", "happiness"),
        ("for", "Atlantis"),
        ("since", "1066"),
        ("until", "x"),
        ("at", "3000"),
        ("sex", "X"),
        ("showedition", "z"),
        ("as", "x"),
        ("whose", "mine"),
        ("tolerance", "99"),
        ("against", "x"),
        ("as", "gaps"),
        ("as", "years"),
        ("tab", "explore-x"),
        ("tab", "x"),
        ("table", "x"),
    ],
)
def test_nonsense_falls_back_with_a_notice_that_names_the_key(key: str, value: str) -> None:
    app = opened(EXPLORE, **{key: value})
    assert any(f"`{key}`" in w.value for w in app.warning)
    assert in_url(app) == {}
    assert len(app.get("plotly_chart")) == 1


SCATTER = {
    "against": "gdp_per_capita_usd",
    "for": "KEN",
    "tab": "explore-scatter",
    "colour": "income",
    "at": "2021",
    "size": "population",
}


def test_a_second_indicator_gives_a_scatter_that_is_in_the_address_with_its_table() -> None:
    app = opened(EXPLORE, **SCATTER)
    assert not app.warning
    assert in_url(app) == SCATTER
    assert [c.key for c in app.get("plotly_chart")] == ["chart_explore-scatter"]
    assert "named: Kenya" in said(app)
    assert any("NY.GDP.PCAP.CD" in c.value or "World Bank" in c.value for c in app.caption)
    pickers = [picker_data(found) for found in app.get("bidi_component")]
    assert [told["chosen"] for told in pickers if "chosen" in told] == [["internet_users_share"], ["KEN"], ["gdp_per_capita_usd"]]


OTHERS = {"as": "index", "at": "2018", "group": "ldc", "rows": "all", "gaps": "carry", "tolerance": "5", "size": "population"}


@pytest.mark.parametrize(
    ("tab", "drawn"),
    [
        ("", {"as", "gaps"}),
        ("explore-panels", {"as", "gaps"}),
        ("explore-map", {"at", "group", "tolerance"}),
        ("explore-ranking", {"at", "group", "rows", "tolerance"}),
        ("explore-slope", {"gaps", "tolerance"}),
        ("explore-scatter", {"at", "group", "size", "tolerance"}),
    ],
)
def test_a_tab_has_the_choices_that_it_uses_and_keeps_those_of_the_others(tab: str, drawn: set[str]) -> None:
    """Those of the others are in the address still, and in what a file of the page says."""
    link = OTHERS | {"against": "gdp_per_capita_usd"} | ({"tab": tab} if tab else {})
    app = opened(EXPLORE, **link)
    assert not app.warning
    assert in_url(app) == link
    shown = {str(box.key).removeprefix("filter_") for box in app.selectbox}
    assert shown & set(OTHERS) == drawn
    assert {"since", "until", "showedition"} <= shown
    told = dict(app.session_state["_sheets"].chosen)
    assert told["Lines show"] == "Index, one year = 100"
    assert told["Year of map and ranking"] == "2018"
    assert told["Size of points"] == "Population"


def test_where_no_country_is_held_the_lines_have_their_choices_whatever_tab_was_open() -> None:
    app = opened(EXPLORE, tab="explore-map")
    app.session_state["_view"] = app.session_state["_view"].choosing("show", "internet_users")
    app.run()
    assert [c.key for c in app.get("plotly_chart")] == ["chart_explore-lines"]
    assert {"filter_as", "filter_whose"} <= {box.key for box in app.selectbox}


def test_a_scatter_without_a_second_indicator_says_where_to_choose_it() -> None:
    app = opened(EXPLORE, tab="explore-scatter")
    assert not app.get("plotly_chart")
    assert any("choose the second under “Scatter against”" in i.value for i in app.info)
    pickers = [picker_data(found) for found in app.get("bidi_component")]
    assert ["none"] in [told["chosen"] for told in pickers if "chosen" in told]


def test_a_kind_that_is_not_shown_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scatter, "read_pairs", lambda *_: pytest.fail("read"))
    monkeypatch.setattr(slope, "slopes", lambda *_: pytest.fail("read"))
    monkeypatch.setattr(distribution, "edges", lambda *_: pytest.fail("made"))
    app = opened(EXPLORE, **{k: v for k, v in SCATTER.items() if k != "tab"})
    assert {"Panels", "Slope", "Distribution", "Scatter"} <= {t.label for t in app.tabs}
    assert not app.exception


def test_panels_are_in_the_address_with_their_table() -> None:
    link = {"for": "KEN.RWA.ldc", "tab": "explore-panels"}
    app = opened(EXPLORE, **link)
    assert not app.warning
    assert in_url(app) == link
    assert [c.key for c in app.get("plotly_chart")] == ["chart_explore-panels"]
    assert any(e.label == "Table" for e in app.expander)


def test_too_few_points_are_a_sentence_in_the_place_of_the_chart() -> None:
    app = opened(
        EXPLORE, show="daily_internet_users_share", against="gdp_per_capita_usd", tab="explore-scatter", group="sids", tolerance="0"
    )
    assert not app.get("plotly_chart")
    assert any("too few for a scatter" in i.value for i in app.info)
    assert "Scatter" in [t.label for t in app.tabs]


def test_views_often_looked_at_are_a_press_away() -> None:
    found = links(opened(EXPLORE))
    assert len([target for target in found.values() if target.startswith("explore?")]) == 4
    app = opened(EXPLORE, **dict(parse_qsl(found["Fixed broadband of each LLDC since 2010"].partition("?")[2])))
    assert not app.warning
    assert in_url(app) == {"show": "fixed_broadband_per_100", "for": "members_lldc", "since": "2010", "group": "lldc", "lang": "en"}


def test_another_edition_or_sex_forgets_the_years_of_the_one_before() -> None:
    app = opened(EXPLORE, since="2015", until="2019", at="2018")
    app.segmented_control(key="filter_sex").set_value("F").run()
    assert in_url(app) == {"sex": "F"}
    assert not app.warning


def test_without_figures_it_says_so_and_keeps_the_choices() -> None:
    app = opened(EXPLORE, **{"show": "daily_internet_users_share", "for": "ldc"})
    assert not app.get("plotly_chart")
    assert any("no figures of this indicator" in i.value and "Brazil" in i.value for i in app.info)
    assert app.selectbox(key="filter_since").options


def test_an_indicator_of_groups_alone_has_no_map() -> None:
    app = opened(EXPLORE, show="internet_users")
    assert [t.label for t in app.tabs] == ["Chart", "Panels", "Table"]


def test_the_table_of_countries_says_the_year_of_each_figure() -> None:
    app = opened(EXPLORE, tab="explore-countries", at="2023")
    (table,) = app.dataframe
    assert {2021, 2022, 2023} <= set(table.value["Year"].dropna())
    assert in_url(app) == {"tab": "explore-countries", "at": "2023"}


@pytest.mark.parametrize(
    ("page", "link", "leads"),
    [
        (DIVIDE, {"indicator": "fixed_broadband_per_100"}, ["show=fixed_broadband_per_100", "for=ldc.lldc.sids"]),
        (TARGETS, {"section": "economies"}, ["show=internet_users_share", "tab=explore-map"]),
        (TARGETS, {"section": "economies", "tab": "PP9d-ranking"}, ["show=internet_users_share", "tab=explore-ranking"]),
        (None, {}, ["show=internet_users_share", "for=developing.ldc.world"]),
    ],
)
def test_a_chart_of_one_indicator_leads_to_it(page: str | None, link: dict[str, str], leads: list[str]) -> None:
    found = [target for text, target in links(opened(page, **link)).items() if text == "Explore this indicator"]
    assert all(part in found[0] for part in leads), found
    app = opened(EXPLORE, **dict(parse_qsl(found[0].partition("?")[2])))
    assert not app.warning
    assert len(app.get("plotly_chart")) == 1


def test_what_explore_cannot_draw_has_no_link_to_it() -> None:
    """Women beside men, and Explore itself."""
    for page in (GENDER, EXPLORE):
        assert "Explore this indicator" not in links(opened(page))
