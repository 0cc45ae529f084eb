"""The bill of materials: every package that runs, each with a licence that was looked at, and nothing that only developers have."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bin import sbom
from bin.update import pins

ROOT = Path(__file__).resolve().parent.parent


def test_the_bill_holds_what_runs_with_its_licences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "bill.json"
    monkeypatch.setattr(sys, "argv", ["sbom.py", str(target)])
    sbom.main()
    bill = json.loads(target.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    versions = {sbom.name_of(c["name"]): c["version"] for c in bill["components"]}
    lock = pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert versions.items() <= lock.items()
    assert {"streamlit", "duckdb", "uvicorn", "protobuf"} <= versions.keys()
    assert "pytest" not in versions
    assert all(sbom.licences(c) for c in bill["components"])
    refs = {c["bom-ref"] for c in bill["components"]}
    assert all(ref in refs for d in bill["dependencies"] for ref in d.get("dependsOn", ()))


def test_a_licence_that_nobody_looked_at_is_told() -> None:
    told = [
        {"name": "one", "licenses": [{"expression": "MIT OR AGPL-3.0-only"}]},
        {"name": "two"},
        {"name": "three", "licenses": [{"license": {"id": "MIT"}}]},
    ]
    assert sbom.unseen({"components": told}) == ["one: AGPL-3.0-only", "two: no licence"]
