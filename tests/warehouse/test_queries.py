"""The questions that the dashboard asks: their answers on a small synthetic world, and on the release of the embedded figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.etl.small_world import add_vintage, release_of, staged, threshold_claim
from warehouse import queries

USERS = "internet_users_share"
OLD, NEW = "wdi:2024-01-01", "wdi:2025-01-01"
PRINTED = """\
fig1,internet_users_share,group:ldc,2015,_T,12,12,percent_of_population,itu,A report,2016-05-01,exact,https://example.org,false
fig2,internet_users_share,group:ldc,2015,_T,13,13,percent_of_population,itu,A later one,2020-05-01,exact,https://example.org,false
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A release of four economies with two vintages, open as the dashboard would see it."""
    con = staged({"FRA": {2014: 80.0, 2015: 85.0}, "NER": {2014: 2.0, 2016: 4.0}, "BGD": {2015: 14.0}}, OLD)
    add_vintage(con, NEW, {"FRA": {2015: 86.0}, "NER": {2015: 3.0}, "BGD": {2015: 15.0}})
    release_of(con, tmp_path, [threshold_claim("group:ldc", 15.0)], PRINTED)
    con.execute("use release")
    yield con
    con.close()


def test_economies_are_ranked_and_those_without_a_figure_come_last(world: duckdb.DuckDBPyConnection) -> None:
    found = queries.economy_figures(world, USERS, OLD, 2015, ["group:world"], "resolution")
    assert [(f.area_id, f.rank, f.value, f.nearest_year) for f in found] == [
        ("FRA", 1, 85.0, None),
        ("BGD", 2, 14.0, None),
        ("NER", None, None, 2016),
        ("NPL", None, None, None),
    ]
    assert [f.on_map for f in found] == [True, True, True, False]


def test_economies_belong_to_every_group_asked_for_at_the_date(world: duckdb.DuckDBPyConnection) -> None:
    def ids(groups: list[str], membership: str) -> set[str]:
        return {f.area_id for f in queries.economy_figures(world, USERS, NEW, 2015, groups, membership)}

    assert ids(["group:ldc"], "resolution") == {"NER", "BGD", "NPL"}
    assert ids(["group:ldc"], "now") == {"NER", "NPL"}
    assert ids(["group:ldc", "group:developed"], "resolution") == set()
    assert ids(["group:ldc", "group:ldc"], "resolution") == {"NER", "BGD", "NPL"}


def test_what_an_edition_changed_is_told_in_the_years_that_both_are_held_for(world: duckdb.DuckDBPyConnection) -> None:
    """The later edition holds 2015 alone: figures of 2014 and 2016 are not gone."""
    assert [(p.later_id, p.earlier_id, p.first_year, p.last_year) for p in queries.edition_pairs(world, USERS)] == [
        (NEW, OLD, 2015, 2015)
    ]
    found = queries.edition_changes(world, USERS, OLD, NEW)
    assert [(c.area_id, c.year, c.earlier_value, c.later_value, c.difference, c.revision, c.of_both) for c in found] == [
        ("BGD", 2015, 14.0, 15.0, 1.0, "revised", 2),
        ("FRA", 2015, 85.0, 86.0, 1.0, "revised", 2),
        ("NER", 2015, None, 3.0, None, "new", 2),
    ]
    assert {c.revision for c in queries.edition_changes(world, USERS, NEW, OLD)} == {"revised", "gone"}


def test_values_are_bound_not_pasted(world: duckdb.DuckDBPyConnection) -> None:
    assert queries.economy_figures(world, USERS, "'; drop table area; --", 2015, ["group:world"], "resolution")[0].value is None
    assert queries.threshold_verdicts(world, "x' or '1'='1") == ()
    assert world.execute("select count(*) from area").fetchone() is not None


def test_our_aggregates_keep_vintages_and_rules_apart(world: duckdb.DuckDBPyConnection) -> None:
    found = queries.group_series(world, USERS, ["group:ldc"], [OLD, NEW], "resolution", "interpolate", 2015)
    assert [(f.vintage_id, f.year) for f in found] == [(OLD, 2015), (OLD, 2016), (NEW, 2015)]
    # NER 3 (interpolated) × 20 and BGD 14 × 15, of NER, BGD and NPL (20 + 15 + 5)
    assert found[0].value == pytest.approx((3 * 20 + 14 * 15) / 35)
    assert (found[0].economies, found[0].economies_with_data, found[0].economies_filled) == (3, 2, 1)
    assert found[0].coverage == pytest.approx(87.5)
    reporting = queries.group_series(world, USERS, ["group:ldc"], [OLD], "resolution", "reporting", 2015)
    assert [(f.year, f.value, f.low_coverage) for f in reporting] == [(2015, 14.0, True), (2016, 4.0, True)]


def test_printed_figures_are_those_known_at_the_time_the_newest_of_each_year(world: duckdb.DuckDBPyConnection) -> None:
    assert [f.figure_id for f in queries.printed_figures(world, USERS, ["group:ldc"], 2000, dt.date(2017, 12, 31))] == ["fig1"]
    assert [f.figure_id for f in queries.printed_figures(world, USERS, ["group:ldc"], 2000, dt.date(2020, 5, 1))] == ["fig2"]


def test_verdict_and_evidence_have_one_row_per_test_and_line(world: duckdb.DuckDBPyConnection) -> None:
    (verdict,) = queries.threshold_verdicts(world, "PP9d")
    assert (verdict.area_id, verdict.threshold, verdict.as_then, verdict.then_value) == ("group:ldc", 15.0, "missed", 12.0)
    assert verdict.as_now == "missed"
    found = queries.evidence(world, "PP9d")
    keys = [(e.line, e.vintage_id, e.document, e.membership_id, e.gap_rule, e.weighting) for e in found]
    assert len(keys) == len(set(keys)) > 0
    assert {e.role for e in found[:2]} == {"as_then", "as_now"}
    assert {e.publisher_id for e in found} == {"itu", "world_bank"}


def test_vintages_come_newest_first_with_the_years_they_hold(world: duckdb.DuckDBPyConnection) -> None:
    found = queries.vintages(world, USERS)
    assert [(v.vintage_id, v.first_year, v.last_year, v.economies) for v in found] == [(NEW, 2015, 2015, 3), (OLD, 2014, 2016, 3)]


def test_sources_name_the_file_and_the_licence(world: duckdb.DuckDBPyConnection) -> None:
    found = {s.vintage_id: s for s in queries.sources(world, USERS)}
    assert found[NEW].sha256 == f"raw-{NEW}-IT.NET.USER.ZS"
    assert found[NEW].licence.endswith("(CC BY 4.0)")
    assert found[NEW].underlying_publisher_id == "itu"


def test_texts_fall_back_to_english(world: duckdb.DuckDBPyConnection) -> None:
    world.execute("delete from translation where entity = 'area' and entity_id = 'NPL'")
    texts = queries.texts(world, "zh")
    assert texts["area", "NPL", "name"] == "Nepal"
    assert texts["area", "BGD", "name"] == "孟加拉国"


def test_release_summary_counts_what_is_there(release: duckdb.DuckDBPyConnection) -> None:
    summary = queries.release_summary(release.cursor())
    counted = release.execute("""select count(*) filter (where publisher_id <> 'tracker'), count(*) from observation""").fetchone()
    assert counted is not None
    assert (summary.observations, len(summary.release_hash)) == (counted[0], 64)
    assert summary.observations < counted[1], "what we derive is no publisher's figure"
    named = release.execute(
        "select list_distinct(list(publisher_id::varchar) || (select list(publisher_id) from published_figure)) from observation"
    ).fetchone()
    assert named is not None
    assert summary.publishers == len(set(named[0]) - {"tracker"})
    assert 0 < summary.economies <= len(queries.economy_ids(release.cursor()))
    newest = release.execute(
        "select max(v.published_on) from vintage as v where v.vintage_id in "
        "(select vintage_id from observation where publisher_id <> 'tracker')"
    ).fetchone()
    assert newest == (summary.newest_published_on,)
    assert summary.asked_at is None, "the embedded figures come from kept files"


def test_every_vintage_of_the_release_has_one_source(release: duckdb.DuckDBPyConnection) -> None:
    cursor = release.cursor()
    held = [v.vintage_id for v in queries.vintages(cursor, USERS)]
    known = [s.vintage_id for s in queries.sources(cursor, USERS)]
    assert len(held) >= 3
    assert sorted(known) == sorted([*held, "itu_aggregates:2024-11-30"]), "only groups have a figure in the last"


def test_itus_estimates_are_marked_in_the_world_banks_series(release: duckdb.DuckDBPyConnection) -> None:
    found = queries.economy_figures(release.cursor(), USERS, "wdi:2025-04-15", 2015, ["group:world"], "resolution")
    assert {f.status for f in found if f.value is not None} == {"not_stated"}
    assert 50 < sum(f.flagged_estimate for f in found) < sum(f.value is not None for f in found)


def test_the_full_series_is_every_row_of_the_vintage(release: duckdb.DuckDBPyConnection) -> None:
    table = queries.full_series(release.cursor(), USERS, "wdi:2025-04-15")
    counted = release.execute(
        "select count(*) from observation where indicator_id = ? and vintage_id = ? and sex = '_T' and breakdown = '_T'",
        [USERS, "wdi:2025-04-15"],
    ).fetchone()
    assert counted == (len(table),)
    assert not table.duplicated(["area_id", "year"]).any()
