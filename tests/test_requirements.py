"""What we import is named with its reason, and all that runs is pinned with the hashes of its files."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bin.update import changes, pins

ROOT = Path(__file__).resolve().parent.parent
SERVED = ("app.py", "pages", "dashboard", "warehouse", "etl")
DEVELOPED = (*SERVED, "benchmarks", "bin", "tests")
OURS = {Path(name).stem for name in DEVELOPED}
COMMANDS = {"pytest-xdist", "ruff", "mypy", "sqlfluff", "uv", "cyclonedx-bom"}
"""What is run and not imported."""
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def read(name: str) -> str:
    """A file of requirements."""
    return (ROOT / name).read_text(encoding="utf-8")


def direct(name: str) -> dict[str, str]:
    """Package (small letters) → why, of a file that people edit."""
    lines = [line.partition("#") for line in read(name).splitlines()]
    return {package.strip().lower(): why.strip() for package, _, why in lines if package.strip() and package[0] != "-"}


def imported(rooms: tuple[str, ...]) -> Iterator[str]:
    """What the modules of these rooms import of others, by the first part of its name."""
    files = [f for room in rooms for f in ([ROOT / room] if room.endswith(".py") else (ROOT / room).rglob("*.py"))]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            yield from (name.split(".")[0] for name in names)


def packages(rooms: tuple[str, ...]) -> set[str]:
    """The packages that these rooms import."""
    distributions = packages_distributions()
    names = set(imported(rooms)) - OURS - set(sys.stdlib_module_names)
    return {distributions[name][0].lower() for name in names}


def test_what_is_served_imports_what_is_named_and_nothing_else_is_named() -> None:
    assert packages(SERVED) == set(direct("requirements.in"))


def test_what_developers_run_imports_what_is_named_and_nothing_else_is_named() -> None:
    named = set(direct("requirements.in")) | set(direct("requirements-dev.in"))
    assert packages(DEVELOPED) == {n for n in named - COMMANDS if not n.startswith("types-")}


def test_what_is_named_has_a_reason() -> None:
    assert all(direct("requirements.in").values())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes_and_nothing_is_built(lock: str) -> None:
    """pip then refuses a file of another hash, and a package that is not in the list."""
    text = read(lock)
    entries = re.split(r"\n(?=[a-z])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE))
    assert entries[0].strip() == "--only-binary :all:"
    for entry in entries[1:]:
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [^\\\n]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n?", entry), entry
    assert len(entries) - 1 == len(pins(text))


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_is_named(lock: str) -> None:
    assert not re.search(r"https?:|index-url|find-links|trusted-host", read(lock))


def test_the_locks_hold_what_is_named_and_agree() -> None:
    served, developed = pins(read("requirements.txt")), pins(read("requirements-dev.txt"))
    assert set(direct("requirements.in")) <= set(served)
    assert set(direct("requirements-dev.in")) <= set(developed)
    assert served.items() <= developed.items()


def test_what_is_optional_is_pinned_with_hashes_too() -> None:
    """Spark has no wheel, so it alone is built where it is installed."""
    text = re.sub(r"^ *#.*\n", "", read("requirements-spark.txt"), flags=re.MULTILINE)
    for entry in re.split(r"\n(?=[a-z])", text):
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*( \\\n    --hash=sha256:[0-9a-f]{64})+\n?", entry), entry
    assert set(direct("requirements-spark.in")) <= set(pins(text))
    assert not re.search(r"https?:|index-url|find-links|trusted-host", text)


def test_changes_are_told_from_old_to_new() -> None:
    before, after = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "2.1", "d": "4"}
    assert changes(before, after) == ["b 2 → 2.1", "c 3 → (gone)", "d (new) → 4"]
