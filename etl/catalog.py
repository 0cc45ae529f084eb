"""The catalogue: what people write in data/catalog, read into typed models and cross-checked.

`load_catalog()` is the only way in. A mistake raises CatalogError with the file, the entry and the field.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.errors import CatalogError

ROOT = Path(__file__).resolve().parent.parent
CATALOG_DIR = ROOT / "data" / "catalog"

Text = dict[str, str]
"""A text per language code; `en` and `zh` are required everywhere (checked in `Catalog`)."""

LANGUAGES = ("en", "zh")


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dataset(Model):
    """A publisher's product. `archived`: its past states to fetch, by the publisher's own names for them."""

    id: str
    name: Text
    url: str
    address: str = ""
    archived: list[str] = []
    area_scheme: str
    licence: str
    licence_basis: Literal["stated in file", "stated on site", "unverified", "derived"]
    citation: str


class Publisher(Model):
    id: str
    name: Text
    url: str
    datasets: list[Dataset] = []


class Licence(Model):
    id: str
    name: str
    url: str


class Unit(Model):
    id: str
    symbol: str
    decimals: int
    name: Text


class Aggregation(Model):
    method: Literal["weighted_mean", "sum", "median", "none"]
    weight: str | None = None


class Break(Model):
    """A change of definition inside a series: figures from `year` on do not compare with those before."""

    year: int
    dataset: str | None = None
    reason: Text


class Series(Model):
    """A publisher's series that measures the indicator.

    `factor` turns the publisher's unit into ours; `sex` and `breakdown` are what the whole series is about when the
    publisher has a code for each; `underlying` is the publisher that the figures come from first.
    """

    dataset: str
    code: str
    factor: float = 1.0
    sex: Literal["_T", "F", "M"] | None = None
    breakdown: str | None = None
    underlying: str | None = None
    licence: str | None = None
    licence_basis: str | None = None
    page: int | None = None
    api_code: int | str | None = None
    embedded: bool = True


class Indicator(Model):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    theme: str
    unit: str
    range: tuple[float, float]
    title: Text
    definition: Text
    aggregation: Aggregation
    series: list[Series]
    breaks: list[Break] = []
    note: Text | None = None


class Group(Model):
    id: str = Field(pattern=r"^group:[a-z0-9_]+$")
    kind: str
    name: Text
    codes: dict[str, str] = {}


class Membership(Model):
    """A date at which it is asked who belongs to a group."""

    id: str
    as_of: dt.date
    name: Text


class AreaCode(Model):
    area: str | None
    reason: str


class RawFileDate(Model):
    """When the bytes with this hash were published, and why none of their figures is used (`excluded`), if so."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    published_on: dt.date
    precision: Literal["exact", "month", "not_after"]
    basis: str
    excluded: str | None = None


class Catalog(Model):
    publishers: list[Publisher]
    licences: list[Licence]
    units: list[Unit]
    indicators: list[Indicator]
    groups: list[Group]
    memberships: list[Membership]
    area_names: dict[str, Text]
    area_codes: dict[str, dict[str, AreaCode]]
    raw_files: list[RawFileDate]

    def dataset(self, dataset_id: str) -> Dataset:
        """The dataset with this id; KeyError when there is none."""
        return next(d for p in self.publishers for d in p.datasets if d.id == dataset_id)

    def publisher_of(self, dataset_id: str) -> str:
        return next(p.id for p in self.publishers for d in p.datasets if d.id == dataset_id)

    def codes(self, dataset_id: str) -> dict[str, tuple[Indicator, Series]]:
        """series code → (indicator, series) for one dataset."""
        return {s.code: (i, s) for i in self.indicators for s in i.series if s.dataset == dataset_id}

    def raw_file_date(self, sha256: str) -> RawFileDate | None:
        return next((f for f in self.raw_files if f.sha256 == sha256), None)


def read_yaml(path: Path) -> Any:
    """The YAML of a file; CatalogError when it cannot be read or parsed."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path}: cannot be read ({error}).") from error
    except yaml.YAMLError as error:
        raise CatalogError(f"{path}: is not valid YAML. {error}") from error


def validation_message(path: Path, error: ValidationError) -> str:
    """One sentence per problem of a pydantic error: file, field, what is wrong."""
    lines = [f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in error.errors()]
    return f"{path}: " + "; ".join(lines)


def load_catalog(directory: Path = CATALOG_DIR) -> Catalog:
    """The whole catalogue, validated. Raises CatalogError naming file, entry and field."""

    def part(name: str, key: str) -> Any:
        value = read_yaml(directory / name)
        if not isinstance(value, dict) or key not in value:
            raise CatalogError(f"{directory / name}: must hold the key '{key}'.")
        return value[key] or []

    indicators = []
    for path in sorted((directory / "indicators").glob("*.yaml")):
        try:
            indicator = Indicator.model_validate(read_yaml(path))
        except ValidationError as error:
            raise CatalogError(validation_message(path, error)) from error
        if indicator.id != path.stem:
            raise CatalogError(f"{path}: id '{indicator.id}' must equal the file's name.")
        indicators.append(indicator)
    try:
        catalog = Catalog(
            publishers=part("publishers.yaml", "publishers"),
            licences=part("licences.yaml", "licences"),
            units=part("units.yaml", "units"),
            indicators=indicators,
            groups=part("groups.yaml", "groups"),
            memberships=part("groups.yaml", "memberships"),
            area_names=part("area_names.yaml", "names"),
            area_codes=part("area_codes.yaml", "schemes"),
            raw_files=part("raw_files.yaml", "raw_files"),
        )
    except ValidationError as error:
        raise CatalogError(validation_message(directory, error)) from error
    problems = list(_problems(catalog))
    if problems:
        raise CatalogError(f"{directory}: " + "; ".join(problems))
    return catalog


def _problems(catalog: Catalog) -> list[str]:
    """What no single entry can know: references that lead nowhere, ids used twice, languages missing."""
    found: list[str] = []
    datasets = {d.id for p in catalog.publishers for d in p.datasets}
    units = {u.id for u in catalog.units}
    licences = {x.id for x in catalog.licences}
    indicator_ids = {i.id for i in catalog.indicators}
    publishers = {p.id for p in catalog.publishers}
    ids = [d.id for p in catalog.publishers for d in p.datasets] + [g.id for g in catalog.groups]
    found += [f"id '{x}' is used twice" for x in sorted({x for x in ids if ids.count(x) > 1})]
    for publisher in catalog.publishers:
        for dataset in publisher.datasets:
            if dataset.licence not in licences:
                found.append(f"dataset '{dataset.id}': unknown licence '{dataset.licence}'")
    seen: dict[tuple[str, str], str] = {}
    for indicator in catalog.indicators:
        where = f"indicator '{indicator.id}'"
        if indicator.unit not in units:
            found.append(f"{where}: unknown unit '{indicator.unit}'")
        if indicator.range[0] >= indicator.range[1]:
            found.append(f"{where}: range must rise")
        if indicator.aggregation.method == "weighted_mean" and indicator.aggregation.weight not in indicator_ids:
            found.append(f"{where}: unknown weight '{indicator.aggregation.weight}'")
        for series in indicator.series:
            if series.dataset not in datasets:
                found.append(f"{where}: unknown dataset '{series.dataset}'")
            if series.underlying and series.underlying not in publishers:
                found.append(f"{where}: unknown underlying publisher '{series.underlying}'")
            if series.licence and series.licence not in licences:
                found.append(f"{where}: unknown licence '{series.licence}'")
            other = seen.setdefault((series.dataset, series.code), indicator.id)
            if other != indicator.id:
                found.append(f"{where}: series {series.dataset} {series.code} already belongs to '{other}'")
    texts: list[tuple[str, Text]] = [(f"unit '{u.id}'", u.name) for u in catalog.units]
    texts += [(f"group '{g.id}'", g.name) for g in catalog.groups]
    texts += [(f"membership '{m.id}'", m.name) for m in catalog.memberships]
    texts += [(f"area name '{a}'", name) for a, name in catalog.area_names.items()]
    texts += [(f"publisher '{p.id}'", p.name) for p in catalog.publishers]
    for i in catalog.indicators:
        texts += [(f"indicator '{i.id}' title", i.title), (f"indicator '{i.id}' definition", i.definition)]
    for where, text in texts:
        found += [f"{where}: no text in '{language}'" for language in LANGUAGES if not text.get(language, "").strip()]
    return found
