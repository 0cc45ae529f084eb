"""The pages as a reader meets them, run without a browser on the release of the embedded figures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import duckdb
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.language.words import Words
from dashboard.questions.registry import FILTERS
from dashboard.reading.resolutions import TARGETS as TARGET_IDS
from dashboard.verdicts.marks import mark
from warehouse import queries
from warehouse.release import current_path

ROOT = Path(__file__).resolve().parents[2]
TARGETS = "../../pages/broadband_targets.py"
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((\w+\?[^)]*)\)")


def drawn_open(_label: str, _icon: str, key: str, draw: Callable[[], None], *_more: Any, **_options: Any) -> None:
    """In the place of a dialog's button: all that the dialog would show. test_whole_page.py opens that of the whole page."""
    if key == "download_page":
        return
    with st.container():
        draw()


def opened(page: str | None = None, /, **params: str) -> AppTest:
    """The app with a page open, as from a link with these parameters."""
    app = AppTest.from_file(str(ROOT / "dashboard" / "shell" / "script.py"), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    if page:
        app.switch_page(page)
        for key, value in params.items():
            app.query_params[key] = value
        app.run()
    assert not app.exception
    return app


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def picker_data(component: Any) -> dict[str, Any]:
    """What a picker of areas is told, or what can be chosen there."""
    told: dict[str, Any] = json.loads(component.proto.json or component.proto.bytes)
    return told


def in_url(app: AppTest) -> dict[str, str]:
    """The address's keys; AppTest gives a value alone or in a list."""
    return {k: v[0] if isinstance(v, list) else v for k, v in dict(app.query_params).items()}


def said(app: AppTest) -> str:
    """Everything that headings, paragraphs and captions say; of links inside the product, their words and not where they lead."""
    elements = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    return re.sub(r"\]\(\w+\?[^)]*\)", "]", unlinked("\n".join(str(e.value) for e in elements)))


def unlinked(text: str) -> str:
    """A text without the links of its words to the glossary."""
    return re.sub(r"\[([^\[\]]*)\]\(method\?[^)]*#term-\w+\)", r"\1", text)


def links(app: AppTest) -> dict[str, str]:
    """The links to pages of ours, in the order of the screen: their words and where they lead."""
    return dict(link for e in (*app.markdown, *app.caption) for link in LINK.findall(str(e.value)))


def follow(app: AppTest, text: str) -> None:
    """Open what a link leads to, which is the page that is open already."""
    asked = dict(parse_qsl(links(app)[text].partition("?")[2]))
    app.query_params.clear()
    for key, value in asked.items():
        app.query_params[key] = value
    app.run()


def test_overview_states_the_verdicts_that_the_release_holds(release: duckdb.DuckDBPyConnection) -> None:
    text = said(opened())
    words = Words("en")
    assert "None of the 3 thresholds for 2015 was met" in text
    listed = len(queries.economy_ids(release.cursor()))
    assert f"{queries.release_summary(release.cursor()).economies} of the {listed} countries and areas" in text
    for verdict in queries.threshold_verdicts(release.cursor(), "PP9d"):
        assert f"**{words.percent(verdict.then_value)}**" in text
        assert f"**{words.percent(verdict.now_value)}**" in text
        assert f"Reached in {verdict.since_year}" in text


def test_headings_go_down_one_step_at_a_time() -> None:
    for page in (None, TARGETS):
        app = opened(page)
        assert len(app.title) == 1
        assert app.header
        assert app.subheader


def test_a_link_shows_what_its_sender_saw() -> None:
    link = {
        "section": "economies",
        "group": "ldc",
        "year": "2020",
        "areas": "RWA.NPL",
        "edition": "wdi:2025-04-15",
        "members": "now",
        "lang": "zh",
    }
    app = opened(TARGETS, **link)
    assert app.segmented_control(key="filter_section").value == "economies"
    assert app.selectbox(key="filter_group").value == "ldc"
    pickers = [picker_data(found) for found in app.get("bidi_component")]
    assert [told["chosen"] for told in pickers if "chosen" in told] == [["RWA", "NPL"]]
    assert not app.warning
    assert dict(app.query_params) == link


def test_an_address_that_was_handed_out_with_a_retired_key_opens_the_same_view() -> None:
    app = opened(TARGETS, vintage="wdi:2025-04-15", members="now")
    assert app.selectbox(key="filter_edition").value == "wdi:2025-04-15"
    assert not app.warning
    assert in_url(app) == {"edition": "wdi:2025-04-15", "members": "now"}


def test_a_link_made_with_another_release_says_so_until_something_is_chosen() -> None:
    app = opened(TARGETS, release="0123456789ab", section="regions")
    assert [("0123456789ab" in e.value, e.icon) for e in app.info if "0123456789ab" in e.value] == [(True, ":material/update:")]
    assert in_url(app) == {"section": "regions"}
    app.segmented_control(key="filter_section").set_value("economies").run()
    assert not [e for e in app.info if "0123456789ab" in e.value]


def test_what_is_no_release_is_refused_like_any_other_value() -> None:
    app = opened(TARGETS, release="<b>new</b>")
    assert [w.value for w in app.warning if "`release`" in w.value]
    assert in_url(app) == {}


def test_a_link_made_with_this_release_needs_no_word(release_dir: Path) -> None:
    path = current_path(release_dir)
    assert path is not None
    app = opened(TARGETS, release=path.stem)
    assert not [e for e in (*app.info, *app.warning) if path.stem in e.value]
    assert in_url(app) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("group", "atlantis"),
        ("year", "1066"),
        ("year", "2015; drop table"),
        ("areas", "XXX"),
        ("edition", "wdi:1900-01-01"),
        ("gaps", "magic"),
        ("members", "x"),
        ("rows", "-1"),
        ("lang", "tlh"),
        ("nonsense", "1"),
        ("region", "<script>"),
    ],
)
def test_nonsense_in_a_link_falls_back_with_a_notice_that_names_the_key(key: str, value: str) -> None:
    app = opened(TARGETS, section="economies", **{key: value})
    assert any(f"`{key}`" in w.value for w in app.warning)
    assert key not in dict(app.query_params)
    assert len(app.get("plotly_chart")) == 1


def test_only_a_key_that_we_know_has_a_default() -> None:
    """What nobody knows is left out; it says nothing of the view, which is the one that was asked for."""
    (unknown,) = [w.value for w in opened(TARGETS, nonsense="1").warning]
    (refused,) = [w.value for w in opened(TARGETS, section="nowhere").warning]
    assert "does not know; it is left out" in unknown
    assert "default" not in unknown
    assert "default" in refused


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        (
            {"utm_source": "newsletter", "fbclid": "x", "areas": "RWA.NPL", "section": "economies"},
            {"areas": "RWA.NPL", "section": "economies"},
        ),
        ({"lang": "zh", "from": "singlemessage", "isappinstalled": "0"}, {"lang": "zh"}),
        ({"lang": "zh-CN"}, {"lang": "zh"}),
        ({"section": "economies", "amp;group": "ldc"}, {"section": "economies", "group": "ldc"}),
        ({"section": "economies", "areas": ".RWA..NPL."}, {"section": "economies", "areas": "RWA.NPL"}),
        ({"members": "", "": "x", "section": "economies."}, {"section": "economies"}),
        ({"members": "now。", "section": "regions，"}, {"members": "now", "section": "regions"}),
    ],
)
def test_a_link_is_taken_for_what_it_means_without_a_word(pasted: dict[str, str], meant: dict[str, str]) -> None:
    app = opened(TARGETS, **pasted)
    assert not app.warning
    assert in_url(app) == meant


def test_the_test_looked_at_is_in_the_address_until_another_claim_is_chosen() -> None:
    claims = "../../pages/claims.py"
    app = opened(claims, claim="PP9d")
    box = app.selectbox(key="filter_test")
    box.set_value(box.options[-1] if box.options[-1].startswith("PP9d") else "PP9d-ldc").run()
    assert in_url(app) == {"claim": "PP9d", "test": "PP9d-ldc"}
    assert opened(claims, claim="PP9d", test="PP9d-ldc").selectbox(key="filter_test").value == "PP9d-ldc"
    follow(app, "PP9c")
    assert in_url(app) == {"claim": "PP9c", "lang": "en"}
    assert not app.warning


def test_the_group_whose_figures_are_compared_is_in_the_address_until_another_target_is_chosen() -> None:
    app = opened(TARGETS, section="differences")
    app.segmented_control(key="filter_tested").set_value("PP9d-ldc").run()
    assert in_url(app) == {"section": "differences", "tested": "PP9d-ldc"}
    app.segmented_control(key="filter_target").set_value("t2").run()
    assert in_url(app) == {"section": "differences", "target": "t2"}
    assert not app.warning


def test_the_page_of_a_list_is_in_the_address_until_the_list_is_another() -> None:
    claims = "../../pages/claims.py"
    second = opened(claims, page="2")
    assert any(text.startswith("**PP1** ") for text in links(opened(claims, page="1")))
    assert not any(text.startswith("**PP1** ") for text in links(second))
    assert not second.warning
    second.selectbox(key="filter_kind").set_value("target").run()
    assert in_url(second) == {"kind": "target"}
    assert opened(claims, page="99").warning
    assert opened(claims, page="x").warning


def test_an_opened_table_is_in_the_address() -> None:
    app = opened(TARGETS, section="economies", table="PP9d-map")
    assert app.session_state["tabs_PP9d-map"] == "Table"
    assert len(app.dataframe) == 1
    assert not app.get("plotly_chart")
    assert in_url(app) == {"section": "economies", "table": "PP9d-map"}


@pytest.mark.parametrize(("tab", "drawn"), [("PP9d-ranking", "PP9d-ranking"), ("PP9d-map", "PP9d-map"), ("nonsense", "PP9d-map")])
def test_a_second_chart_of_a_card_is_in_the_address(tab: str, drawn: str) -> None:
    app = opened(TARGETS, section="economies", tab=tab)
    assert [c.key for c in app.get("plotly_chart")] == [f"chart_{drawn}"]
    assert not app.exception


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Countries and areas: World; region: Europe and Central Asia; income group: High income."),
        ("zh", "；区域：欧洲与中亚；收入组别：高收入"),
    ],
)
def test_the_groups_chosen_are_named_by_their_kind(lang: str, told: str) -> None:
    link = {"region": "europe_central_asia", "income": "high_income", "lang": lang}
    for page in (TARGETS, "../../pages/gender_gap.py"):
        assert told in said(opened(page, section="economies", **link))


def test_a_value_waits_in_the_address_until_the_section_that_knows_better_is_open() -> None:
    app = opened(TARGETS, group="atlantis")
    assert in_url(app) == {"group": "atlantis"}
    assert not app.warning
    app.segmented_control(key="filter_section").set_value("economies").run()
    assert any("`group`" in w.value for w in app.warning)
    assert in_url(app) == {"section": "economies"}


def test_choosing_writes_the_url_and_the_default_leaves_it() -> None:
    app = opened(TARGETS)
    app.segmented_control(key="filter_section").set_value("economies").run()
    app.selectbox(key="filter_group").set_value("ldc").run()
    assert in_url(app) == {"section": "economies", "group": "ldc"}
    assert "Least developed countries" in said(app)
    app.selectbox(key="filter_group").set_value("world").run()
    app.segmented_control(key="filter_section").set_value("record").run()
    assert in_url(app) == {}


def test_the_view_outlives_a_change_of_page() -> None:
    app = opened(TARGETS, section="economies")
    app.selectbox(key="filter_year").set_value("2020").run()
    app.switch_page("../../pages/overview.py").run()
    app.switch_page(TARGETS).run()
    assert app.selectbox(key="filter_year").value == "2020"


def test_a_new_release_is_served_on_the_next_rerun(tmp_path: Path, release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = release_dir.glob("*.duckdb")
    (tmp_path / "aaaaaaaaaaaa.duckdb").write_bytes(first.read_bytes())
    (tmp_path / "current").write_text(first.name)
    (tmp_path / first.name).write_bytes(first.read_bytes())
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    app = opened()
    assert first.stem in said(app)
    (tmp_path / "current").write_text("aaaaaaaaaaaa.duckdb")
    app.run()
    assert "aaaaaaaaaaaa" in said(app)


def test_the_table_is_made_only_when_it_is_asked_for() -> None:
    assert not opened(TARGETS, section="economies").dataframe
    (table,) = opened(TARGETS, section="economies", table="PP9d-map").dataframe
    assert table.value["Code"].is_unique
    assert len(table.value) > 200


def test_url_keys_are_documented() -> None:
    text = (ROOT / "docs" / "url-keys.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", text, flags=re.MULTILINE))
    assert documented == {f.key: f.meaning for f in FILTERS}


def test_overview_shows_the_headline_verdicts_of_the_register(release: duckdb.DuckDBPyConnection) -> None:
    app = opened()
    text, words = said(app), Words("en", queries.texts(release.cursor(), "en"))
    outcomes = {c.claim_id: c.outcome for c in queries.claims(release.cursor())}
    leading = links(app).values()
    headlines = [r.claim_id for r in queries.claim_roles(release.cursor()) if r.role == "headline"]
    assert len(headlines) == 12
    five = {r.claim_id for r in queries.claim_roles(release.cursor()) if r.role in TARGET_IDS}
    for claim_id in headlines:
        shown = mark(words, outcomes[claim_id])
        assert shown.sign in text
        assert f"{shown.word}: " in text
        if claim_id not in five:
            assert words.name("claim", claim_id, "statement") in text
            assert any(target.endswith(f"claim={claim_id}&lang=en") for target in leading)
    assert sum("broadband_targets?" in target and "target=" in target for target in leading) == 5
    assert "200 million stated, 162 million in 2013" in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_country_called_by_its_name_in_a_link_leads_to_its_code(language: str) -> None:
    targets = opened("../../pages/broadband_targets.py", section="economies", areas="Turkey.肯尼亚", lang=language)
    assert in_url(targets)["areas"] == "TUR.KEN"
    gender = opened("../../pages/gender_gap.py", line="Ivory Coast", lang=language)
    assert in_url(gender)["line"] == "CIV"
    assert not targets.warning
    assert not gender.warning


def test_beside_a_download_stand_the_terms_and_beside_a_link_the_report_of_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    monkeypatch.delenv("ICT_REPORTS_TO", raising=False)
    app = opened("../../pages/broadband_targets.py", section="regions")
    assert any("World Bank: [Creative Commons" in c.value and "All terms" in c.value for c in app.caption)
    assert "Send this text to whoever runs this site." in [c.value for c in app.caption]
    reports = [c.value for c in app.code if c.value.startswith("Error in: ")]
    assert reports
    assert all("section=regions" in report and "Release: " in report for report in reports)


@pytest.mark.parametrize(
    ("told", "said_where"), [("https://example.org/errors", "](https://example.org/errors)"), ("a@example.org", "`a@example.org`")]
)
def test_an_error_in_a_claim_is_reported_where_the_administrator_says(
    told: str, said_where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICT_REPORTS_TO", told)
    app = opened("../../pages/claims.py", claim="PP9d")
    assert any(c.value.startswith("Send this text to") and said_where in c.value for c in app.caption)
    assert any(c.value.startswith("Error in: ") and "claim=PP9d" in c.value for c in app.code)


def test_what_a_link_asks_for_rightly_is_kept_beside_what_is_left_out() -> None:
    app = opened(TARGETS, section="economies", areas="ZZZ.KEN")
    (told,) = [w.value for w in app.warning]
    assert "(`areas`) = `ZZZ.KEN`" in told
    assert "What of it is not among the choices is left out." in told
    assert app.query_params["areas"] == "KEN"
