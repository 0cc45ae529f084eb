"""The page of claims: the register, its search and filters, and every claim's own view."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qsl

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.theme import theme
from dashboard.language.groups import EVERY
from dashboard.language.words import Words
from dashboard.questions.claims.choices import Listed, Wanted, found
from dashboard.questions.claims.outline import reading_now
from dashboard.questions.claims.paragraphs import MOST
from dashboard.questions.claims.search import Index, index
from dashboard.reading.context import Context
from dashboard.reading.release import served_release
from dashboard.verdicts.marks import FAMILIES
from dashboard.verdicts.sentences import tie
from tests.dashboard.chart_read import ChartRead, read_chart
from tests.pages.test_pages import drawn_open, follow, links, opened, said, unlinked
from warehouse import queries
from warehouse.languages import languages

CLAIMS = "../../pages/claims.py"
CLAIM_LINK = re.compile(r"\*\*(?P<id>[^*]+)\*\* (?P<said>.+)")


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_claim_has_a_view(language: str, release: duckdb.DuckDBPyConnection) -> None:
    texts = queries.texts(release.cursor(), language)
    app = opened(CLAIMS, lang=language)
    for claim in queries.claims(release.cursor()):
        app.query_params["lang"] = language
        app.query_params["claim"] = claim.claim_id
        app.run()
        assert not app.exception, claim.claim_id
        assert texts["claim", claim.claim_id, "statement"] in said(app)
        for outcome in ("not_measurable", "no_figures"):
            assert texts.get(("claim", claim.claim_id, outcome), "") in said(app)


def claim_links(app: AppTest) -> dict[str, str]:
    """The claims in a list, each with what its link says behind its id."""
    told = (CLAIM_LINK.fullmatch(text) for text, to in links(app).items() if "claim=" in to)
    return {m["id"].replace("\\", ""): m["said"] for m in told if m}


def test_the_register_shows_paragraphs_counts_and_claims() -> None:
    app = opened(CLAIMS, lang="en")
    assert len(app.selectbox(key="filter_par").options) == 3 + 63
    assert app.title[0].value == "Claims"
    assert claim_links(app)["PP9d"] == ":orange[◔] Missed, reached later: due 2015, reached 2017 to 2020"
    text = said(app).replace("\\", "")
    assert "## Preamble" in text
    assert "### [9. Broadband targets and the gender gap]" in text
    assert "*taking note* · :small[[Preamble, paragraph 9, official text](https://undocs.org/A/RES/68/198)]" in text
    assert "**Who**: Secretary-General of ITU and Director-General of UNESCO" in text


def test_the_counts_of_outcomes_add_up_and_each_leads_to_its_claims(release: duckdb.DuckDBPyConnection) -> None:
    every = queries.claims(release.cursor())
    counted = {dict(parse_qsl(to.partition("?")[2])).get("outcome"): text for text, to in links(opened(CLAIMS, lang="en")).items()}
    counts = {outcome: int(text.split("**")[1]) for outcome, text in counted.items() if outcome}
    assert {o: n for o, n in counts.items() if o not in FAMILIES} == Counter(c.outcome for c in every)
    for family, members in FAMILIES.items():
        assert counts[family] == sum(counts.get(o, 0) for o in members)
        assert len(found(every, Wanted("", EVERY, family, EVERY, EVERY), index(release.cursor()))) == counts[family]
    assert opened(CLAIMS, outcome="not_borne_out").selectbox(key="filter_outcome").value == "not_borne_out"


def test_pages_are_whole_paragraphs_of_one_part_and_have_every_claim_once(release: duckdb.DuckDBPyConnection) -> None:
    ids = [c.claim_id for c in queries.claims(release.cursor())]
    app, held, listed = opened(CLAIMS, lang="en"), list[list[str]](), list[str]()
    while len(listed) < len(ids):
        app.query_params["page"] = str(len(held) + 1)
        app.run()
        held.append(list(claim_links(app)))
        listed += held[-1]
    assert listed == ids
    assert links(app)["Preamble 1–10"] == "claims?lang=en"
    assert [to for text, to in links(app).items() if text.startswith("Preamble 11–")] == ["claims?lang=en&page=2"]
    of = {c.claim_id: c.paragraph for c in queries.claims(release.cursor())}
    pages = [{of[claim] for claim in page} for page in held]
    assert sum(map(len, pages)) == len(set(of.values()))
    assert all(len({p.rstrip("0123456789") for p in page}) == 1 for page in pages)
    assert max(map(len, held)) <= MOST


def test_the_outline_leads_to_parts_paragraphs_themes_and_actors() -> None:
    app = opened(CLAIMS, lang="en", q="broadband", page="1")
    to = {text.replace("\\", ""): target for text, target in links(app).items()}
    assert to["Affordability"] == "claims?lang=en&theme=affordability"
    assert to["Operative part: 24 paragraphs"] == "claims?lang=en&par=OP"
    assert to["Secretary-General"] == "claims?lang=en&who=secretary_general"
    assert to["11. The Commission’s sixteenth session"] == "claims?lang=en&par=PP11"
    assert ":green[✓\u00a052] :orange[◐\u00a012] :red[✕\u00a08] :gray[○\u00a065]" in said(app)


def test_the_outline_is_the_same_whatever_is_found() -> None:
    found = {"q": "broadband"}, {"par": "OP18"}, {"outcome": "missed", "page": "1"}, {"q": "nothing has this word"}
    told = [[m.value for m in opened(CLAIMS, lang="en", **asked).markdown if "## Outline" in m.value] for asked in ({}, *found)]
    assert len(told[0]) == 1
    assert told == [told[0]] * 5


def test_the_outline_opens_at_the_paragraphs_shown(release: duckdb.DuckDBPyConnection) -> None:
    served = served_release()
    assert served
    listed = Listed(queries.resolutions(release.cursor())[0], Context(served, Words("en"), theme("light")))
    assert reading_now(listed, []) == ""
    within = ".st-key-register_outline ul:first-of-type > li:nth-child(3) > ul"
    assert reading_now(listed, ["OP2", "OP18"]) == (
        f"{within} {{ display: block; }} {within} > :is(:nth-child(2), :nth-child(18)) > a {{ font-weight: 600; }}"
    )
    assert "li:nth-child(2)" in reading_now(listed, ["PP39", "OP1"])


def test_who_is_asked_to_do_what_is_listed_by_actor(release: duckdb.DuckDBPyConnection) -> None:
    app = opened(CLAIMS, who="secretary_general", lang="en")
    assert list(claim_links(app)) == ["PP7", "PP33", "OP18", "OP23"]
    assert "*Takes note; requests*" in said(app)
    assert app.selectbox(key="filter_who").value == "secretary_general"
    actors = queries.claim_actors(release.cursor())
    assert len({a.actor_id for a in actors}) == len({a.name for a in actors})
    assert any("`who`" in w.value for w in opened(CLAIMS, who="nobody").warning)


def test_a_paragraph_read_alone_leads_to_those_beside_it() -> None:
    app = opened(CLAIMS, par="PP9", lang="en")
    assert list(claim_links(app)) == [f"PP9{letter}" for letter in "abcdefgh"]
    text = said(app).replace("\\", "")
    assert "chevron_left: [8. WSIS Forum and the first ten-year review]" in text
    assert "chevron_right: [10. Focal point of the follow-up]" in text
    assert "chevron_left: [" not in said(opened(CLAIMS, par="PP1", lang="en"))


@pytest.mark.parametrize(
    ("text", "language", "claim_id", "why"),
    [
        ("affordability", "en", "PP14d", "Found by “afford” for “affordability”"),
        ("WSIS review", "zh", "PP8b", ""),
        ("PP9d", "en", "PP9d", ""),
    ],
)
def test_a_claim_found_by_a_synonym_says_so(text: str, language: str, claim_id: str, why: str) -> None:
    app = opened(CLAIMS, q=text, lang=language)
    entry = next(e for e in said(app).split("\n\n- ") if f"[**{claim_id}**" in e)
    assert ":small[Found by" not in entry if not why else f":small[{why}]" in entry


def test_a_link_to_an_unknown_claim_gives_a_notice_and_the_register() -> None:
    app = opened(CLAIMS, claim="PP99")
    assert "PP99" in app.warning[0].value
    assert app.title[0].value == "Claims"


def test_the_verdict_is_said_in_words() -> None:
    assert "Missed in 2015, reached in 2020." in said(opened(CLAIMS, claim="PP9d"))
    assert "Done 122 days late" in said(opened(CLAIMS, claim="OP22a"))
    gap = opened(CLAIMS, claim="PP21a")
    assert "Wider as a difference, narrower as a ratio." in said(gap)
    assert "Difference: 10.9 per 100 people in 2005, 21.7 per 100 people in 2013, wider ✓ Confirmed" in said(gap)
    assert "Since 2013:" in said(gap)


def test_a_claim_opens_from_the_list_and_closes_again() -> None:
    app = opened(CLAIMS, par="PP9")
    follow(app, next(text for text in links(app) if text.startswith("**PP9d**")))
    assert app.title[0].value == "Claim PP9d"
    follow(app, "All claims")
    assert app.title[0].value == "Claims"


def test_filters_stand_in_the_link() -> None:
    app = opened(CLAIMS, outcome="missed", kind="target", q="broadband")
    assert list(claim_links(app)) == ["PP9a", "PP9b", "PP9e"]


@pytest.mark.parametrize("text", ["what's", '"', "100 %", "'; drop table claim; --", "%", "_", "\\", "[x](y)"])
def test_any_text_can_be_searched(text: str) -> None:
    assert not opened(CLAIMS, q=text).exception


def searched(text: str, release: duckdb.DuckDBPyConnection, held: Index | None = None) -> list[str]:
    wanted = Wanted(text, EVERY, EVERY, EVERY, EVERY)
    return [c.claim_id for c in found(queries.claims(release.cursor()), wanted, held or index(release.cursor()))]


def test_search_reads_id_statement_and_title(release: duckdb.DuckDBPyConnection) -> None:
    for text, claim_id in (("PP9D", "PP9d"), ("athens 2006", "PP35a"), ("雅典", "PP35a"), ("60 %", "PP9d")):
        ids = searched(text, release)
        assert claim_id in ids, text
        assert len(ids) < 10, text


def test_every_synonym_finds_what_the_others_of_its_group_find(release: duckdb.DuckDBPyConnection) -> None:
    held, groups = index(release.cursor()), dict[str, set[str]]()
    for synonym in held.synonyms:
        groups.setdefault(synonym.synonym_id, set()).add(" ".join(searched(synonym.word, release, held)))
    assert {group for group, ids in groups.items() if len(ids) > 1 or "" in ids} == set()


@pytest.mark.parametrize(
    ("text", "others", "claim_ids"),
    [
        ("affordability", "Also searched for: price, afford and cost", {"PP9b", "PP14d", "PP17b", "PP17e", "OP2c"}),
        ("IGF", "Also searched for: Internet Governance Forum", {"PP31", "PP35a", "OP18"}),
        ("SIDS", "Also searched for: small island developing States and small islands", {"OP3b"}),
    ],
)
def test_a_search_says_which_synonyms_found_more(
    text: str, others: str, claim_ids: set[str], release: duckdb.DuckDBPyConnection
) -> None:
    assert claim_ids <= set(searched(text, release))
    assert others in [unlinked(c.value) for c in opened(CLAIMS, q=text).caption]


def test_synonyms_that_find_nothing_more_are_not_named(release: duckdb.DuckDBPyConnection) -> None:
    assert searched("affordability PP17b", release) == ["PP17b"]
    assert not any("Also searched for" in c.value for c in opened(CLAIMS, q="affordability PP17b").caption)


@pytest.mark.parametrize("text", ["Sao Paulo", "SÃO PAULO", "sa\u0303o-paulo", "圣保罗"])
def test_capitals_accents_and_hyphens_do_not_matter(text: str, release: duckdb.DuckDBPyConnection) -> None:
    assert "PP29" in searched(text, release)


def test_an_acronym_is_a_word_of_its_own(release: duckdb.DuckDBPyConnection) -> None:
    assert "OP3c" not in searched("LDC", release)
    assert "PP37" not in searched("cost", release), "Costa Rica"
    assert searched("women's access", release) == searched("women’s access", release)


@pytest.mark.parametrize("text", ["broadband", "宽带"])
def test_a_search_finds_the_same_claims_in_every_language(text: str, release: duckdb.DuckDBPyConnection) -> None:
    held = len(queries.claims(release.cursor()))
    apps = [opened(CLAIMS, q=text, lang=language) for language in languages()]
    counts = [next(re.findall(r"\d+", c.value) for c in app.caption if str(held) in c.value) for app in apps]
    assert sorted(counts[0]) == sorted(counts[1])
    assert 0 < int(min(counts[0], key=int)) < held


def test_the_overview_counts_outcomes_and_leads_to_them() -> None:
    assert any("outcome=missed" in target for target in links(opened()).values())


def test_the_year_of_reaching_a_threshold_is_told_per_vintage() -> None:
    assert "reached in 2020** (2021 by the figures of World Bank, 15 April 2025" in said(opened(CLAIMS, claim="PP9d"))


def test_who_acts_stated_figures_and_the_condition_are_shown() -> None:
    text = said(opened(CLAIMS, claim="PP9g"))
    assert "**Who**: Broadband Commission" in text
    assert "**Figures that the text states**: 350 million by 2015 (World, 2015)" in text
    assert "On condition: No further action is taken" in text
    assert "Nothing shows whether it held." in text


def test_a_count_of_the_time_stands_beside_todays_without_being_set_against_it() -> None:
    text = said(opened(CLAIMS, claim="PP9b"))
    assert "Known at the deadline: **111 of 178 countries and areas in 2014** ✕ Missed" in text
    assert "111 of 178 in 2014; 110 of 182 in 2015" in text
    assert "the two do not compare" in text


@pytest.mark.parametrize(
    ("language", "unit", "licence"),
    [
        ("en", "% of countries and areas", "terms of the publisher, not verified"),
        ("zh", "占国家和地区百分比", "发布机构条款，未核实"),
    ],
)
def test_the_chart_of_a_test_of_every_economy(language: str, unit: str, licence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown is the share of economies by year, in words of the reader; the full series is the economies."""
    cards: list[ChartRead] = []
    monkeypatch.setattr("dashboard.widgets.chart_card.chart_card", lambda c, context, _used: cards.append(read_chart(c, context)))
    app = opened(CLAIMS, claim="PP9b", lang=language)
    card = cards[-1]
    assert card.unit == unit
    assert str(card.source).count(licence) == 1
    assert "not verified (" not in str(card.source)
    assert not any("Terms of the publisher" in str(table.value.to_dict()) for table in app.dataframe)
    shown, full = card.shown(), card.full()
    assert list(shown.columns) == ["year", "value", "passing", "economies", "indicator_id", "unit_id", "sex", "breakdown"]
    assert [line["x0"] for line in card.figure["data"]] == [shown["year"][0]]
    assert list(card.figure["data"][0]["y"]) == pytest.approx(list(shown["value"]), abs=0.05)
    in_2015 = full[(full["year"] == 2015) & full["passes"].notna()]["passes"].astype(float)
    assert shown.set_index("year")["value"][2015] == pytest.approx(100 * in_2015.mean())
    assert len(card.labelled()) == len(shown)


def test_the_date_of_membership_and_the_alternatives_are_shown() -> None:
    app = opened(CLAIMS, claim="PP9d")
    assert "Group: members on 20 December 2013" in said(app)
    (table,) = (t.value for t in app.table if "Other choice" in t.value)
    assert list(table["Other choice"])[:2] == ["Today’s members of the group", "Without figures marked as estimates"]
    assert any(told.replace("\\", "").startswith("=\u00a0no: ✕ Missed, ") for told in table["Would change the result"])


def test_what_experts_ask_for_is_there_and_closed() -> None:
    app = opened(CLAIMS, claim="PP9f", lang="en")
    closed = {e.label: "\n".join(m.value for m in e.markdown) for e in app.expander}
    assert "We read “about” as within 10 %" in closed["How the text was read and the test computed"]
    held = {e.label: e.table[0].value for e in app.expander if e.table}
    asked = held["Would another fair choice change the result?"]
    assert "Another publisher, or another printed figure" in list(asked["Other choice"])
    assert "Used for the verdict" in held["Every line of figures that the test was applied to"]
    assert "World, central" in held["The gap rebuilt from countries and areas"]
    assert "World Bank" in set(held["Editions, series and licences behind the verdict"]["Publisher"])
    assert len(held) == len(app.table)
    assert [h.value for h in app.header][:2] == ["The verdict", "The evidence"]


def test_a_lone_test_has_the_mark_of_its_claim_and_several_have_one_each() -> None:
    assert said(opened(CLAIMS, claim="PP9f", lang="en")).count("-badge[") == 1
    assert said(opened(CLAIMS, claim="PP9d", lang="en")).count("-badge[") == 1 + 3


@pytest.mark.parametrize(
    ("claim_id", "text"),
    [("PP19b", "SL.UEM.1524.ZS"), ("PP17b", "Low income, 2008: the figures cover 43"), ("PP9a", "no publisher offers")],
)
def test_a_data_gap_is_named(claim_id: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    assert text in said(opened(CLAIMS, claim=claim_id))


def test_a_figure_that_reads_like_the_threshold_is_told_so(release: duckdb.DuckDBPyConnection) -> None:
    test = next(t for t in queries.claim_tests(release.cursor(), "PP9d") if t.test_id == "PP9d-world")
    words = Words("en", queries.texts(release.cursor(), "en"))
    assert tie(test, words) == ""
    assert "59.9600" in tie(dataclasses.replace(test, now_value=59.96), words)
    assert tie(dataclasses.replace(test, now_value=60.0), words) == ""


@pytest.mark.parametrize("claim_id", ["PP9a", "PP9d", "PP9e"])
def test_the_lineage_of_the_targets_is_told_on_each(claim_id: str) -> None:
    assert "2011 → 2013 → 2018 → 2022" in said(opened(CLAIMS, claim=claim_id))


def test_an_outcome_that_rests_on_some_of_the_tests_says_so() -> None:
    assert "1 test of 3 lacks figures" in said(opened(CLAIMS, claim="OP2c"))
    assert "lacks figures" not in said(opened(CLAIMS, claim="OP2b"))


def test_a_yearly_claim_shows_the_record_of_each_year() -> None:
    app = opened(CLAIMS, claim="OP12", lang="en")
    assert "a record was found for 4 of the 5 years from 2011 to 2015, none for 2011" in said(app)
    assert "- 2014: [Eighth edition, Hammamet, as its programme gives it, 22" in said(app)


@pytest.mark.parametrize(("language", "words"), [("en", "second-hand, through totaltele.com"), ("zh", "二手来源，据totaltele.com")])
def test_a_card_says_of_a_second_hand_figure_that_it_is_one(language: str, words: str) -> None:
    app = opened(CLAIMS, claim="PP9d", lang=language)
    lines = [text for m in app.markdown if words in (text := unlinked(m.value))]
    assert [figure for figure in ("43.4", "35.3", "9.5") if not any(figure in line for line in lines)] == []
