"""Corrections: what they change, what stays to be seen, and that they stop the build once the publisher has mended the error."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest
import yaml

from etl.apply_corrections import apply_corrections
from etl.build import Inputs, build
from etl.catalog import CATALOG_DIR, Catalog, load_catalog
from etl.corrections import Correction, load_corrections
from etl.errors import CatalogError, CheckError
from etl.snapshot import SNAPSHOT_DIR
from etl.sql import statements
from tests.etl.small_world import TEXT

Row = tuple[str, str, int, float]
Figure = tuple[str, int, float]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def corrections(catalog: Catalog, folder: Path, *entries: Mapping[str, object]) -> list[Correction]:
    """The given entries as the file would hold them."""
    common = {"reason": TEXT, "reference": "a made-up reference", "dataset": "data360_itu"}
    text = yaml.safe_dump({"corrections": [{**common, **entry} for entry in entries]}, allow_unicode=True)
    (folder / "corrections.yaml").write_text(text, encoding="utf-8")
    return load_corrections(catalog, folder)


def staged(rows: list[Row], dataset: str = "data360_itu", published_on: str = "2026-01-28") -> duckdb.DuckDBPyConnection:
    """Staging with one vintage and one file of the given rows (series, area, year, value)."""
    con = duckdb.connect()
    con.execute(statements("staging"))
    stage(con, rows, dataset, published_on)
    return con


def stage(con: duckdb.DuckDBPyConnection, rows: list[Row], dataset: str, published_on: str) -> None:
    vintage = f"{dataset}:{published_on}"
    con.execute("insert into staging.vintage values (?, 'p', ?, ?, 'exact', 'test')", [vintage, dataset, published_on])
    con.execute(
        "insert into staging.raw_file values (?, 'p', ?, ?, 'a file', 'hash', 1, null, ?, ?, 0)",
        [vintage, dataset, vintage, len(rows), len(rows)],
    )
    for row in rows:
        con.execute(
            "insert into staging.observation values ('p', ?, ?, ?, ?, '_T', '_T', ?, ?, 'not_stated', null, ?)",
            [dataset, *row[:3], vintage, row[3], vintage],
        )


def left(con: duckdb.DuckDBPyConnection) -> list[tuple[str, float]]:
    return con.execute("select area_code, value from staging.observation order by all").fetchall()


COVER = "ITU_DH_POP_COV_4G"
MEANS: list[Row] = [(COVER, "EST", 2020, 90.0), (COVER, "NER", 2020, 30.0), (COVER, "WLD", 2020, 60.0)]
DROP_GROUPS: dict[str, object] = {
    "id": "groups",
    "action": "drop",
    "areas": "groups",
    "expect": {"kind": "plain_mean", "area": "WLD", "within": 0.01},
}
DROP_ABOVE: dict[str, object] = {
    "id": "above",
    "action": "drop",
    "above": 80,
    "series": [COVER],
    "expect": {"kind": "rows", "at_least": 1},
}


def test_dropped_figures_are_kept_as_published_and_the_accounts_add_up(catalog: Catalog, tmp_path: Path) -> None:
    con = staged(MEANS)
    assert apply_corrections(con, corrections(catalog, tmp_path, DROP_GROUPS, DROP_ABOVE), catalog) == {"groups": 1, "above": 1}
    assert left(con) == [("NER", 30.0)]
    assert con.execute("select correction_id, area_code, value from staging.corrected order by all").fetchall() == [
        ("above", "EST", 90.0),
        ("groups", "WLD", 60.0),
    ]
    assert con.execute("select cells_read, cells_kept from staging.raw_file").fetchall() == [(3, 1)]
    assert con.execute("select reason, cells from staging.dropped order by all").fetchall() == [
        ("correction: above", 1),
        ("correction: groups", 1),
    ]


def test_shares_below_nought_are_left_out(catalog: Catalog, tmp_path: Path) -> None:
    """One correction may leave out what lies above and what lies below; nought and a hundred stay."""
    con = staged(
        [(COVER, "EST", 2020, -0.001), (COVER, "NER", 2020, 0.0), (COVER, "FIN", 2020, 100.0), (COVER, "LAO", 2020, 557.0)]
    )
    assert apply_corrections(con, corrections(catalog, tmp_path, DROP_ABOVE | {"above": 100, "below": 0}), catalog) == {"above": 2}
    assert left(con) == [("FIN", 100.0), ("NER", 0.0)]


def test_a_group_that_is_weighted_now_stops_the_build(catalog: Catalog, tmp_path: Path) -> None:
    con = staged([*MEANS[:2], (COVER, "WLD", 2020, 42.5)])
    with pytest.raises(
        CheckError, match=r"groups: the figures of data360_itu:2026-01-28 do not show the error .* remove the correction"
    ):
        apply_corrections(con, corrections(catalog, tmp_path, DROP_GROUPS), catalog)


def test_an_error_that_is_gone_in_a_new_vintage_only_needs_its_last_vintage(catalog: Catalog, tmp_path: Path) -> None:
    mended: list[Row] = [(COVER, "EST", 2020, 79.0)]
    for entry, problem in ((DROP_ABOVE, "data360_itu:2027-01-01"), (DROP_ABOVE | {"until": "2026-12-31"}, None)):
        con = staged(MEANS)
        stage(con, mended, "data360_itu", "2027-01-01")
        found = corrections(catalog, tmp_path, entry)
        if problem:
            with pytest.raises(CheckError, match=problem):
                apply_corrections(con, found, catalog)
        else:
            assert apply_corrections(con, found, catalog) == {"above": 1}


def test_what_is_not_staged_needs_no_correction(catalog: Catalog, tmp_path: Path) -> None:
    found = corrections(catalog, tmp_path, DROP_GROUPS, DROP_ABOVE)
    assert apply_corrections(staged([], "wdi"), found, catalog) == {"groups": 0, "above": 0}
    other = staged([("ITU_DH_INT_USR_DAY", "EST", 2020, 50.0)])
    assert apply_corrections(other, found, catalog) == {"groups": 0, "above": 0}


@pytest.mark.parametrize(
    ("expect", "holds", "broken"),
    [
        ({"kind": "rows", "at_least": 1}, [("EST", 2020, 1.0)], None),
        ({"kind": "point", "area": "EST", "year": 2020, "value": 10, "within": 1}, [("EST", 2020, 10.9)], [("EST", 2020, 11.1)]),
        ({"kind": "point", "area": "EST", "year": 2020, "value": 10, "within": 1}, [("EST", 2020, 10)], [("EST", 2021, 10)]),
        ({"kind": "highest", "low": 5, "high": 9}, [("EST", 2020, 7)], [("EST", 2020, 10)]),
        ({"kind": "first_year", "year": 2018}, [("EST", 2018, 7)], [("EST", 2017, 7)]),
        ({"kind": "no_rows", "areas": ["XKX"]}, [("EST", 2018, 7)], [("EST", 2018, 7), ("XKX", 2018, 7)]),
    ],
)
def test_guards(
    catalog: Catalog, tmp_path: Path, expect: Mapping[str, object], holds: list[Figure], broken: list[Figure] | None
) -> None:
    indicator = catalog.codes("data360_itu")[COVER][0].id
    entry = {"id": "named", "action": "reassign", "indicator": indicator, "series": [COVER], "expect": expect}
    found = corrections(catalog, tmp_path, entry)
    assert apply_corrections(staged([(COVER, *row) for row in holds]), found, catalog) == {"named": 1}
    if broken:
        with pytest.raises(CheckError, match=r"named: .* do not show the error"):
            apply_corrections(staged([(COVER, *row) for row in broken]), found, catalog)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"dataset": "nothing"}, "unknown dataset 'nothing'"),
        ({"series": ["X"]}, "has no series X"),
        ({"reason": {"en": "only"}}, "no text in 'zh'"),
        ({"action": "drop", "above": None}, "'drop' needs"),
        ({"action": "paint"}, "does not match any of the expected tags"),
        ({"action": "set_unit", "unit": "persons", "series": [COVER], "above": None}, "above"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_mistakes_in_the_file_are_named(catalog: Catalog, tmp_path: Path, entry: Mapping[str, object], said: str) -> None:
    with pytest.raises(CatalogError, match=r"corrections\.yaml") as caught:
        corrections(catalog, tmp_path, {**DROP_ABOVE, **entry})
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("unit: subscriptions\n", "unit: persons\n"), "the catalogue has 'subscriptions' for i4213tfbb, not 'persons'"),
        (("indicator: mobile_broadband_data360_per_100", "indicator: population"), "lists ITU_DH_ACT_MOB_PER_100 under"),
        (("KSO: XKX", "KSO: SRB"), "does not map 'KSO' to 'SRB'"),
        (("year: 2018\n    reason", "year: 2019\n    reason"), "declares no break at 2019"),
        (("id: data360_daily_use_over_100", "id: itu_fixed_broadband_is_a_count"), "is there twice"),
    ],
)
def test_the_file_and_the_catalogue_say_the_same(catalog: Catalog, tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = (CATALOG_DIR / "corrections.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "corrections.yaml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(CatalogError, match=said):
        load_corrections(catalog, tmp_path)


def test_the_release_shows_every_correction(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute("select correction_id, action, rows_changed from correction").fetchall()
    assert {row[0] for row in rows} == {c.id for c in load_corrections(load_catalog())}
    assert all(row[2] > 0 for row in rows), "a correction that concerns nothing is not needed"
    dropped = dict(release.execute("select correction_id, count(*) from corrected_observation group by all").fetchall())
    assert dropped == {row[0]: row[2] for row in rows if row[1] == "drop"}
    held = release.execute(
        "select count(*) from observation where dataset_id = 'data360_itu' and (value > 300 or area_code = 'WLD')"
    )
    assert held.fetchone() == (0,)


def test_a_mended_error_leaves_the_old_release_serving(tmp_path: Path) -> None:
    """The publisher's file without the figures over 100 %: the build stops with the sentence that says what to do."""
    snapshot = Path(shutil.copytree(SNAPSHOT_DIR, tmp_path / "snapshot"))
    path = snapshot / "world_bank" / "observation.parquet"
    with duckdb.connect() as con:
        con.read_parquet(str(path)).create("rows")
        con.sql("from rows where series_code <> 'ITU_DH_INT_USR_DAY' or value <= 100").write_parquet(str(path))
    with pytest.raises(CheckError, match=r"data360_daily_use_over_100.*until: YYYY-MM-DD"):
        build(Inputs(snapshot=snapshot), tmp_path / "releases")
