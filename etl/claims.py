"""The claim register: what people write in data/claims, read into typed models and cross-checked.

`load_claims()` is the only way in. A mistake raises CatalogError with the file, the claim and the field.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from etl.catalog import LANGUAGES, ROOT, Catalog, Model, read_yaml, validation_message
from etl.errors import CatalogError

CLAIMS_DIR = ROOT / "data" / "claims"
REFERENCE_DIR = ROOT / "data" / "reference"
PARAGRAPHS_FILE = "paragraphs.yaml"
OFFICIAL_URL = "https://undocs.org/A/RES/68/198"

Kind = Literal["target", "magnitude", "forecast", "trend", "gap", "event", "pledge", "deadline", "reference", "norm"]
Sex = Literal["_T", "F", "M"]
Comparator = Literal["at_least", "below"]
Statistic = Literal["aggregate", "median"]
"""How an area's figure comes about: the group's aggregate, or the median of its economies where averages mean nothing."""


def _in_every_language(text: dict[str, str]) -> dict[str, str]:
    missing = [language for language in LANGUAGES if not text.get(language, "").strip()]
    if missing:
        raise ValueError(f"no text in {' and '.join(repr(m) for m in missing)}")
    if unknown := set(text) - set(LANGUAGES):
        raise ValueError(f"unknown language {' and '.join(repr(u) for u in sorted(unknown))}")
    return text


Text = Annotated[dict[str, str], AfterValidator(_in_every_language)]
"""A text per language code, in every language of the product."""


class ThresholdTest(Model):
    """The indicator of the area compares with the threshold by the end of the deadline year."""

    kind: Literal["threshold"]
    indicator: str
    area: str
    sex: Sex = "_T"
    comparator: Comparator
    threshold: float
    deadline_year: int
    membership: str = "resolution"
    note: Text | None = None


class EveryEconomyTest(Model):
    """In every economy of the area, at least one of the indicators compares with the threshold by the deadline year."""

    kind: Literal["every_economy"]
    indicators: list[str] = Field(min_length=1)
    area: str
    comparator: Comparator
    threshold: float
    deadline_year: int
    membership: str = "resolution"
    note: Text | None = None


class MagnitudeTest(Model):
    """The indicator of the area was `value` in `year`, give or take `tolerance_share` % of it (our reading, not the text's)."""

    kind: Literal["magnitude"]
    indicator: str
    area: str
    sex: Sex = "_T"
    value: float
    year: int
    tolerance_share: float = Field(ge=0, le=100)
    membership: str = "resolution"
    note: Text | None = None


class ForecastTest(Model):
    """The indicator would be `value` in `year` if the condition held. condition_held null: not known."""

    kind: Literal["forecast"]
    indicator: str
    area: str
    sex: Sex = "_T"
    value: float
    year: int
    tolerance_share: float = Field(ge=0, le=100)
    condition: Text
    condition_held: bool | None = None
    membership: str = "resolution"
    note: Text | None = None


class TrendTest(Model):
    """The indicator of the area moved in the stated direction between the two years."""

    kind: Literal["trend"]
    indicator: str
    statistic: Statistic = "aggregate"
    area: str
    sex: Sex = "_T"
    from_year: int
    to_year: int
    direction: Literal["rising", "falling"]
    membership: str = "resolution"
    note: Text | None = None


class GapTest(Model):
    """The difference (points) or quotient (ratio) between two areas, or two sexes of one area, moved, or exists.

    The first of `areas` (or of `sexes`) is the one said to be ahead. With `sexes`, both entries of `areas` are the same.
    `exists` looks at `to_year` alone.
    """

    kind: Literal["gap"]
    indicator: str
    statistic: Statistic = "aggregate"
    areas: tuple[str, str]
    sexes: tuple[Sex, Sex] = ("_T", "_T")
    measure: Literal["points", "ratio"]
    from_year: int
    to_year: int
    direction: Literal["widening", "narrowing", "exists"]
    membership: str = "resolution"
    note: Text | None = None


class EventTest(Model):
    """The event was held (data/reference/event.csv)."""

    kind: Literal["event"]
    event: str


class PledgeTest(Model):
    """The event announced for later was held, by `due_on` where a day was named."""

    kind: Literal["pledge"]
    event: str
    due_on: dt.date | None = None
    condition: Text | None = None


class DeadlineTest(Model):
    """The step was done by `due_on` (data/reference/follow_up.csv)."""

    kind: Literal["deadline"]
    step: str
    due_on: dt.date | None = None


ClaimTest = Annotated[
    ThresholdTest
    | EveryEconomyTest
    | MagnitudeTest
    | ForecastTest
    | TrendTest
    | GapTest
    | EventTest
    | PledgeTest
    | DeadlineTest,
    Field(discriminator="kind"),
]


class Figure(Model):
    """A quantity that the paragraph states."""

    value: float
    unit: str
    text: Text
    year: int | None = None
    area: str | None = None


class NotMeasurable(Model):
    reason: Text


class Claim(Model):
    """One statement of the resolution, in our words, with what tests it or why nothing does."""

    id: str = Field(pattern=r"^(PP|OP)[1-9][0-9]?[a-z]?$")
    paragraph: str = Field(pattern=r"^(PP|OP)[1-9][0-9]?$")
    kind: Kind
    theme: str
    statement: Text
    actors: list[Text] = []
    figures: list[Figure] = []
    events: list[str] = []
    documents: list[str] = []
    tests: list[ClaimTest] = []
    not_measurable: NotMeasurable | None = None
    related: list[str] = []
    note: Text | None = None
    official_url: str = OFFICIAL_URL

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Claim:
        if self.id.rstrip("abcdefghijklmnopqrstuvwxyz") != self.paragraph:
            raise ValueError(f"id '{self.id}' does not belong to paragraph '{self.paragraph}'")
        if bool(self.tests) == bool(self.not_measurable):
            raise ValueError("must have either tests or not_measurable with a reason, and not both")
        return self


class Named(Model):
    id: str
    title: Text


class Paragraph(Named):
    kinds: list[Kind] = Field(min_length=1)


class Checklist(Model):
    """Every paragraph of the resolution with the kinds of claims it makes; the themes and kinds with their titles."""

    themes: list[Named]
    kinds: list[Named]
    paragraphs: list[Paragraph]


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
    indicators = {i.id for i in catalog.indicators}
    groups = {g.id for g in catalog.groups}
    memberships = {m.id for m in catalog.memberships}
    problems = []
    for claim in claims:
        for test in claim.tests:
            named = test.model_dump()
            for indicator in named.get("indicators") or filter(None, [named.get("indicator")]):
                if indicator not in indicators:
                    problems.append(f"claim {claim.id}: tests: unknown indicator '{indicator}'")
            for area in named.get("areas") or filter(None, [named.get("area")]):
                if area.startswith("group:") and area not in groups:
                    problems.append(f"claim {claim.id}: tests: unknown area '{area}'")
            if named.get("membership", "resolution") not in memberships:
                problems.append(f"claim {claim.id}: tests: unknown membership '{named['membership']}'")
    if problems:
        raise CatalogError("; ".join(problems))


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
    parts = [
        f"{'.'.join(map(str, e['loc'])) or 'claim'}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()
    ]
    return f"{path}: claim {name}: " + "; ".join(parts)


def _ids(reference: Path, table: str) -> set[str]:
    """The ids of a reference file: its first column."""
    path = reference / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return {row[0] for row in list(csv.reader(stream))[1:]}
    except (OSError, UnicodeDecodeError, IndexError) as error:
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
        if isinstance(test, EventTest | PledgeTest):
            yield "tests.event", test.event, "event"
        if isinstance(test, DeadlineTest):
            yield "tests.step", test.step, "step"


def _paragraph_problems(found: list[tuple[Path, Claim]], checklist: Checklist, directory: Path) -> Iterator[str]:
    """Paragraphs without a claim, kinds of the checklist that no claim carries, and claims outside the checklist."""
    path = directory / PARAGRAPHS_FILE
    kinds = {p.id: set(p.kinds) for p in checklist.paragraphs}
    for claim_path, claim in found:
        if claim.kind not in kinds.get(claim.paragraph, {claim.kind}):
            yield f"{claim_path}: claim {claim.id}: kind: '{claim.kind}' is not among the kinds of {claim.paragraph} in {path.name}"
        if claim.paragraph not in kinds:
            yield f"{claim_path}: claim {claim.id}: paragraph: '{claim.paragraph}' is not in {path.name}"
    for paragraph, expected in kinds.items():
        missing = expected - {claim.kind for _, claim in found if claim.paragraph == paragraph}
        if missing:
            yield f"{path}: paragraph {paragraph}: no claim of kind {', '.join(sorted(missing))}. Add one to a file of this folder"
