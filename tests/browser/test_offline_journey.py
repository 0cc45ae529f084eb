"""With the network cut off: main command → page → LDCs → CSV, whose rows are those of a query on the release."""

from __future__ import annotations

import csv
import json
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.offline import offline, why_not
from tests.browser.server import ROOT
from warehouse.release import open_release

LDCS_OF_2013_IN_2015 = """
with newest as (
    select vintage_id from observation inner join vintage using (vintage_id)
    where indicator_id = 'internet_users_share' and vintage.publisher_id = 'world_bank'
    order by published_on desc limit 1
)
select m.area_id::varchar, o.value
from area_group_member as m
left join (
    select * from observation
    where indicator_id = 'internet_users_share' and year = 2015 and sex = '_T' and breakdown = '_T'
        and vintage_id = (select vintage_id from newest)
) as o on o.area_id::varchar = m.area_id::varchar
where m.group_id = 'group:ldc' and coalesce(m.valid_from, date '1900-01-01') <= date '2013-12-20'
    and date '2013-12-20' < coalesce(m.valid_to, date '9999-12-31')
"""


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the errand left its files in."""
    refused = why_not()
    if refused:
        pytest.skip(refused)
    folder = tmp_path_factory.mktemp("journey")
    env = os.environ | {"ICT_RELEASES": str(folder / "releases")}
    command = offline([sys.executable, "-m", "tests.browser.journey", str(folder)])
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-3000:]
    return folder


@pytest.fixture(scope="module")
def told(journey: Path) -> dict[str, Any]:
    """What happened on the errand."""
    found: dict[str, Any] = json.loads((journey / "told.json").read_text(encoding="utf-8"))
    return found


def shown_rows(path: Path) -> dict[str, float | None]:
    """area → value of a downloaded CSV."""
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    return {row["area_id"]: float(row["value"]) if row["value"] else None for row in rows}


def test_the_network_was_really_cut_off(tmp_path: Path) -> None:
    refused = why_not()
    if refused:
        pytest.skip(refused)
    listed = subprocess.run(offline(["cat", "/proc/net/dev"]), cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split(":")[0].strip() for line in listed.splitlines()[2:]} == {"lo"}
    assert len(socket.if_nameindex()) > 1, "this machine has no other interface, so the test would prove nothing"


def test_the_csv_holds_what_the_release_says(journey: Path, told: dict[str, Any]) -> None:
    with open_release(Path(told["release"])) as con:
        expected = dict(con.execute(LDCS_OF_2013_IN_2015).fetchall())
    assert len(expected) == 49
    assert sum(value is not None for value in expected.values()) > 40
    assert shown_rows(journey / "shown.csv") == pytest.approx(expected, abs=1e-9)


def test_the_package_has_the_same_csv_and_says_where_it_comes_from(journey: Path, told: dict[str, Any]) -> None:
    with zipfile.ZipFile(journey / "shown.zip") as packed:
        assert packed.read("figures.csv") == (journey / "shown.csv").read_bytes()
        said = packed.read("README.txt").decode()
    for part in ("IT.NET.USER.ZS", "CC BY 4.0", "Least developed countries", "2015", Path(told["release"]).stem):
        assert part in said


def test_nothing_outside_was_asked_for_and_nothing_failed(told: dict[str, Any]) -> None:
    assert told["outside"] == []
    assert told["errors"] == []


def test_the_link_keeps_the_choice(told: dict[str, Any]) -> None:
    assert "group=ldc" in told["url"]
