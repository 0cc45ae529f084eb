"""The OpenAPI document, made of the definitions that answer."""

from __future__ import annotations

import inspect
import json
from collections.abc import Sequence
from typing import Any

from dashboard.api.forms import FORMS
from dashboard.api.parameters import Parameter
from dashboard.api.problems import MEDIA_TYPE, Fault, Problem
from dashboard.api.resource import Resource, columns_of, left_out

VERSION = "1.0.0"
SHARED_HEADERS = {
    "ETag": "tag of the answer, to be sent again as If-None-Match",
    "Content-Language": "language of names and texts",
    "Link": "the next page (rel=next), where there is one",
}
DESCRIPTION = (
    "Figures, editions, claims and verdicts of the ICT Target Tracker, to read only. The ending of an address decides the form. "
    "Several values of one parameter are separated by dots. Answers of JSON come in pages: follow `next`, which is relative."
)


def document(resources: Sequence[Resource], parameters: Sequence[Parameter]) -> bytes:
    """The document as JSON."""
    told = {
        "openapi": "3.1.0",
        "info": {"title": "ICT Target Tracker", "version": VERSION, "description": DESCRIPTION},
        "servers": [{"url": "../v1"}],
        "paths": {f"/{r.name}.{form}": {"get": _operation(r, form, parameters)} for r in resources for form in FORMS},
        "components": {
            "parameters": {p.name: _parameter(p, resources) for p in parameters},
            "schemas": {_schema_name(r): _rows(r.row) for r in resources} | {"Problem": _rows(Problem), "Fault": _rows(Fault)},
            "headers": {name: {"description": said, "schema": {"type": "string"}} for name, said in SHARED_HEADERS.items()},
            "responses": {"Problem": _refused()},
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _schema_name(resource: Resource) -> str:
    return resource.row.__name__.removesuffix("Row")


def _operation(resource: Resource, form: str, parameters: Sequence[Parameter]) -> dict[str, Any]:
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{_schema_name(resource)}"}}
    page = {
        "type": "object",
        "required": ["release", "language", "next", "rows"],
        "properties": {
            "release": {"type": "string", "description": "release that the answer is of"},
            "language": {"type": "string", "description": "language of names and texts"},
            "next": {"type": ["string", "null"], "description": "the next page, as a link from here; null at the end"},
            "rows": rows,
        },
        "additionalProperties": False,
    }
    needs = f" It needs {' or '.join(resource.narrowed_by)}: an address without is refused." if resource.narrowed_by else ""
    refused = {"$ref": "#/components/responses/Problem"}
    return {
        "operationId": f"{resource.name}_{form}",
        "summary": resource.meaning,
        "description": resource.meaning + needs,
        "parameters": [{"$ref": f"#/components/parameters/{p.name}"} for p in resource.parameters(parameters)],
        "responses": {
            "200": {
                "description": resource.meaning,
                "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in SHARED_HEADERS},
                "content": {FORMS[form].split(";")[0]: {"schema": {"json": page, "csv": {"type": "string"}}.get(form, {})}},
            },
            "304": {"description": "who asks has it already"},
            "400": refused,
            "429": refused,
            "503": refused,
        },
    }


def _parameter(parameter: Parameter, resources: Sequence[Resource]) -> dict[str, Any]:
    also = f" Also called {', '.join(parameter.also)}." if parameter.also else ""
    said = f"{parameter.meaning}: {parameter.kind.told()}. Left out: {left_out(parameter, resources)}.{also}"
    needed = any(r.narrowed_by == (parameter.name,) for r in resources)
    told: dict[str, Any] = {"name": parameter.name, "in": "query", "description": said, "schema": parameter.kind.schema()}
    told |= {"required": True} if needed else {}
    return told | ({"example": parameter.example} if parameter.example else {})


def _rows(row: type) -> dict[str, Any]:
    """A row as JSON Schema: every column is there, null where it has nothing."""
    columns = columns_of(row)
    return {
        "type": "object",
        "description": inspect.getdoc(row) or "",
        "required": [c.name for c in columns],
        "properties": {c.name: {**c.schema, "description": c.meaning} for c in columns},
        "additionalProperties": False,
    }


def _refused() -> dict[str, Any]:
    return {
        "description": "what is wrong with the request, and what would be right",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
