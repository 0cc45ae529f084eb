"""What docs/api.md says of resources, parameters and columns, made of the definitions that answer."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.api.parameters import Parameter
from dashboard.api.resource import Resource, left_out
from dashboard.language.words import MISSING


def tables(resources: Sequence[Resource], parameters: Sequence[Parameter]) -> str:
    """Markdown: the resources, the parameters, and the columns of each resource."""
    return "\n".join([*_resources(resources, parameters), "", *_parameters(resources, parameters), *_columns(resources)]) + "\n"


def _resources(resources: Sequence[Resource], parameters: Sequence[Parameter]) -> Iterator[str]:
    yield "| resource | what it is | parameters of its own |"
    yield "|---|---|---|"
    for resource in resources:
        own = ", ".join(f"`{p.name}`" for p in resource.parameters(parameters) if p.of)
        needed = " or ".join(f"`{name}`" for name in resource.narrowed_by)
        yield f"| `{resource.name}` | {resource.meaning} | {own or MISSING}{f'; needs {needed}' if needed else ''} |"


def _parameters(resources: Sequence[Resource], parameters: Sequence[Parameter]) -> Iterator[str]:
    yield "| parameter | meaning | takes | where left out | example |"
    yield "|---|---|---|---|---|"
    for p in parameters:
        names = " or ".join(f"`{name}`" for name in p.names)
        example = f"`{p.example}`" if p.example else ""
        yield f"| {names} | {p.meaning} | {p.kind.told()} | {left_out(p, resources)} | {example} |"


def _columns(resources: Sequence[Resource]) -> Iterator[str]:
    for resource in resources:
        yield f"\n### {resource.name}\n\n{inspect.getdoc(resource.row)}\n"
        yield "| column | type | meaning |"
        yield "|---|---|---|"
        for column in resource.columns():
            yield f"| `{column.name}` | {_type(column.schema)} | {column.meaning} |"


def _type(schema: Mapping[str, Any]) -> str:
    kinds = [schema["type"]] if isinstance(schema["type"], str) else list(schema["type"])
    if kinds[0] == "array":
        return f"list of {_type(schema['items'])}s"
    return " or ".join([schema.get("format", kinds[0]), *kinds[1:]])
