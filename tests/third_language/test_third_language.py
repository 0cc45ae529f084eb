"""A language is added by data alone: to a copy of the product, whose code is not touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.third_language.pseudo import CODE, copy_product, declare, write_product

PO = Path("dashboard", "language", "locale", CODE, "LC_MESSAGES", "tracker.po")
TRANSLATION = Path("data", "reference", "translation", f"{CODE}.csv")


def run(product: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the copy, which knows nothing of the tests that run here."""
    known = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "ICT_RELEASES", "PYTHONPATH"))}
    return subprocess.run([sys.executable, *command], cwd=product, env=known, capture_output=True, text=True, check=False)


def test_every_page_speaks_a_language_that_is_data_only(tmp_path: Path) -> None:
    """Its release is built, its pages and files say everything in it, and they are read from right to left."""
    visit(tmp_path, "not browser")


@pytest.mark.browser
def test_charts_stay_left_to_right(tmp_path: Path) -> None:
    visit(tmp_path, "browser")


def visit(folder: Path, chosen: str) -> None:
    """Run the tests of visits.py that are chosen in a copy that speaks the language."""
    command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", chosen, "tests/third_language/visits.py")
    done = run(write_product(folder), *command)
    assert done.returncode == 0, done.stdout[-8000:]


def test_a_language_without_texts_stops_the_build_and_names_them(tmp_path: Path) -> None:
    product = copy_product(tmp_path)
    declare(product)
    done = run(product, "-m", "etl", "build")
    assert done.returncode != 0
    assert f"title: Value error, no text in '{CODE}': " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda product: (product / TRANSLATION).unlink(), f"translation/{CODE}.csv: cannot be read"),
        (
            lambda product: cut(product / TRANSLATION, "event,igf_2006,name,"),
            f"problem no text, entity event, entity_id igf_2006, field name, language {CODE}",
        ),
    ],
    ids=["no file", "no row"],
)
def test_a_dated_fact_without_its_text_stops_the_build_and_is_named(tmp_path: Path, damage: object, said: str) -> None:
    product = write_product(tmp_path)
    assert callable(damage)
    damage(product)
    done = run(product, "-m", "etl", "build")
    assert done.returncode != 0
    assert said in done.stderr


def cut(path: Path, beginning: str) -> None:
    """Take the line that begins so out of a file."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(beginning)]
    assert len(left) == len(lines) - 1
    path.write_text("".join(left), encoding="utf-8")


def test_its_messages_are_asked_for(tmp_path: Path) -> None:
    product = write_product(tmp_path)
    assert run(product, "bin/translations.py", "--check").returncode == 0
    shutil.rmtree((product / PO).parent)
    done = run(product, "bin/translations.py", "--check")
    assert done.returncode == 1
    assert f"{PO}: 'Overview' " in done.stdout
