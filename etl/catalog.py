"""The catalogue: what people write in data/catalog, read into typed models and cross-checked.

`load_catalog()` is the only way in. A mistake raises CatalogError with the file, the entry and the field.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.errors import CatalogError
from etl.texts import Text
from warehouse.languages import languages

ROOT = Path(__file__).resolve().parent.parent
CATALOG_DIR = ROOT / "data" / "catalog"

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one written in C is ten times as fast; not every installation has it."""


class Model(BaseModel):
    """What every entry shares: unknown fields are mistakes, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LeftOut(Model):
    """Series of a publisher's files that are read and not kept, and why."""

    codes: list[str] = Field(min_length=1)
    reason: str = Field(min_length=10)


class Dataset(Model):
    """A product of a publisher: where it is, how its areas are coded, under which licence, and how to cite it.

    `address`: where its API is asked; `files_address`: where its files lie; `left_out`: what its files hold besides the series of
    the catalogue, where there is a reason to leave it out.
    """

    id: str
    name: Text
    url: str
    address: str = ""
    files_address: str = ""
    area_scheme: str
    licence: str
    licence_basis: Literal["stated in file", "stated on site", "unverified", "derived"]
    citation: Text
    left_out: list[LeftOut] = []


class Publisher(Model):
    """An organisation whose figures we hold."""

    id: str
    name: Text
    url: str
    datasets: list[Dataset] = []


class Licence(Model):
    """A licence under which figures are held."""

    id: str
    name: str
    url: str


class Unit(Model):
    """A unit of measurement; `decimals` is how many a person is shown, `ratio_floor` below what no ratio over a figure is told."""

    id: str
    symbol: str
    decimals: int
    ratio_floor: float | None = None
    name: Text


class Aggregation(Model):
    """How a group's figure is made from its economies; `weight` is an indicator."""

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
    publisher has a code for each; `underlying` is the publisher that the figures come from first. `retired`: the publisher has
    given up the code, which older files and past states have; it is read there and asked for no more.
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
    retired: bool = False


Bound = Literal["definition", "guess"]
"""What sets an end of a range: what the figure is (no share is over 100 %), so that a figure beyond it is an error and stops the
build; or what seems possible, so that a figure beyond it is held back and reported, and nothing else is.
"""


class Indicator(Model):
    """What is measured: one file of data/catalog/indicators. `range_set_by`: what sets its lower and its upper end."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    theme: str
    unit: str
    range: tuple[float, float]
    range_set_by: tuple[Bound, Bound]
    title: Text
    definition: Text
    aggregation: Aggregation
    series: list[Series]
    breaks: list[Break] = []
    note: Text | None = None


class Group(Model):
    """A group of economies, with publishers' codes for their own aggregate of it."""

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
    """What a publisher's area code stands for; area null: none of ours, dropped for the reason given."""

    area: str | None
    reason: str


class RawFileDate(Model):
    """When the bytes with this hash were published, and why none of their figures is used (`excluded`), if so."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    published_on: dt.date
    precision: Literal["exact", "month", "not_after"]
    basis: str
    excluded: str | None = None


class Term(Model):
    """A word of the product: how each language calls it, what it means, and forms that must not be written for it.

    `code` is the word of code and SQL where it is another; `met_as` are the forms that a page links to the meaning; `source` is the
    publisher whose meaning it is, None for ours; `unless` holds phrases in which a form to avoid is right.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    code: str | None = None
    met_as: dict[str, list[str]] = {}
    source: str | None = None
    means: Text
    avoid: dict[str, list[str]] = {}
    unless: dict[str, list[str]] = {}


class Synonyms(Model):
    """Words by language that a search takes for one another, form by form."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    words: dict[str, list[Annotated[str, Field(min_length=2)]]]


class Catalog(Model):
    """Everything in data/catalog."""

    publishers: list[Publisher]
    licences: list[Licence]
    units: list[Unit]
    indicators: list[Indicator]
    groups: list[Group]
    memberships: list[Membership]
    area_names: dict[str, Text]
    area_aliases: dict[str, list[str]]
    world_bank_aggregates: dict[str, Text]
    area_codes: dict[str, dict[str, AreaCode]]
    raw_files: list[RawFileDate]
    glossary: list[Term]
    synonyms: list[Synonyms]

    def dataset(self, dataset_id: str) -> Dataset:
        """The dataset with this id; StopIteration when there is none."""
        return next(d for p in self.publishers for d in p.datasets if d.id == dataset_id)

    def publisher_of(self, dataset_id: str) -> str:
        """The publisher of a dataset; StopIteration when there is none."""
        return next(p.id for p in self.publishers for d in p.datasets if d.id == dataset_id)

    def codes(self, dataset_id: str) -> dict[str, tuple[Indicator, Series]]:
        """Series code → (indicator, series) for one dataset."""
        return {s.code: (i, s) for i in self.indicators for s in i.series if s.dataset == dataset_id}

    def left_out(self, dataset_id: str) -> dict[str, str]:
        """Series code → why a dataset's files are not asked for it."""
        return {code: left.reason for left in self.dataset(dataset_id).left_out for code in left.codes}

    def asked(self, dataset_id: str) -> dict[str, tuple[Indicator, Series]]:
        """As `codes`, without those that the publisher has given up: what can be asked for today."""
        return {code: found for code, found in self.codes(dataset_id).items() if not found[1].retired}

    def synonym_words(self) -> Iterator[tuple[str, str, str]]:
        """(id, language, word) of every synonym, in the order of the catalogue."""
        yield from ((s.id, language, word) for s in self.synonyms for language, words in s.words.items() for word in words)

    def raw_file_date(self, sha256: str) -> RawFileDate | None:
        """What is known of the date of these bytes."""
        return next((f for f in self.raw_files if f.sha256 == sha256), None)


YAML_DEPTH = 50
"""How deep what people edit may be nested: the deepest has 6 levels, and the parser written in C dies of 50,000."""


def read_yaml(path: Path) -> Any:
    """The YAML of a file; CatalogError, one sentence, when it cannot be read or parsed or is nested beyond reason."""
    try:
        text = path.read_text(encoding="utf-8")
        require_plain(path, text)
        return yaml.load(text, Loader=LOADER)  # noqa: S506 (safe, both of them)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CatalogError(f"{path}: cannot be read ({reason}).") from error
    except (yaml.YAMLError, ValueError) as error:  # a ValueError of a number or a day that Python cannot hold
        raise CatalogError(f"{path}: is not valid YAML ({' '.join(str(error).split())}).") from error


def require_plain(path: Path, text: str) -> None:
    """Raise CatalogError when the YAML is nested deeper than YAML_DEPTH, or repeats what repeats itself something (which a
    kilobyte can turn into gigabytes); YAMLError when it is none.
    """
    repeated: list[bool] = []  # for each collection that is open, whether it has a name under which it can be repeated
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            repeated.append(event.anchor is not None)
        elif isinstance(event, yaml.CollectionEndEvent):
            repeated.pop()
        line = event.start_mark.line + 1 if event.start_mark else 0
        if len(repeated) > YAML_DEPTH:
            raise CatalogError(f"{path}: is nested more than {YAML_DEPTH} levels deep at line {line}. Write it flatter.")
        if isinstance(event, yaml.AliasEvent) and any(repeated):
            raise CatalogError(f"{path}: repeats a part that repeats another one (*{event.anchor}) at line {line}. Write it out.")


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
            area_aliases=part("area_aliases.yaml", "aliases"),
            world_bank_aggregates=part("world_bank_aggregates.yaml", "names"),
            area_codes=part("area_codes.yaml", "schemes"),
            raw_files=part("raw_files.yaml", "raw_files"),
            glossary=part("glossary.yaml", "terms"),
            synonyms=part("synonyms.yaml", "synonyms"),
        )
    except ValidationError as error:
        raise CatalogError(validation_message(directory, error)) from error
    problems = list(_problems(catalog))
    if problems:
        raise CatalogError(f"{directory}: " + "; ".join(problems))
    return catalog


def _problems(catalog: Catalog) -> Iterator[str]:
    """What no single entry can know: references that lead nowhere, ids used twice."""
    licences = {x.id for x in catalog.licences}
    datasets = [d for p in catalog.publishers for d in p.datasets]
    ids = Counter([d.id for d in datasets] + [g.id for g in catalog.groups] + [f"term {t.id}" for t in catalog.glossary])
    yield from (f"id '{x}' is used twice" for x, times in ids.items() if times > 1)
    yield from _synonym_problems(catalog)
    yield from (f"dataset '{d.id}': unknown licence '{d.licence}'" for d in datasets if d.licence not in licences)
    for d in datasets:
        both = sorted(catalog.codes(d.id).keys() & catalog.left_out(d.id).keys())
        yield from (f"dataset '{d.id}': series {code} is left out and listed too" for code in both)
    owners: dict[tuple[str, str], str] = {}
    for indicator in catalog.indicators:
        yield from (f"indicator '{indicator.id}': {problem}" for problem in _indicator_problems(catalog, indicator, owners))


def _synonym_problems(catalog: Catalog) -> Iterator[str]:
    """Words of an unknown language, words or ids that stand twice, and words without another to stand for."""
    words = list(catalog.synonym_words())
    yield from (f"synonyms '{s.id}': unknown language '{x}'" for s in catalog.synonyms for x in s.words.keys() - languages().keys())
    ids, written = Counter(s.id for s in catalog.synonyms), Counter(word.casefold() for *_, word in words)
    yield from (f"synonyms '{x}' stand twice" for x, times in ids.items() if times > 1)
    yield from (f"synonym '{x}' stands twice" for x, times in written.items() if times > 1)
    yield from (f"synonyms '{x}': name two words or more" for x in ids if sum(of == x for of, *_ in words) < 2)


def _indicator_problems(catalog: Catalog, indicator: Indicator, owners: dict[tuple[str, str], str]) -> Iterator[str]:
    """Problems of one indicator; `owners` remembers which indicator each series belongs to."""
    if indicator.range[0] >= indicator.range[1]:
        yield "range must rise"
    known = {
        "unit": {u.id for u in catalog.units},
        "weight": {i.id for i in catalog.indicators},
        "dataset": {d.id for p in catalog.publishers for d in p.datasets},
        "underlying publisher": {p.id for p in catalog.publishers},
        "licence": {x.id for x in catalog.licences},
    }
    named = [("unit", indicator.unit)]
    if indicator.aggregation.method == "weighted_mean":
        named.append(("weight", str(indicator.aggregation.weight)))
    for series in indicator.series:
        named.append(("dataset", series.dataset))
        named += [("underlying publisher", series.underlying)] if series.underlying else []
        named += [("licence", series.licence)] if series.licence else []
        owner = owners.setdefault((series.dataset, series.code), indicator.id)
        if owner != indicator.id:
            yield f"series {series.dataset} {series.code} already belongs to '{owner}'"
    yield from (f"unknown {kind} '{value}'" for kind, value in named if value not in known[kind])
