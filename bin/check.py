"""Every check that is no test: lint, format, types, SQL, the catalogue and the register, the licences, the translations."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]
CHECKS = {
    "lint": [*PYTHON, "ruff", "check", "--quiet", "."],
    "format": [*PYTHON, "ruff", "format", "--quiet", "--check", "."],
    "types": [*PYTHON, "mypy"],
    "SQL": [*PYTHON, "sqlfluff", "lint", "--processes", "2", "--disable-progress-bar", "etl", "warehouse"],
    "catalogue and register": [*PYTHON, "etl", "check"],
    "licences": [sys.executable, "bin/sbom.py"],
    "translations": [sys.executable, "bin/translations.py", "--check"],
}


def run(name: str, command: list[str]) -> bool:
    """Run one check; its output is shown when it fails."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    passed = done.returncode == 0
    print(f"{'ok    ' if passed else 'FAILED'} {name} ({time.monotonic() - started:.0f} s)", flush=True)
    if not passed:
        print(done.stdout, flush=True)
    return passed


def main() -> None:
    """Run them all, and fail when one failed."""
    failed = [name for name, command in CHECKS.items() if not run(name, command)]
    if failed:
        sys.exit(f"Error: {len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
