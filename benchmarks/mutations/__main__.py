"""Make each change of mutations.yaml in a copy of the project, run the tests named beside it, print the changes that none noticed.

    python -m benchmarks.mutations                 all of them
    python -m benchmarks.mutations --only divide   those whose file or meaning has these words

Exit code 0: every change was noticed; 1: some survived; 2: a change does not fit the code any more.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).resolve().parent / "mutations.yaml"
FAILED = 1
"""What pytest exits with when tests failed; anything else but 0 means that it could not run them."""


@dataclass(frozen=True)
class Mutation:
    """One change: in `file`, the only place that says `before` says `after` instead. tests: what ought to notice."""

    file: str
    before: str
    after: str
    means: str
    tests: tuple[str, ...]


class MovedOnError(Exception):
    """The code does not say any more what a mutation changes."""


def read_mutations(path: Path = LIST) -> list[Mutation]:
    """Every mutation of the list, in its order."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["mutations"]
    return [Mutation(**(m | {"tests": tuple(m["tests"])})) for m in found]


def mutated(text: str, mutation: Mutation) -> str:
    """The text with the change. MovedOnError when the place is gone or not the only one."""
    count = text.count(mutation.before)
    if count != 1:
        raise MovedOnError(f"{mutation.file}: says {mutation.before!r} {count} times, not once. Mend mutations.yaml.")
    return text.replace(mutation.before, mutation.after)


def copy_project(folder: Path) -> None:
    """Copy what git knows and what is new, without what is ignored."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, told.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def run_tests(folder: Path, tests: tuple[str, ...]) -> int:
    """Run some tests of a copy; returns pytest's exit code."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def try_one(mutation: Mutation, folder: Path) -> str:
    """Make the change, run its tests, take it back; returns noticed, survived, or broken when the tests could not run."""
    place = folder / mutation.file
    before = place.read_text(encoding="utf-8")
    place.write_text(mutated(before, mutation), encoding="utf-8")
    try:
        code = run_tests(folder, mutation.tests)
    finally:
        place.write_text(before, encoding="utf-8")
    return {0: "survived", FAILED: "noticed"}.get(code, "broken")


def main() -> int:
    """Try the mutations and say what became of each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("--only", default="", help="words of the file or the meaning")
    wanted = parser.parse_args().only.lower()
    chosen = [m for m in read_mutations() if wanted in f"{m.file} {m.means}".lower()]
    told: dict[str, list[Mutation]] = {"noticed": [], "survived": [], "broken": []}
    with tempfile.TemporaryDirectory(prefix="mutations-") as name:
        folder = Path(name)
        copy_project(folder)
        for mutation in chosen:
            started = time.monotonic()
            try:
                outcome = try_one(mutation, folder)
            except MovedOnError as error:
                print(f"moved on  {error}")
                outcome = "broken"
            told[outcome].append(mutation)
            print(f"{outcome:9} {time.monotonic() - started:5.1f} s  {mutation.file}: {mutation.means}", flush=True)
    print(f"{len(told['noticed'])} noticed, {len(told['survived'])} survived, {len(told['broken'])} do not fit or run")
    return 2 if told["broken"] else 1 if told["survived"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
