"""Write the bill of materials of what runs (CycloneDX), and hold the licences in it to those that we have looked at.

    .venv/bin/python bin/sbom.py [FILE]        build/sbom.cdx.json unless named

cyclonedx-py lists what is installed; what only developers have (requirements-dev.txt) is left out. Exits with a
sentence where a package is not installed, or has a licence that nobody here has looked at.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "sbom.cdx.json"
ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU"),
        *("MPL-2.0", "PSF-2.0", "Python-2.0", "Zlib"),
        *("License :: OSI Approved :: BSD License", "License :: OSI Approved :: Apache Software License"),
        "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)",
    }
)
"""Licences under which anybody may use and pass on what we pass on. MPL-2.0: of files that we do not change."""
READ = {"protobuf": "BSD-3-Clause", "pydeck": "Apache-2.0"}
"""What a package says only in its text of the licence or on its page, as it was read there."""
PIN = re.compile(r"^([a-z0-9-]+)==\S+( ;)?", re.MULTILINE)
"""A package of a lock, and whether it is pinned for some machines only."""


def name_of(text: str) -> str:
    """The name of a package as an index writes it."""
    return re.sub(r"[-_.]+", "-", text).lower()


def installed(python: str = sys.executable) -> dict[str, Any]:
    """Everything that is installed for a Python, as cyclonedx-py lists it."""
    options = ["--output-reproducible", "--pyproject", "pyproject.toml"]
    command = [sys.executable, "-m", "cyclonedx_py", "environment", *options, python]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stderr}Error: cyclonedx-py could not list what is installed. Run `make check` once, which installs it.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def narrowed(bill: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The bill with these packages only, and what depends on what among them, with the licences of READ."""
    components = [c for c in bill["components"] if name_of(c["name"]) in names]
    for component in components:
        read = READ.get(name_of(component["name"]))
        if read and not component.get("licenses"):
            component["licenses"] = [{"license": {"id": read, "acknowledgement": "concluded"}}]
    kept = {c["bom-ref"] for c in components} | {bill["metadata"].get("component", {}).get("bom-ref")}
    links = [
        {**d, **({"dependsOn": [r for r in d["dependsOn"] if r in kept]} if "dependsOn" in d else {})}
        for d in bill.get("dependencies", [])
        if d["ref"] in kept
    ]
    return {**bill, "components": components, "dependencies": links}


def licences(component: dict[str, Any]) -> set[str]:
    """Every licence that a package names, whether all of them hold or one of them."""
    told = [
        one.get("expression") or one["license"].get("id") or one["license"].get("name", "") for one in component.get("licenses", ())
    ]
    return {part for text in told for part in re.split(r" (?:AND|OR) ", text)}


def unseen(bill: dict[str, Any]) -> list[str]:
    """A line per package without a licence, or with one that is not allowed."""
    found = {c["name"]: licences(c) for c in bill["components"]}
    return [
        f"{name}: {', '.join(sorted(said - ALLOWED)) or 'no licence'}" for name, said in found.items() if not said or said - ALLOWED
    ]


def main() -> None:
    """Write the bill, or say why not."""
    lock = dict(PIN.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")))
    names = set(lock)
    bill = narrowed(installed(), names)
    missing = names - {name_of(c["name"]) for c in bill["components"]} - {name for name, some in lock.items() if some}
    if missing:
        sys.exit(f"Error: not installed: {', '.join(sorted(missing))}. Run make set-up.")
    if lines := unseen(bill):
        sys.exit("\n".join([*lines, "Error: look at these licences, and name them in bin/sbom.py if they may be passed on."]))
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{target}: {len(bill['components'])} packages.")


if __name__ == "__main__":
    main()
