"""Wherever and as whoever it is built, a release is the same to the byte of its content: its name says so."""

from __future__ import annotations

import os
import random
from functools import partial
from pathlib import Path

from tests.proof.conftest import Tries
from tests.proof.releases import etl
from warehouse.release import current_path

ZONES = ("UTC", "Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns", "Nowhere/Else")
LOCALES = ("C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "zh_CN.GB18030", "no such locale")
HOMES = (None, "/no/such/folder", "/dev/null", "")
FOLDERS = ("releases", "with spaces", "发布 版本", 'it\'s; a "quoted" $HOME `name`', "%2e%2e 100%", "-r")
CLOCK = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
TIMES = ("1970-01-03 00:00:00", "2000-02-29 23:59:58", "2038-01-19 03:14:06", "2106-02-07 06:28:14")
POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


def surroundings(number: int, chance: random.Random) -> tuple[dict[str, str], int]:
    """The environment of a process and its umask. The first has no home, no language and a folder in Chinese."""
    home = None if number == 0 else chance.choice(HOMES)
    told = {
        "TZ": chance.choice(ZONES),
        "LC_ALL": "C" if number == 0 else chance.choice(LOCALES),
        "PYTHONHASHSEED": str(chance.randrange(1000)),
    }
    told |= {"HOME": home} if home is not None else {}
    if CLOCK.exists() and number:
        told |= {"LD_PRELOAD": str(CLOCK), "FAKETIME": f"@{chance.choice(TIMES)}"}
    return told, chance.choice((0o022, 0o077, 0o000))


def _with(umask: int) -> None:
    os.umask(umask)


def test_a_release_is_the_same_in_any_surroundings(release_dir: Path, tmp_path: Path, tries: Tries) -> None:
    wanted = current_path(release_dir)
    assert wanted is not None
    for number, chance in tries.of("zone, locale, home, clock, umask and folder are odd", sample=1, whole=60):
        directory = tmp_path / str(number) / (FOLDERS[2] if number == 0 else chance.choice(FOLDERS))
        told, umask = surroundings(number, chance)
        kept = {name: value for name, value in os.environ.items() if name not in ("HOME", "LANG") and not name.startswith("LC_")}
        done = etl("build", releases=directory, environment=told, only=kept, limit=partial(_with, umask))
        assert done.returncode == 0, (told, done.stderr[-2000:])
        served = current_path(directory)
        assert served is not None
        assert served.name == wanted.name, told
        tries.came("the same release")


def test_who_may_not_write_there_is_told_so(tmp_path: Path, tries: Tries) -> None:
    """A folder that this user may not write into. An administrator may everywhere, unless that power is given up first."""
    for number, _ in tries.of("the folder of releases belongs to another user", sample=1, whole=2):
        directory = tmp_path / str(number)
        directory.mkdir()
        (directory / ".lock").touch()
        for path in (directory / ".lock", directory):
            path.chmod(0o444 if path.is_file() and number else 0o555)
        done = etl("build", releases=directory, before=POWERLESS if os.getuid() == 0 else ())
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert "Check the path and its permissions." in done.stderr
        tries.came("told in one sentence")
