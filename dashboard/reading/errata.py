"""What this tracker got wrong and has mended: data/errata.yaml, which goes with the code and not with a release."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

import yaml

from warehouse.languages import languages
from warehouse.release import ROOT

ERRATA_FILE = ROOT / "data" / "errata.yaml"


@dataclass(frozen=True)
class Erratum:
    """A mended error. said: language → what was wrong and what is said now; claim_id: empty where no one claim showed it."""

    mended_on: dt.date
    mended_in: str
    claim_id: str
    said: dict[str, str]


@cache
def errata() -> tuple[Erratum, ...]:
    """All of them, as the file has them: newest first. KeyError where one lacks a date, a commit or a language."""
    held = yaml.safe_load(ERRATA_FILE.read_text(encoding="utf-8"))["errata"]
    return tuple(Erratum(e["mended_on"], e["mended_in"], e.get("claim", ""), {c: e["said"][c] for c in languages()}) for e in held)
