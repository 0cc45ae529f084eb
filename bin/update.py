"""Move the pins: the newest of every package that runs, that fit each other, with the hashes of their files. Says what changed.

requirements.in and requirements-dev.in name what we import, and why; requirements.txt and requirements-dev.txt are made from them,
for every Python from 3.11 on and every machine that the packages have wheels for. Nothing is built on the way, so that nothing
unpinned runs; Spark, which is optional and has no wheels, has a file of its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.in": "requirements.txt",
    "requirements-dev.in": "requirements-dev.txt",
    "requirements-spark.in": "requirements-spark.txt",
}
BUILT = {"requirements-spark.in"}
"""What has packages without wheels: they are built where they are installed."""
OLDEST = "3.11"
OPTIONS = (
    "--universal",
    "--python-version",
    OLDEST,
    "--fork-strategy",
    "fewest",
    "--generate-hashes",
    "--custom-compile-command",
    "make update",
    "--quiet",
)
WHEELS = ("--only-binary", ":all:", "--emit-build-options")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Package → version of a lock."""
    return dict(PIN.findall(text))


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """A line per package whose version changed, that came, or that went."""
    names = sorted(before.keys() | after.keys())
    return [
        f"{name} {before.get(name, '(new)')} → {after.get(name, '(gone)')}" for name in names if before.get(name) != after.get(name)
    ]


def index() -> dict[str, str]:
    """The package index that pip is set to, for uv; it does not read pip's settings."""
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return {"UV_DEFAULT_INDEX": told} if told else {}


def compiled(source: str) -> str:
    """The lock of a file of requirements. Exits with uv's own words when there is none."""
    command = [sys.executable, "-m", "uv", "pip", "compile", source, *OPTIONS, *(() if source in BUILT else WHEELS)]
    done = subprocess.run(command, cwd=ROOT, env=index() | os.environ, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stderr}Error: no pins fit {source}: see the lines above. Is there a network? Nothing was changed.")
    return done.stdout


def main() -> None:
    """Move the pins of all files, or of none."""
    locks = {target: compiled(source) for source, target in LOCKS.items()}
    before = {target: pins((ROOT / target).read_text(encoding="utf-8")) for target in locks}
    for target, text in locks.items():
        (ROOT / target).write_text(text, encoding="utf-8")
        changed = changes(before[target], pins(text))
        print(f"{target}: {len(changed)} of {len(pins(text))} changed.", *changed, sep="\n  ")
    if any(before[target] != pins(text) for target, text in locks.items()):
        print("Next: make test, make check.")


if __name__ == "__main__":
    main()
