"""Sentences on the newest figure of a test and on breaks, made from tests of the release."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest

from dashboard.language.words import Words
from dashboard.verdicts import gaps, newest
from dashboard.verdicts.sentences import sentence
from warehouse import queries
from warehouse.queries import ClaimTest

WORDS = Words("en")


def held(release: duckdb.DuckDBPyConnection, claim_id: str, ending: str) -> ClaimTest:
    return next(t for t in queries.claim_tests(release.cursor(), claim_id) if t.test_id.endswith(ending))


def test_a_printed_figure_keeps_its_decimals_and_is_named_as_printed(release: duckdb.DuckDBPyConnection) -> None:
    world = held(release, "PP9d", "world")
    assert newest.line(world, WORDS, world.unit_id).startswith("Newest: 74\u00a0% in 2025 (")
    assert newest.source(world, WORDS).endswith(", as printed")


def test_what_is_derived_from_printed_rates_is_not_called_printed(release: duckdb.DuckDBPyConnection) -> None:
    parity = held(release, "PP9e", "world")
    assert parity.latest_publisher_id == newest.OURS
    told = "derived here from rates printed on 17 November 2025; second-hand, through reportify.ai"
    assert newest.source(parity, WORDS) == told
    assert newest.source(replace(parity, latest_through=""), WORDS) == told.partition(";")[0]
    assert "as printed" not in newest.line(parity, WORDS, parity.unit_id)


def test_a_figure_of_a_series_names_its_edition(release: duckdb.DuckDBPyConnection) -> None:
    developing = held(release, "PP9d", "developing")
    assert newest.figure(developing, WORDS, developing.unit_id) == "67.2\u00a0%"
    assert newest.source(developing, WORDS) == "world_bank, 19 April 2026 or earlier"


def test_without_a_figure_nothing_is_told(release: duckdb.DuckDBPyConnection) -> None:
    none = replace(
        held(release, "PP9d", "world"),
        latest_value=None,
        latest_year=None,
        latest_line=None,
        latest_publisher_id=None,
        latest_published_on=None,
    )
    assert (newest.line(none, WORDS, none.unit_id), newest.source(none, WORDS)) == ("", "")


@pytest.mark.parametrize(("line_value", "said"), [(3.0, "wider"), (1.0, "narrower"), (2.0, "unchanged")])
def test_change_is_told_inside_the_line(release: duckdb.DuckDBPyConnection, line_value: float, said: str) -> None:
    gap = held(release, "PP17b", "developing-developed-points")
    told = replace(gap, now_value=2.0, line_value=line_value, line_year=2016, breaks=[])
    assert gaps.after([told], WORDS).endswith(f"{said} in 2016")


@pytest.mark.parametrize(("line_year", "breaks", "compared"), [(2018, [2018], False), (2017, [2018], True), (2017, [], True)])
def test_no_change_is_told_across_a_break(
    release: duckdb.DuckDBPyConnection, line_year: int, breaks: list[int], compared: bool
) -> None:
    gap = replace(held(release, "PP17b", "developing-developed-points"), now_value=2.0, line_value=1.0)
    told = gaps.after([replace(gap, line_year=line_year, breaks=breaks)], WORDS)
    assert ("not comparable" in told) is not compared
    assert ("narrower" in told) is compared


def test_a_newer_figure_of_another_line_stands_by_itself(release: duckdb.DuckDBPyConnection) -> None:
    gap = held(release, "OP2e", "high_income-low_income-points")
    assert gap.line_year != gap.latest_year
    said = gaps.newest([gap], WORDS)
    assert said.startswith("Newest: 71.0 percentage points in 2025 (")
    assert "wider" not in said
    assert "narrower" not in said
    same = replace(gap, latest_year=gap.line_year, latest_value=gap.line_value)
    assert gaps.newest([same], WORDS) == ""


def test_the_verdict_on_prices_names_the_years_in_which_baskets_changed(release: duckdb.DuckDBPyConnection) -> None:
    prices = held(release, "PP9b", "developing")
    said = sentence(prices, queries.claim_evidence(release.cursor(), "PP9b"), WORDS)
    assert said.endswith("What is counted changed in 2018, 2021 and 2025, so figures before and after do not compare.")
    assert "What is counted" not in sentence(replace(prices, breaks=[]), (), WORDS)
