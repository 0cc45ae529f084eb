"""Known errors of publishers: what people write in data/catalog/corrections.yaml, read into typed models.

Only `drop` changes rows. The other actions say why the catalogue departs from what a publisher's label says; `load_corrections`
holds them to the catalogue, so that a fact stands in one place and its reason in another. Every entry carries a guard (`expect`)
that must hold in each vintage concerned, or the build stops: etl.apply_corrections.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from etl.catalog import CATALOG_DIR, Catalog, Model, read_yaml, validation_message
from etl.errors import CatalogError
from etl.texts import Text

FILE = "corrections.yaml"


class Rows(Model):
    """At least so many rows are concerned."""

    kind: Literal["rows"]
    at_least: int = Field(ge=1)


class Point(Model):
    """One figure, as published, in the publisher's codes and unit."""

    kind: Literal["point"]
    area: str
    year: int
    value: float
    within: float = Field(gt=0)


class Highest(Model):
    """The highest figure lies between two bounds."""

    kind: Literal["highest"]
    low: float
    high: float


class FirstYear(Model):
    """The first year with a figure."""

    kind: Literal["first_year"]
    year: int


class PlainMean(Model):
    """The figures of a group are the plain mean of the economies' figures, to `within`."""

    kind: Literal["plain_mean"]
    area: str
    within: float = Field(gt=0)


class NoRows(Model):
    """No figure is published under these codes of areas."""

    kind: Literal["no_rows"]
    areas: list[str] = Field(min_length=1)


Expect = Annotated[Rows | Point | Highest | FirstYear | PlainMean | NoRows, Field(discriminator="kind")]


class Base(Model):
    """What every correction says. `until`: the last vintage that has the error, once a later one has not."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    dataset: str
    series: list[str] = []
    until: dt.date | None = None
    reason: Text
    reference: str = Field(min_length=10)
    expect: Expect

    def problems(self, catalog: Catalog) -> list[str]:  # noqa: ARG002 (for those that look there)
        """What is wrong with the entry beside the catalogue."""
        return []


class Drop(Base):
    """Leave figures out: those of `areas` (groups: codes that the catalogue gives no area), or `above` or `below` a value."""

    action: Literal["drop"]
    areas: Literal["groups"] | None = None
    above: float | None = None
    below: float | None = None

    def problems(self, catalog: Catalog) -> list[str]:  # noqa: ARG002
        """Whether it says what to leave out."""
        says = self.areas or self.above is not None or self.below is not None
        return [] if says else ["'drop' needs 'areas', 'above' or 'below'"]


class RecodeArea(Base):
    """The publisher's codes that are not the ISO codes that they are called; the catalogue maps them to `codes`."""

    action: Literal["recode_area"]
    codes: dict[str, str] = Field(min_length=1)

    def problems(self, catalog: Catalog) -> list[str]:
        """Where the catalogue says otherwise."""
        mapped = catalog.area_codes.get(catalog.dataset(self.dataset).area_scheme, {})
        wrong = [code for code, area in self.codes.items() if code not in mapped or mapped[code].area != area]
        return [f"area_codes.yaml does not map '{code}' to '{self.codes[code]}'" for code in wrong]


class SetUnit(Base):
    """The series is in `unit`, whatever its label says; the catalogue's indicator is in that unit."""

    action: Literal["set_unit"]
    unit: str

    def problems(self, catalog: Catalog) -> list[str]:
        """Where the catalogue says otherwise."""
        listed = catalog.codes(self.dataset)
        wrong = [s for s in self.series if s in listed and listed[s][0].unit != self.unit]
        return [f"the catalogue has '{listed[s][0].unit}' for {s}, not '{self.unit}'" for s in wrong]


class Reassign(Base):
    """The series measures `indicator`, not what its name says; the catalogue lists it there."""

    action: Literal["reassign"]
    indicator: str

    def problems(self, catalog: Catalog) -> list[str]:
        """Where the catalogue says otherwise."""
        listed = catalog.codes(self.dataset)
        wrong = [s for s in self.series if s in listed and listed[s][0].id != self.indicator]
        return [f"the catalogue lists {s} under '{listed[s][0].id}', not '{self.indicator}'" for s in wrong]


class MarkBreak(Base):
    """Figures from `year` on do not compare with those before; each indicator of the series declares that break."""

    action: Literal["mark_break"]
    year: int

    def problems(self, catalog: Catalog) -> list[str]:
        """Where the catalogue says otherwise."""
        listed = catalog.codes(self.dataset)
        indicators = {listed[s][0].id: listed[s][0] for s in self.series if s in listed}
        wrong = [i.id for i in indicators.values() if (self.year, self.dataset) not in {(b.year, b.dataset) for b in i.breaks}]
        return [f"indicator '{i}' declares no break at {self.year}" for i in sorted(wrong)]


Correction = Annotated[Drop | RecodeArea | SetUnit | Reassign | MarkBreak, Field(discriminator="action")]


def load_corrections(catalog: Catalog, directory: Path = CATALOG_DIR) -> list[Correction]:
    """Every correction, held to the catalogue. CatalogError names the file, the entry and what is wrong."""
    path = directory / FILE
    found = read_yaml(path)
    if not isinstance(found, dict) or "corrections" not in found:
        raise CatalogError(f"{path}: must hold the key 'corrections'.")
    try:
        corrections = TypeAdapter(list[Correction]).validate_python(found["corrections"] or [])
    except ValidationError as error:
        raise CatalogError(validation_message(path, error)) from error
    problems = [f"'{c.id}': {problem}" for c in corrections for problem in _problems(c, catalog)]
    ids = [c.id for c in corrections]
    problems += [f"'{i}' is there twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    if problems:
        raise CatalogError(f"{path}: " + "; ".join(problems))
    return corrections


def _problems(correction: Correction, catalog: Catalog) -> list[str]:
    datasets = {d.id for p in catalog.publishers for d in p.datasets}
    if correction.dataset not in datasets:
        return [f"unknown dataset '{correction.dataset}'"]
    listed = catalog.codes(correction.dataset)
    found = [f"the catalogue has no series {s} of {correction.dataset}" for s in correction.series if s not in listed]
    return found + correction.problems(catalog)
