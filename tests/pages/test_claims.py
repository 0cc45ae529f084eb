"""The page of claims: the register, its search and filters, and every claim's own view."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.claims.register import Wanted, found
from dashboard.i18n import Words
from tests.pages.test_pages import opened, said
from warehouse import queries

CLAIMS = "../pages/claims.py"


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
        if claim.outcome == "not_measurable":
            assert texts["claim", claim.claim_id, "not_measurable"] in said(app)


def test_the_register_shows_paragraphs_counts_and_claims() -> None:
    app = opened(CLAIMS)
    assert len(app.radio[0].options) == 3 + 63
    assert app.title[0].value == "Claims"
    labels = " ".join(b.label for b in app.button)
    assert "**PP9a**" in labels


def test_a_link_to_an_unknown_claim_gives_a_notice_and_the_register() -> None:
    app = opened(CLAIMS, claim="PP99")
    assert "PP99" in app.warning[0].value
    assert app.title[0].value == "Claims"


def test_the_verdict_is_said_in_words() -> None:
    assert "Missed in 2015, reached in 2020." in said(opened(CLAIMS, claim="PP9d"))
    assert "Done 122 days late" in said(opened(CLAIMS, claim="OP22a"))
    gap = opened(CLAIMS, claim="PP21a")
    assert "Wider in points, narrower as a ratio." in said(gap)
    assert "Difference: 10.9 per 100 people in 2005, 21.7 per 100 people in 2013, wider ✓ Confirmed" in said(gap)
    assert "Since 2013:" in said(gap)


def button(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click().run()


def test_a_claim_opens_from_the_list_and_closes_again() -> None:
    app = opened(CLAIMS, par="PP9")
    button(app, "**PP9d**")
    assert app.title[0].value == "Claim PP9d"
    button(app, "All claims")
    assert app.title[0].value == "Claims"


def test_filters_stand_in_the_link() -> None:
    app = opened(CLAIMS, outcome="missed", kind="target", q="broadband")
    ids = [b.label for b in app.button if b.label.startswith("**")]
    assert ids == ["**PP9a**", "**PP9b**", "**PP9c**", "**PP9e**"]


@pytest.mark.parametrize("text", ["what's", '"', "100 %", "'; drop table claim; --", "%", "_", "\\", "[x](y)"])
def test_any_text_can_be_searched(text: str) -> None:
    assert not opened(CLAIMS, q=text).exception


def test_search_reads_id_statement_and_title(release: duckdb.DuckDBPyConnection) -> None:
    claims = queries.claims(release.cursor())
    for language, text, claim_id in (
        ("en", "PP9D", "PP9d"),
        ("en", "athens 2006", "PP35a"),
        ("zh", "雅典", "PP35a"),
        ("en", "60 %", "PP9d"),
    ):
        words = Words(language, queries.texts(release.cursor(), language))
        ids = [c.claim_id for c in found(claims, Wanted(text, "all", "all", "all", "all"), words)]
        assert claim_id in ids, text
        assert len(ids) < 10, text


def test_the_overview_counts_outcomes_and_leads_to_them() -> None:
    links = [link.proto for link in opened().get("page_link")]
    assert any("outcome=missed" in link.query_string for link in links)
