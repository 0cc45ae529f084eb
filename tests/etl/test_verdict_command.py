"""`python -m etl verdict`: verdicts made again from a release."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from etl.cli import app
from warehouse.release import current_path, open_release


@pytest.fixture
def release_file(release_dir: Path) -> Path:
    path = current_path(release_dir)
    assert path is not None
    return path


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["verdict", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def test_all_verdicts_are_made_again_the_same(release_file: Path) -> None:
    answers = json.loads(run("--all", "--json", "--release", release_file))
    with open_release(release_file) as con:
        held = con.execute("select test_id, outcome, as_then, as_now, since from verdict order by all").fetchall()
        claims = con.execute("select claim_id, outcome from claim_verdict").fetchall()
    made = sorted((a["test_id"], a["outcome"], a["as_then"], a["as_now"], a["since"]) for a in answers if a["test_id"])
    assert made == held
    assert {(a["claim_id"], a["claim_outcome"]) for a in answers} == set(claims)
    assert all(a["as_released"] for a in answers)


def test_one_verdict_for_a_person(release_file: Path) -> None:
    told = run("PP9d", "--release", release_file)
    assert "PP9d-world: met_late, then missed (43.4), now missed (39.9), since crossed 2020" in told
    assert "the same as it says" in told


def test_a_changed_figure_changes_the_verdict_made_again(release_file: Path, tmp_path: Path) -> None:
    changed = Path(shutil.copy(release_file, tmp_path / "changed.duckdb"))
    with duckdb.connect(str(changed)) as con:
        con.execute(
            """update observation set value = 60 where area_id = 'group:world' and year = 2015 and sex = '_T'
               and indicator_id = 'internet_users_share' and vintage_id = 'wdi:2026-04-19'"""
        )
    answer = json.loads(run("PP9d", "--json", "--release", changed))
    world = next(t for t in answer["tests"] if t["test_id"] == "PP9d-world")
    assert (world["outcome"], world["as_now"]) == ("contested", "met")
    assert answer["as_released"] is False


def test_an_unknown_claim_is_a_sentence(release_file: Path) -> None:
    assert "no claim 'PP99'" in run("PP99", "--release", release_file, code=2)
    run(code=2)
    run("PP9d", "--all", code=2)
