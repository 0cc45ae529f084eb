"""What programs of statistical offices are told of our observations: a dataflow, its structure and its codes, as SDMX-ML 3.0.

The components are columns of the resource, each named once. A code of SDMX has no colon and no semicolon, so that `:` of our ids is
written `@` there, and `;` is written `$`: `group@ldc`, `wdi@2025-04-15`, `age@15_to_24$area@rural`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from dashboard.api.resource import Resource
from dashboard.api.resources import RESOURCES
from dashboard.api.vocabulary import ALL, Known
from dashboard.language import terms
from dashboard.language.words import Words
from warehouse import queries
from warehouse.languages import languages, source_language

AGENCY, FLOW, VERSION = "ICT", "OBSERVATIONS", "1.0.0"
OBSERVATIONS: Resource = next(r for r in RESOURCES if r.name == "observations")
NAMESPACES = {
    prefix: f"http://www.sdmx.org/resources/sdmxml/schemas/v3_0/{name}"
    for prefix, name in (("mes", "message"), ("str", "structure"), ("com", "common"))
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
WRITTEN = str.maketrans({":": "@", ";": "$"})
READ = str.maketrans({"@": ":", "$": ";"})
Names = Mapping[str, str]
"""Language → name."""


@dataclass(frozen=True)
class Component:
    """A component of an observation: its id in SDMX, the column that it is, the list that its codes are of ("" for free text)."""

    id: str
    column: str
    codes: str = ""

    @property
    def list_id(self) -> str:
        """The id of its list of codes."""
        return f"CL_{self.codes}"


DIMENSIONS = (
    Component("INDICATOR", "indicator_id", "INDICATOR"),
    Component("REF_AREA", "area_id", "AREA"),
    Component("SEX", "sex", "SEX"),
    Component("BREAKDOWN", "breakdown", "BREAKDOWN"),
    Component("DATASET", "dataset_id", "DATASET"),
    Component("VINTAGE", "vintage_id", "VINTAGE"),
)
TIME = Component("TIME_PERIOD", "year")
MEASURE = Component("OBS_VALUE", "value")
ATTRIBUTES = (
    Component("UNIT_MEASURE", "unit_id", "UNIT"),
    Component("OBS_STATUS", "status", "STATUS"),
    Component("PUBLISHER", "publisher_id", "PUBLISHER"),
    Component("SERIES_CODE", "series_code"),
    Component("PUBLISHED_ON", "published_on"),
    Component("COMPARES_FROM", "compares_from"),
    Component("LICENCE", "licence"),
    Component("COMMENT_OBS", "note"),
)
COMPONENTS = (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)


def code_of(our_id: str) -> str:
    """An id of ours as a code of SDMX."""
    return our_id.translate(WRITTEN)


def id_of(code: str) -> str:
    """The id of ours that a code of SDMX stands for."""
    return code.translate(READ)


def codes(known: Known) -> dict[str, dict[str, Names]]:
    """List → id of ours → its names: every id that an observation of the release may have."""
    told = {code: Words(code, known.release.read(queries.texts, code)) for code in languages()}
    day, language = dt.date.max, source_language()
    vintages = known.release.read(queries.vintage_rows, ALL, 0, language, (), (), (), day)
    series = known.release.read(queries.series_rows, ALL, 0, language, (), ())
    units = sorted({i.unit_id for i in known.release.read(queries.indicator_rows, ALL, 0, language, ())})
    publishers = sorted({s.publisher_id for s in series} | {v.publisher_id for v in vintages})
    editions = {v.vintage_id: v for v in vintages}

    def named(ids: Sequence[str], name: Callable[[Words, str], str]) -> dict[str, Names]:
        return {i: {code: name(words, i) for code, words in told.items()} for i in ids}

    def of_edition(words: Words, vintage_id: str) -> str:
        edition = editions[vintage_id]
        return terms.vintage(words, edition.publisher_id, edition.published_on, edition.published_precision)

    return {
        "INDICATOR": named(list(known.ids.indicators), lambda words, i: words.name("indicator", i, "title")),
        "AREA": named(list(known.ids.areas), lambda words, i: words.name("area", i)),
        "SEX": named(["_T", "F", "M"], sex),
        "BREAKDOWN": named(list(known.ids.breakdowns), lambda _, i: i),
        "DATASET": named(list(known.ids.datasets), lambda words, i: words.name("dataset", i)),
        "VINTAGE": named(list(editions), of_edition),
        "UNIT": named(units, lambda words, i: words.name("unit", i)),
        "STATUS": named(["reported", "estimated", "modelled", "not_stated"], terms.status),
        "PUBLISHER": named(publishers, lambda words, i: words.name("publisher", i)),
    }


def sex(words: Words, code: str) -> str:
    """Of whom a figure is."""
    _ = words.gettext
    return {"_T": _("All"), "F": _("Women"), "M": _("Men")}[code]


def message(known: Known, kind: str, wanted: str, *, whole: bool) -> bytes | None:
    """A structure message with an artefact, or all of a kind (`*`); with all that these refer to where it is `whole`.

    None where there is no such artefact.
    """
    made: dict[str, Callable[[], list[ET.Element]]] = {
        "codelist": lambda: [_codelist(f"CL_{name}", held) for name, held in codes(known).items()],
        "conceptscheme": lambda: [_concepts()],
        "dataflow": lambda: [_dataflow()],
        "datastructure": lambda: [_datastructure()],
    }
    if kind not in made:
        return None
    found = [a for a in made[kind]() if wanted in ("*", "all", a.get("id"))]
    if not found:
        return None
    parts = {name: (found if name == kind else make() if whole else []) for name, make in made.items()}
    return _written(parts, known.release.id, known.release.read(queries.release_summary).built_at)


SECTIONS = {"codelist": "Codelists", "conceptscheme": "ConceptSchemes", "dataflow": "Dataflows", "datastructure": "DataStructures"}


def _written(parts: Mapping[str, Sequence[ET.Element]], release_id: str, prepared: dt.datetime) -> bytes:
    for prefix, namespace in NAMESPACES.items():
        ET.register_namespace(prefix, namespace)
    root = ET.Element(_tag("mes:Structure"))
    header = _in(root, "mes:Header")
    _in(header, "mes:ID", f"release_{release_id}")
    _in(header, "mes:Test", "false")
    _in(header, "mes:Prepared", f"{prepared:%Y-%m-%dT%H:%M:%SZ}")
    _in(header, "mes:Sender", id=AGENCY)
    structures = _in(root, "mes:Structures")
    for name, held in parts.items():
        if held:
            _in(structures, f"str:{SECTIONS[name]}").extend(held)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written


def _codelist(list_id: str, held: Mapping[str, Names]) -> ET.Element:
    made = _maintained("str:Codelist", list_id, {source_language(): list_id})
    for our_id, names in held.items():
        _named(_in(made, "str:Code", id=code_of(our_id)), names)
    return made


def _concepts() -> ET.Element:
    made = _maintained("str:ConceptScheme", "CONCEPTS", {source_language(): "Columns of observations"})
    meanings = {c.name: c.meaning for c in OBSERVATIONS.columns()}
    for component in COMPONENTS:
        _named(_in(made, "str:Concept", id=component.id), {source_language(): meanings[component.column]})
    return made


def _dataflow() -> ET.Element:
    made = _maintained("str:Dataflow", FLOW, {source_language(): OBSERVATIONS.meaning})
    _in(made, "str:Structure", _urn("datastructure.DataStructure", FLOW))
    return made


def _datastructure() -> ET.Element:
    made = _maintained("str:DataStructure", FLOW, {source_language(): OBSERVATIONS.meaning})
    held = _in(made, "str:DataStructureComponents")
    dimensions = _in(held, "str:DimensionList", id="DimensionDescriptor")
    for place, dimension in enumerate(DIMENSIONS, start=1):
        _component(_in(dimensions, "str:Dimension", id=dimension.id, position=str(place)), dimension)
    time = _component(_in(dimensions, "str:TimeDimension", id=TIME.id), TIME)
    _in(_in(time, "str:LocalRepresentation"), "str:TextFormat", textType="GregorianYear")
    attributes = _in(held, "str:AttributeList", id="AttributeDescriptor")
    for attribute in ATTRIBUTES:
        made_attribute = _component(_in(attributes, "str:Attribute", id=attribute.id), attribute)
        _in(_in(made_attribute, "str:AttributeRelationship"), "str:Observation")
    measures = _in(held, "str:MeasureList", id="MeasureDescriptor")
    measure = _component(_in(measures, "str:Measure", id=MEASURE.id), MEASURE)
    _in(_in(measure, "str:LocalRepresentation"), "str:TextFormat", textType="Double")
    return made


def _component(made: ET.Element, component: Component) -> ET.Element:
    """Say which concept a component is of, and which codes it takes."""
    _in(made, "str:ConceptIdentity", f"{_urn('conceptscheme.Concept', 'CONCEPTS')}.{component.id}")
    if component.codes:
        _in(_in(made, "str:LocalRepresentation"), "str:Enumeration", _urn("codelist.Codelist", component.list_id))
    return made


def _urn(kind: str, artefact: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{artefact}({VERSION})"


def _maintained(tag: str, artefact: str, names: Names) -> ET.Element:
    return _named(ET.Element(_tag(tag), id=artefact, agencyID=AGENCY, version=VERSION), names)


def _named(made: ET.Element, names: Names) -> ET.Element:
    for language, name in names.items():
        ET.SubElement(made, _tag("com:Name"), {LANGUAGE: language}).text = name
    return made


def _in(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, _tag(tag), attributes)
    made.text = text
    return made


def _tag(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
