"""The documents say what is so: commands exist, links lead somewhere, licences are those of the catalogue."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from etl.catalog import load_catalog

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").glob("*.md"), ROOT / "static/README.md"])
TEXTS = {".py", ".md", ".sql", ".toml", ".yaml", ".csv", ".txt", ".conf", ".po", ""}
FORBIDDEN = re.compile(r"/work/|/tmp/|\bpypi\.org|registry\.npmjs|deb\.debian", re.IGNORECASE)


def readme() -> str:
    """The first thing that a newcomer reads."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "```\nmake test\n```" in readme()
    assert re.search(r"^make test\b", script, re.MULTILINE)
    assert re.search(r"^make check$", script, re.MULTILINE)


def test_every_command_of_the_readme_exists() -> None:
    for command in sorted(set(re.findall(r"python -m etl (\w+)", readme()))):
        done = subprocess.run([sys.executable, "-m", "etl", command, "--help"], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, command
    targets = set(re.findall(r"^([a-z-]+)(?: [a-z-]+)*:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake (run|test|check)\b", readme())) == {"run", "test", "check"} <= targets


def test_the_licence_of_each_dataset_is_the_catalogues() -> None:
    text = (ROOT / "data" / "LICENSES.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` [^|]*\| ([^\n]*) \|$", text, re.MULTILINE))
    catalog = load_catalog()
    licences = {licence.id: licence.name for licence in catalog.licences}
    datasets = {d.id: (p.name["en"], d) for p in catalog.publishers for d in p.datasets}
    assert set(rows) == set(datasets)
    for dataset_id, (publisher, dataset) in datasets.items():
        told = [cell.strip() for cell in rows[dataset_id].split("|")]
        assert told[1:] == [licences[dataset.licence], dataset.licence_basis], dataset_id
        assert told[0] in publisher, dataset_id


def test_no_file_names_this_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for path in (ROOT / name for name in listed.stdout.split("\0") if name and name != "tests/test_documents.py"):
        if path.suffix in TEXTS and path.is_file():
            assert not FORBIDDEN.search(path.read_text(encoding="utf-8")), path
