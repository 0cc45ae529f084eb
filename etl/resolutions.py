"""The resolutions whose claims are held to figures: the folders of data/resolutions, read into typed models and cross-checked.

A mistake raises CatalogError with the file and the field, and says what to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from etl.catalog import ROOT, Model, read_yaml
from etl.claim_models import KINDS_OF_TESTS, Claim
from etl.errors import CatalogError
from etl.resolution_models import Order, Paragraphs, Resolution, Stated

RESOLUTIONS_DIR = ROOT / "data" / "resolutions"
REGISTER_FILE = "register.yaml"
RESOLUTION_FILE = "resolution.yaml"
PARAGRAPHS_FILE = "paragraphs.yaml"
GUIDE = "docs/claims.md says how"
ANY = frozenset(KINDS_OF_TESTS)
NEEDED: dict[str, frozenset[str]] = {
    "t2": frozenset({"every_economy"}),
    **dict.fromkeys(("t1", "t3", "t4", "t5"), frozenset({"threshold"})),
    "gender_forecast": frozenset({"forecast"}),
}
"""Role → the kind of tests of which its page needs one; of other roles any kind does."""
M = TypeVar("M", bound=Model)


def read_order(directory: Path) -> Order:
    """The themes and kinds of claims. CatalogError names the field."""
    return _read(directory / REGISTER_FILE, Order)


def read_resolutions(directory: Path) -> list[Resolution]:
    """Every resolution: the one that the pages tell of first, then by day of adoption. CatalogError names file and field."""
    folders = sorted(path for path in directory.iterdir() if path.is_dir()) if directory.is_dir() else []
    found = [_resolution(folder) for folder in folders]
    if not found:
        raise CatalogError(f"{directory}: has no resolution. Add a folder with {RESOLUTION_FILE}; {GUIDE}.")
    problems = [*_prefix_problems(found, directory), *(p for r in found for p in _paragraph_problems(r, directory / r.id))]
    told = [r.id for r in found if r.roles]
    if len(told) > 1:
        problems.append(
            f"{directory / told[-1] / RESOLUTION_FILE}: roles: {told[0]} has roles too; pages tell of one. Remove these"
        )
    if problems:
        raise CatalogError("; ".join(problems))
    return sorted(found, key=lambda r: (r.roles is None, r.adopted_on, r.id))


def _resolution(folder: Path) -> Resolution:
    missing = [name for name in (RESOLUTION_FILE, PARAGRAPHS_FILE) if not (folder / name).is_file()]
    if missing:
        raise CatalogError(f"{folder}: has no {' and no '.join(missing)}. A folder here is a resolution and needs both; {GUIDE}.")
    stated = _read(folder / RESOLUTION_FILE, Stated)
    paragraphs = _read(folder / PARAGRAPHS_FILE, Paragraphs).paragraphs
    try:
        return Resolution.model_validate(
            {**stated.model_dump(), "id": folder.name, "paragraphs": [p.model_dump() for p in paragraphs]}
        )
    except ValidationError as error:
        raise CatalogError(f"{folder}: the folder's name becomes an id: give it lower-case letters, digits and _.") from error


def _read(path: Path, kind: type[M]) -> M:
    try:
        return kind.model_validate(read_yaml(path))
    except ValidationError as error:
        raise CatalogError(f"{_message(path, error)}; {GUIDE}.") from error


def _message(path: Path, error: ValidationError) -> str:
    """Every problem of a file: field, what is wrong."""
    parts = [f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()]
    return f"{path}: " + "; ".join(parts)


def _prefix_problems(found: Sequence[Resolution], directory: Path) -> Iterator[str]:
    """Prefixes that two parts have: an id would lead to either."""
    owners: dict[str, str] = {}
    for resolution in found:
        for prefix in (part.prefix for part in resolution.parts):
            where = f"{directory / resolution.id / RESOLUTION_FILE}: parts: the prefix '{prefix}'"
            if owners.get(prefix) == resolution.id:
                yield f"{where} stands twice. Give each part its own"
            elif prefix in owners:
                yield f"{where} is that of {owners[prefix]}. Begin it with the numbers of the symbol, as R70-125-{prefix} does"
            owners.setdefault(prefix, resolution.id)


def _paragraph_problems(resolution: Resolution, folder: Path) -> Iterator[str]:
    """Paragraphs that stand twice or in none of the parts."""
    prefixes = [part.prefix for part in resolution.parts]
    for paragraph, times in Counter(p.id for p in resolution.paragraphs).items():
        if times > 1:
            yield f"{folder / PARAGRAPHS_FILE}: paragraph {paragraph}: stands {times} times. Keep one"
    for paragraph in (p.id for p in resolution.paragraphs if p.prefix not in prefixes):
        parts = ", ".join(prefixes)
        yield f"{folder / PARAGRAPHS_FILE}: paragraph {paragraph}: is in no part ({parts}). Add its part to {RESOLUTION_FILE}"


def role_problems(resolutions: Sequence[Resolution], claims: Sequence[Claim], directory: Path) -> Iterator[str]:
    """Roles given to claims that the resolution does not have, or that have no test of the kind that the page shows."""
    for resolution in resolutions:
        held = {c.id: {t.kind for t in c.tests} for c in claims if c.resolution == resolution.id}
        where = f"{directory / resolution.id / RESOLUTION_FILE}: roles"
        for role, _, claim in resolution.roles.played() if resolution.roles else ():
            needed = NEEDED.get(role, ANY)
            if claim not in held:
                yield f"{where}: {role}: the resolution has no claim '{claim}'. Name one of its claims"
            elif not held[claim] & needed:
                kind = "" if needed is ANY else f" of kind {' or '.join(sorted(needed))}"
                yield f"{where}: {role}: claim {claim} has no test{kind}, which a page shows. Name another"
