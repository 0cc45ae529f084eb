"""The claim register: what people write in data/claims, read into typed models and cross-checked.

`load_claims()` is the only way in. A mistake raises CatalogError with the file, the claim and the field.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from etl.catalog import ROOT, Catalog, read_yaml, validation_message
from etl.claim_models import Checklist, Claim, ClaimTest, DeadlineTest, EventTest, PledgeTest, YearlyTest
from etl.errors import CatalogError
from etl.texts import original

__all__ = ["Checklist", "Claim", "check_against_catalog", "claim_files", "load_checklist", "load_claims"]

CLAIMS_DIR = ROOT / "data" / "claims"
REFERENCE_DIR = ROOT / "data" / "reference"
PARAGRAPHS_FILE = "paragraphs.yaml"


def load_checklist(directory: Path = CLAIMS_DIR) -> Checklist:
    """The paragraphs, themes and kinds of data/claims/paragraphs.yaml. Raises CatalogError naming the field."""
    path = directory / PARAGRAPHS_FILE
    try:
        return Checklist.model_validate(read_yaml(path))
    except ValidationError as error:
        raise CatalogError(validation_message(path, error)) from error


def load_claims(directory: Path = CLAIMS_DIR, reference: Path = REFERENCE_DIR) -> list[Claim]:
    """The whole register, validated and cross-checked, in the order of the resolution. Raises CatalogError."""
    checklist = load_checklist(directory)
    found = [(path, claim) for path in claim_files(directory) for claim in _claims_of(path)]
    known = {
        "event": _ids(reference, "event"),
        "document": _ids(reference, "document"),
        "step": _ids(reference, "follow_up"),
        "yearly_meeting": _ids(reference, "yearly_meeting"),
    }
    problems = list(_problems(found, known, checklist)) + list(_paragraph_problems(found, checklist, directory))
    if problems:
        raise CatalogError("; ".join(problems))
    order = {p.id: place for place, p in enumerate(checklist.paragraphs)}
    return sorted((claim for _, claim in found), key=lambda c: (order[c.paragraph], c.id))


def claim_files(directory: Path = CLAIMS_DIR) -> list[Path]:
    """The files of the register: every YAML file of the folder but the checklist."""
    return [path for path in sorted(directory.glob("*.yaml")) if path.name != PARAGRAPHS_FILE]


def check_against_catalog(claims: list[Claim], catalog: Catalog) -> None:
    """CatalogError when a test names an indicator, area or membership that the catalogue does not have."""
    known = {
        "indicator": {i.id for i in catalog.indicators},
        "area": {g.id for g in catalog.groups},
        "membership": {m.id for m in catalog.memberships},
    }
    problems = [
        f"claim {claim.id}: tests: unknown {kind} '{value}'"
        for claim in claims
        for test in claim.tests
        for kind, value in _catalog_ids(test)
        if value not in known[kind]
    ]
    if problems:
        raise CatalogError("; ".join(problems))


def _catalog_ids(test: ClaimTest) -> Iterator[tuple[str, str]]:
    """(kind, id) of everything in the catalogue that a test names. Economies are not in it."""
    said = test.columns()
    yield from (("indicator", i) for i in (*test.indicator_ids(), said.get("count_indicator_id")) if i)
    yield from (("area", a) for a in (said.get("area_id"), said.get("other_area_id")) if a and a.startswith("group:"))
    yield "membership", said["membership_id"]


def _claims_of(path: Path) -> Iterator[Claim]:
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != {"claims"} or not isinstance(content["claims"], list):
        raise CatalogError(f"{path}: must hold one key 'claims' with a list.")
    for place, entry in enumerate(content["claims"], start=1):
        name = entry.get("id", f"number {place}") if isinstance(entry, dict) else f"number {place}"
        try:
            yield Claim.model_validate(entry)
        except ValidationError as error:
            raise CatalogError(_message(path, name, error)) from error


def _message(path: Path, name: str, error: ValidationError) -> str:
    """Every problem of one claim: file, claim, field, what is wrong."""
    parts = [f"{'.'.join(map(str, e['loc'])) or 'claim'}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()]
    return f"{path}: claim {name}: " + "; ".join(parts)


def _ids(reference: Path, table: str) -> set[str]:
    """The ids of a reference file: its first column."""
    path = reference / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return {row[0] for row in list(csv.reader(stream))[1:]}
    except (OSError, UnicodeDecodeError, IndexError, csv.Error) as error:
        raise CatalogError(f"{path}: cannot be read ({error}).") from error


def _problems(found: list[tuple[Path, Claim]], known: dict[str, set[str]], checklist: Checklist) -> Iterator[str]:
    """References that lead nowhere and ids used twice."""
    ids = Counter(claim.id for _, claim in found)
    themes = {t.id for t in checklist.themes}
    for path, claim in found:
        where = f"{path}: claim {claim.id}"
        if ids[claim.id] > 1:
            yield f"{where}: id: is used {ids[claim.id]} times"
        if claim.theme not in themes:
            yield f"{where}: theme: unknown theme '{claim.theme}'"
        for field, value, table in _references(claim):
            if value not in known.get(table, ids):
                yield f"{where}: {field}: unknown {table} '{value}'"


def _references(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """(field, id, table it must be in) for everything a claim points to."""
    yield from (("related", value, "claim") for value in claim.related)
    yield from (("events", value, "event") for value in claim.events)
    yield from (("documents", value, "document") for value in claim.documents)
    for test in claim.tests:
        if isinstance(test, EventTest | PledgeTest | YearlyTest):
            yield "tests.event", test.event_id, "event"
        if isinstance(test, YearlyTest):
            yield "tests.event", test.event_id, "yearly_meeting"
        if isinstance(test, DeadlineTest):
            yield "tests.step", test.step_id, "step"


def _paragraph_problems(found: list[tuple[Path, Claim]], checklist: Checklist, directory: Path) -> Iterator[str]:
    """Paragraphs without a claim, kinds of the checklist that no claim carries, and claims outside the checklist."""
    path = directory / PARAGRAPHS_FILE
    kinds = {p.id: set(p.kinds) for p in checklist.paragraphs}
    yield from _verb_problems(found, checklist)
    for claim_path, claim in found:
        if claim.kind not in kinds.get(claim.paragraph, {claim.kind}):
            yield f"{claim_path}: claim {claim.id}: kind: '{claim.kind}' is not among the kinds of {claim.paragraph} in {path.name}"
        if claim.paragraph not in kinds:
            yield f"{claim_path}: claim {claim.id}: paragraph: '{claim.paragraph}' is not in {path.name}"
    for paragraph, expected in kinds.items():
        missing = expected - {claim.kind for _, claim in found if claim.paragraph == paragraph}
        if missing:
            yield f"{path}: paragraph {paragraph}: no claim of kind {', '.join(sorted(missing))}. Add one to a file of this folder"


def _verb_problems(found: list[tuple[Path, Claim]], checklist: Checklist) -> Iterator[str]:
    """Verbs that the paragraph does not have, and verbs of a paragraph that no claim carries."""
    for paragraph in checklist.paragraphs:
        held = [original(verb) for verb in paragraph.verbs]
        of_it = [(path, claim) for path, claim in found if claim.paragraph == paragraph.id]
        for path, claim in of_it:
            for verb in (v for v in claim.verbs if v not in held):
                yield f"{path}: claim {claim.id}: verbs: '{verb}' is not among the verbs of {paragraph.id}: {', '.join(held)}"
        carried = {verb for _, claim in of_it for verb in paragraph.verbs_of(claim)}
        missing = [verb for verb in held if verb not in carried]
        if of_it and missing:
            yield f"paragraph {paragraph.id}: no claim carries the verb {', '.join(missing)}. Name it under verbs of one"
