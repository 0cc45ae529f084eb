"""The claim register: what people write in data/resolutions, read into typed models and cross-checked.

`read_register()` is the only way in. A mistake raises CatalogError with the file, the claim and the field.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from etl.catalog import ROOT, Catalog, read_yaml
from etl.claim_models import KINDS_OF_TESTS, Claim, ClaimTest, DeadlineTest, EventTest, FigureTest, PledgeTest, YearlyTest
from etl.errors import CatalogError
from etl.resolution_models import Order, Resolution
from etl.resolutions import PARAGRAPHS_FILE, RESOLUTION_FILE, RESOLUTIONS_DIR, read_order, read_resolutions, role_problems
from etl.texts import original

REFERENCE_DIR = ROOT / "data" / "reference"


@dataclass(frozen=True)
class Register:
    """What claims are ordered by, the resolutions in their order, and every claim in the order of its resolution."""

    order: Order
    resolutions: Sequence[Resolution]
    claims: Sequence[Claim]


def read_register(directory: Path = RESOLUTIONS_DIR, reference: Path = REFERENCE_DIR) -> Register:
    """The whole register, validated and cross-checked. Raises CatalogError."""
    order, resolutions = read_order(directory), read_resolutions(directory)
    found = [(path, claim) for r in resolutions for path in claim_files(directory / r.id) for claim in _claims_of(path, r)]
    known = {
        "event": _ids(reference, "event"),
        "document": _ids(reference, "document"),
        "step": _ids(reference, "follow_up"),
        "yearly_meeting": _ids(reference, "yearly_meeting"),
    }
    problems = list(_problems(found, known, order))
    for resolution in resolutions:
        problems += _paragraph_problems(
            [f for f in found if f[1].resolution == resolution.id], resolution, directory / resolution.id
        )
    claims = [claim for _, claim in found]
    problems += role_problems(resolutions, claims, directory)
    if problems:
        raise CatalogError("; ".join(problems))
    place = {p.id: n for n, p in enumerate(p for r in resolutions for p in r.paragraphs)}
    return Register(order, resolutions, sorted(claims, key=lambda c: (place[c.paragraph], c.id)))


def claim_files(folder: Path) -> list[Path]:
    """The files of a resolution's claims: every YAML file of its folder but what it is and the checklist."""
    return [path for path in sorted(folder.glob("*.yaml")) if path.name not in (RESOLUTION_FILE, PARAGRAPHS_FILE)]


def check_against_catalog(register: Register, catalog: Catalog) -> None:
    """CatalogError when a test or a resolution names something that the catalogue does not have."""
    known = {
        "indicator": {i.id for i in catalog.indicators},
        "area": {g.id for g in catalog.groups},
        "membership": {m.id for m in catalog.memberships},
        "publisher": {p.id for p in catalog.publishers},
    }
    problems = [
        f"resolution {r.id}: {field}: unknown {field} '{value}'. Add it to data/catalog, or name one that is there"
        for r in register.resolutions
        for field, value in (("publisher", r.publisher), ("membership", r.membership))
        if value not in known[field]
    ]
    problems += [
        f"claim {claim.id}: tests: unknown {kind} '{value}'"
        for claim in register.claims
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


def _claims_of(path: Path, resolution: Resolution) -> Iterator[Claim]:
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != {"claims"} or not isinstance(content["claims"], list):
        raise CatalogError(f"{path}: must hold one key 'claims' with a list.")
    for place, entry in enumerate(content["claims"], start=1):
        name = entry.get("id", f"number {place}") if isinstance(entry, dict) else f"number {place}"
        try:
            yield Claim.model_validate(_of_resolution(entry, resolution))
        except ValidationError as error:
            raise CatalogError(_message(path, name, error)) from error


def _of_resolution(entry: Any, resolution: Resolution) -> Any:
    """A claim as it is written, with its resolution, and in its tests the date of membership where they name no other."""
    if not isinstance(entry, dict):
        return entry
    tests = entry.get("tests", [])
    if isinstance(tests, list):
        tests = [{"membership": resolution.membership, **t} if _asks_a_group(t) else t for t in tests]
    return {**entry, "tests": tests, "resolution": resolution.id}


def _asks_a_group(test: Any) -> bool:
    """Whether a test, as it is written, is of a kind for which it matters who belongs to a group."""
    kind = KINDS_OF_TESTS.get(test["kind"]) if isinstance(test, dict) and isinstance(test.get("kind"), str) else None
    return kind is not None and issubclass(kind, FigureTest)


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


def _problems(found: list[tuple[Path, Claim]], known: dict[str, set[str]], order: Order) -> Iterator[str]:
    """References that lead nowhere and ids used twice."""
    ids = Counter(claim.id for _, claim in found)
    themes = {t.id for t in order.themes}
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


def _paragraph_problems(found: list[tuple[Path, Claim]], resolution: Resolution, folder: Path) -> Iterator[str]:
    """Paragraphs without a claim, kinds of the checklist that no claim carries, and claims outside the checklist."""
    path = folder / PARAGRAPHS_FILE
    kinds = {p.id: set(p.kinds) for p in resolution.paragraphs}
    yield from _verb_problems(found, resolution)
    for claim_path, claim in found:
        if claim.kind not in kinds.get(claim.paragraph, {claim.kind}):
            yield f"{claim_path}: claim {claim.id}: kind: '{claim.kind}' is not among the kinds of {claim.paragraph} in {path.name}"
        if claim.paragraph not in kinds:
            yield f"{claim_path}: claim {claim.id}: paragraph: '{claim.paragraph}' is not in {path.name}"
    for paragraph, expected in kinds.items():
        missing = expected - {claim.kind for _, claim in found if claim.paragraph == paragraph}
        if missing:
            yield f"{path}: paragraph {paragraph}: no claim of kind {', '.join(sorted(missing))}. Add one to a file of its folder"


def _verb_problems(found: list[tuple[Path, Claim]], resolution: Resolution) -> Iterator[str]:
    """Verbs that the paragraph does not have, and verbs of a paragraph that no claim carries."""
    for paragraph in resolution.paragraphs:
        held = [original(verb) for verb in paragraph.verbs]
        of_it = [(path, claim) for path, claim in found if claim.paragraph == paragraph.id]
        for path, claim in of_it:
            for verb in (v for v in claim.verbs if v not in held):
                yield f"{path}: claim {claim.id}: verbs: '{verb}' is not among the verbs of {paragraph.id}: {', '.join(held)}"
        carried = {verb for _, claim in of_it for verb in paragraph.verbs_of(claim)}
        missing = [verb for verb in held if verb not in carried]
        if of_it and missing:
            yield f"paragraph {paragraph.id}: no claim carries the verb {', '.join(missing)}. Name it under verbs of one"
