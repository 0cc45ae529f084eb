"""The commands that examine releases: what they answer, in sentences and in JSON, and with which exit code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
import typer
from typer.testing import CliRunner, Result

from etl.build import Inputs, build
from etl.catalog import load_catalog
from etl.cli import app
from etl.commands.docs import DOCS_DIR, docs
from etl.errors import CheckError
from etl.snapshot import SNAPSHOT_DIR
from tests.publisher_server import wb_page, wb_row
from warehouse.release import current_path

POINT = "internet_users_share/EST/2015"


def etl(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


def values(*arguments: str | Path, code: int = 0) -> dict[str, Any]:
    """What a command answers to a machine."""
    lines = etl(*arguments, "--json", code=code).stdout.splitlines()
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory: pytest.TempPathFactory, release_dir: Path) -> Path:
    """A folder with two releases: the embedded figures, then the same with Estonia changed, Niger gone and Chad new."""
    base = tmp_path_factory.mktemp("two")
    releases = Path(shutil.copytree(release_dir, base / "releases"))
    snapshot = Path(shutil.copytree(SNAPSHOT_DIR, base / "snapshot"))
    path = snapshot / "world_bank" / "observation.parquet"
    with duckdb.connect() as con:
        con.read_parquet(str(path)).create("rows")
        newest = "series_code = 'IT.NET.USER.ZS' and vintage_id = 'wdi:2026-04-19' and year = 2015"
        con.execute(f"update rows set value = value - 40 where area_code = 'EST' and {newest}")
        con.execute(f"update rows set area_code = 'GIB' where area_code = 'NER' and {newest}")
        con.table("rows").write_parquet(str(path))
    build(Inputs(snapshot=snapshot), releases)
    return releases


@pytest.fixture
def served(two_releases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ICT_RELEASES", str(two_releases))
    monkeypatch.setenv("ICT_RAW", str(two_releases / "no raw answers"))
    return two_releases


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small files as the World Bank writes them, and the release built from them (below `releases`)."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "files").mkdir()
    areas = {"EST": 1_300_000, "NER": 20_000_000}
    pages = {
        "users": [wb_row("IT.NET.USER.ZS", a, y, 1 / 3 + y - 2000) for a in areas for y in range(2010, 2020)],
        "people": [wb_row("SP.POP.TOTL", a, y, n) for a, n in areas.items() for y in range(2010, 2020)],
    }
    for name, rows in pages.items():
        (folder / "files" / f"{name}.json").write_text(json.dumps(wb_page(rows)))
    build(Inputs(origin="files", files=folder / "files"), folder / "releases")
    return folder


def test_vintages_are_listed_with_their_dates(served: Path) -> None:
    found = {row["vintage_id"]: row for row in values("vintages")["vintages"]}
    assert found["wdi:2025-04-15"]["precision"] == "exact"
    assert found["wdi:2025-04-15"]["figures"] > 50_000
    assert (found["itu_price_baskets:2025-12-02"]["first_year"], found["itu_price_baskets:2025-12-02"]["last_year"]) == (2008, 2025)
    text = etl("vintages").stdout
    assert re.search(r"^wdi:\n", text, re.MULTILINE)
    assert re.search(r"on 2025-04-15: [\d,]+ figures of \d+ series, 1960–2024 · date of last update", text)


def test_the_files_behind_the_vintages_account_for_every_cell(served: Path) -> None:
    found = values("vintages", "--files")
    for file in found["files"]:
        assert file["cells_read"] == file["cells_kept"] + file["cells_blank"] + sum(file["dropped"].values()), file["locator"]
    assert found["total"]["cells_read"] == sum(file["cells_read"] for file in found["files"]) > 500_000
    text = etl("vintages", "--files").stdout
    assert "data360/ITU_DH_POP_COV_4G.csv: 2,710 cells read = 2,183 kept + 0 blank + 527 dropped" in text
    assert "(correction: data360_groups_are_plain_means" in text


def test_a_diff_counts_and_lists_the_largest_first(served: Path) -> None:
    found = values("diff")
    assert found["newer"] == current_path(served).stem  # type: ignore[union-attr]
    users = next(row for row in found["indicators"] if row["indicator_id"] == "internet_users_share")
    assert users == {"indicator_id": "internet_users_share", "new": 1, "removed": 0, "changed": 2}
    first = found["economies"][0]
    assert (first["indicator_id"], first["area_id"]) == ("internet_users_share", "EST")
    assert first["largest"]["old_value"] - first["largest"]["new_value"] == pytest.approx(40)
    assert found["economies_in_all"] >= len(found["economies"])
    text = etl("diff", "--limit", "1").stdout
    assert "internet_users_share: 1 new, 2 changed" in text
    assert text.count("→") - text.count("Verdict") == 1


def test_a_diff_of_a_release_with_itself_is_empty(served: Path) -> None:
    name = current_path(served).stem  # type: ignore[union-attr]
    found = values("diff", name, name[:6])
    assert found["totals"] == {"new": 0, "removed": 0, "changed": 0}
    assert found["verdicts"] == []
    assert values("diff", served / f"{name}.duckdb", name) == found


def test_a_diff_names_verdicts_that_changed(served: Path, tmp_path: Path) -> None:
    served_path = current_path(served)
    assert served_path
    other = Path(shutil.copy(served_path, tmp_path / "other.duckdb"))
    with duckdb.connect(str(other)) as con:
        con.execute("update verdict set outcome = 'missed', since_year = null where test_id = 'PP9d-world'")
    assert "Verdict PP9d-world: met_late → missed (crossed: 2020 → not)" in etl("diff", served_path, other).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("diff", "nothing"), "Build one"), (("status",), "Build one"), (("vintages", "--release", "x/y"), "Name one file or hash")],
)
def test_no_release_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    assert said in etl(*arguments, code=1).output
    assert values(*arguments, code=1)["exit_code"] == 1


def test_a_file_that_is_no_release_is_named(tmp_path: Path, served: Path) -> None:
    (tmp_path / "letter.txt").write_text("no figures")
    assert "letter.txt: is not a release" in etl("vintages", "--release", tmp_path / "letter.txt", code=1).output
    with duckdb.connect(str(tmp_path / "other.duckdb")) as con:
        con.execute("create table a (b int)")
    assert "another version of this program" in etl("vintages", "--release", tmp_path / "other.duckdb", code=1).output


@pytest.mark.parametrize("asked", [("PP9d",), ("--all",)])
def test_a_damaged_release_gives_a_sentence_instead_of_verdicts(
    asked: tuple[str, ...], tmp_path: Path, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleagues,")
    assert "letter.txt: is not a release" in etl("verdict", *asked, "--release", tmp_path / "letter.txt", code=1).output
    damaged = Path(shutil.copytree(served, tmp_path / "releases"))
    path = current_path(damaged)
    assert path is not None
    path.chmod(0o644)
    path.write_bytes(b"x" * 5000)
    monkeypatch.setenv("ICT_RELEASES", str(damaged))
    assert "is not a release" in etl("verdict", *asked, code=1).output


@pytest.mark.parametrize("asked", [("verdict", "PP9d"), ("vintages",), ("history", *POINT.split("/"))])
def test_a_release_with_damaged_blocks_is_one_sentence(asked: tuple[str, ...], tmp_path: Path, served: Path) -> None:
    """It opens, since its first and last blocks are whole, and fails when figures are read."""
    path = current_path(served)
    assert path is not None
    content = bytearray(path.read_bytes())
    for at in range(300_000, len(content) // 2, 50_000):
        content[at] ^= 255
    (tmp_path / "damaged.duckdb").write_bytes(content)
    told = etl(*asked, "--release", tmp_path / "damaged.duckdb", code=1)
    assert isinstance(told.exception, SystemExit)
    assert "build it again" in told.output


def test_a_folder_that_cannot_be_written_is_one_sentence(served: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleagues,")
    told = etl("embed", "--folder", tmp_path / "letter.txt" / "snapshot", code=1).output
    assert "cannot be written (Not a directory)" in told


def test_the_only_release_has_none_before_it(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    assert "no release built before" in etl("diff", code=1).output


def test_the_history_of_one_figure(served: Path) -> None:
    found = values("history", "internet_users_share", "group:world", "2015", "--sex", "_T")["history"]
    said = [(row["published_on"], row["value"]) for row in found]
    assert ("2025-04-15", 39.8) in said
    assert ("2026-04-19", 39.9) in said
    assert [row["published_on"] for row in found] == sorted(row["published_on"] for row in found)
    assert {"printed"} <= {row["status"] for row in found}
    text = etl("history", "internet_users_share", "EST", "2015").stdout
    assert "[F _T]" in text
    assert "itu_datahub i99H" in text


def test_a_history_is_drawn(served: Path) -> None:
    lines = etl("history", "internet_users_share", "group:world", "2023", "--sex", "_T", "--draw").stdout.splitlines()
    drawn = [line.split()[0] for line in lines]
    assert {len(line) for line in drawn} == {40}
    assert {line.count("●") for line in drawn} == {1}
    assert {line.index("●") for line in drawn} >= {0, 39}, "the lowest and the highest"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("internet_users", "EST", "1950"), 1, "Nobody gives internet_users of EST in 1950"),
        (("internet_user", "EST", "2015"), 2, "Did you mean daily_internet_users_share, internet_users"),
        (("internet_users_share", "Estonia", "2015"), 2, "There is no area 'Estonia'"),
        (("internet_users_share", "EST", "soon"), 2, "Invalid value"),
    ],
)
def test_a_history_of_nothing_says_why(served: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert said in etl("history", *arguments, code=code).output


def test_without_the_bytes_nothing_is_verified(served: Path) -> None:
    assert "needs --from DIR" in etl("verify", "--figure", POINT, code=3).output
    found = values("verify", "--sample", "20", code=3)
    assert found["figures"] == 0
    assert sum(row["figures"] for row in found["missing"]) == 20


def test_figures_are_derived_again_from_their_bytes(small: Path, served: Path) -> None:
    release = current_path(small / "releases")
    assert release
    found = values("verify", "--from", small / "files", "--release", release)
    assert (found["figures"], found["same"], found["files"], found["missing"]) == (40, 40, 2, [])
    one = values("verify", "--from", small / "files", "--release", release, "--figure", POINT)
    assert (one["figures"], one["same"], one["files"]) == (1, 1, 1)
    assert values("verify", "--from", small / "files", "--release", release, "--sample", "7")["same"] == 7


def test_a_figure_that_its_bytes_do_not_give_is_found(small: Path, served: Path, tmp_path: Path) -> None:
    release = current_path(small / "releases")
    assert release
    other = Path(shutil.copy(release, tmp_path / "other.duckdb"))
    with duckdb.connect(str(other)) as con:
        con.execute("update observation set value = value + 1e-9 where area_id = 'EST' and year = 2015 and unit_id <> 'persons'")
        con.execute("update raw_file set cells_read = cells_read + 1 where locator = 'people.json'")
    result = etl("verify", "--from", small / "files", "--release", other, code=4)
    assert f"Different: {POINT} (wdi:2026-04-08)" in result.output
    assert "people.json gives 20 cells, not 21" in result.output
    assert "39 of 40 figures" in result.output


def test_bytes_changed_since_are_not_taken_for_the_same(small: Path, served: Path, tmp_path: Path) -> None:
    files = Path(shutil.copytree(small / "files", tmp_path / "files"))
    text = (files / "users.json").read_text()
    (files / "users.json").write_text(text.replace("2026-04-08", "2026-04-09"))
    release = current_path(small / "releases")
    found = values("verify", "--from", files, "--release", str(release), code=3)
    assert (found["same"], [row["locator"] for row in found["missing"]]) == (20, ["users.json"])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--figure", "EST"), 2, "Write indicator/area/year"),
        (("--figure", "internet_users_share/EST/1066"), 2, "holds no figure of a publisher"),
        (("--figure", "internet_users_gender_parity/EST/2015"), 2, "holds no figure of a publisher"),
        (("--from", "nowhere", "--figure", POINT), 3, "nowhere: is not a folder"),
    ],
)
def test_wrong_questions_to_verify(served: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert said in etl("verify", *arguments, code=code).output


def test_check_and_status_answer(served: Path) -> None:
    assert values("check")["indicators"] == len(load_catalog().indicators)
    assert values("status")["origin"] == "embedded"
    said = etl("status").stdout
    assert "Not complete" not in said
    lacking = "government_debt_share_of_gdp, "
    assert f"Not in the embedded figures, only a live build or a publisher's file has them: {lacking}" in said


EVIDENCE = """
    internet_users_share households_with_internet_share fixed_broadband_subscriptions fixed_broadband_per_100
    active_mobile_broadband_per_100 mobile_cellular_subscriptions mobile_cellular_per_100 population_covered_2g_share
    population_covered_3g_share population_covered_4g_share population_covered_5g_share international_bandwidth_per_user_kbits
    secure_servers fixed_broadband_basket_share_of_gni fixed_broadband_basket_usd fixed_broadband_basket_ppp
    mobile_data_basket_share_of_gni mobile_data_basket_usd mobile_data_basket_ppp broadband_plan_countries ict_regulatory_score
    mobile_phone_owners_share ict_goods_exports_share ict_service_exports_share ip_payments_usd ip_receipts_usd
    private_participation_ict_usd gni_per_capita_usd gdp_per_capita_usd gdp_growth youth_unemployment_share
    government_debt_share_of_gdp electricity_access_share population
"""


def test_what_the_evidence_rests_on_is_held_or_said_to_be_fetched_live(served: Path) -> None:
    """In both languages in the catalogue; with figures in the release, or on both lists of those without."""
    indicators = {i.id: i for i in load_catalog().indicators}
    with duckdb.connect(str(current_path(served)), read_only=True) as con:
        held = {row[0] for row in con.execute("select distinct indicator_id::varchar from observation").fetchall()}
        printed = {row[0] for row in con.execute("select indicator_id from published_figure").fetchall()}
    lacking = set(values("status")["lacking"])
    listed = (DOCS_DIR / "sources.md").read_text(encoding="utf-8").partition("## Not in the embedded figures")[2]
    for name in EVIDENCE.split():
        assert all(indicators[name].title[language] for language in ("en", "zh")), name
        assert (name in (held if indicators[name].series else printed)) is not (name in lacking), name
        assert (f"(`{name}`)" in listed) is (name in lacking), name


def test_the_pages_made_from_the_catalogue_are_up_to_date(tmp_path: Path) -> None:
    docs(check=True)
    with pytest.raises(CheckError, match=r"sources\.md.*python -m etl docs"):
        docs(check=True, folder=tmp_path)
    docs(check=False, folder=tmp_path)
    assert (tmp_path / "sources.md").read_text() == (DOCS_DIR / "sources.md").read_text()


def commands() -> list[typer.models.CommandInfo]:
    return app.registered_commands


def name(command: typer.models.CommandInfo) -> str:
    return command.name or str(getattr(command.callback, "__name__", ""))


@pytest.mark.parametrize("command", commands(), ids=name)
def test_every_command_and_option_is_documented(command: typer.models.CommandInfo) -> None:
    text = (DOCS_DIR / "commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert name(command) in sections, "describe the command in docs/commands.md"
    shown = CliRunner().invoke(app, [name(command), "--help"], env={"COLUMNS": "200", "TERM": "dumb"}).output
    options = set(re.findall(r"--[a-z][a-z-]+", shown)) - {"--help", "--json"}
    assert {o for o in options if o not in sections[name(command)]} == set()
    assert "--json" in shown


def test_no_command_is_documented_that_does_not_exist() -> None:
    text = (DOCS_DIR / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (\w+)", text, re.MULTILINE)) == {name(c) for c in commands()}
