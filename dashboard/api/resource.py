"""What a resource of the API is: the rows that it gives, the values that it is asked with, and what must narrow it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from dashboard.api.parameters import PARAMETERS, Parameter
from dashboard.reading.release import Release
from warehouse.queries.run import Query

if TYPE_CHECKING:
    import pyarrow as pa

JSON_TYPES: Mapping[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
}


@dataclass(frozen=True)
class Column:
    """A column of a resource."""

    name: str
    meaning: str
    schema: Mapping[str, Any]


@dataclass(frozen=True)
class Resource:
    """A resource: its name in the address, the dataclass of its rows, that of the values it is asked with, and what it is.

    objects: its rows as JSON. batches: the same of any length as columns, some rows at a time. narrowed_by: the parameters of which
    one must be given, since nobody needs all of it at once; none for what is small.
    """

    name: str
    row: type
    values: Any
    meaning: str
    objects: Callable[[Release, Mapping[str, Any]], list[str]]
    batches: Callable[[Release, Mapping[str, Any], int], Iterator[pa.RecordBatch]]
    narrowed_by: tuple[str, ...] = ()

    def parameters(self, parameters: Sequence[Parameter] = PARAMETERS) -> list[Parameter]:
        """Those that it takes."""
        return [p for p in parameters if p.is_of(self.name)]

    def columns(self) -> list[Column]:
        """Its columns, in their order."""
        return columns_of(self.row)

    def bound(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the values that it is asked with."""
        return {f.name: values[f.name] for f in fields(self.values)}


def left_out(parameter: Parameter, resources: Sequence[Resource]) -> str:
    """What holds where a parameter is left out, and what is needed then."""
    needed = {r.name: [n for n in r.narrowed_by if n != parameter.name] for r in resources if parameter.name in r.narrowed_by}
    told = [f"{name} then needs {' or '.join(others)}" for name, others in needed.items() if others]
    return "; ".join([parameter.unless_given, *told])


def rows_of(name: str, query: Query[..., Any], *narrowed_by: str) -> Resource:
    """The resource that gives the rows of a query."""
    return Resource(
        name,
        query.row,
        query.values,
        query.meaning,
        lambda release, values: release.objects(query, values),
        lambda release, values, rows: release.batches(query, values, rows),
        narrowed_by,
    )


def columns_of(row: type) -> list[Column]:
    """The fields of a dataclass, each Annotated[type, meaning], as columns."""
    told = []
    hints = get_type_hints(row, include_extras=True)
    for field in fields(row):
        kind, meaning = get_args(hints[field.name])
        told.append(Column(field.name, meaning, _schema(kind)))
    return told


def _schema(kind: Any) -> dict[str, Any]:
    """A type as JSON Schema; a dataclass by its name."""
    if kind in JSON_TYPES:
        return dict(JSON_TYPES[kind])
    if isinstance(kind, type) and is_dataclass(kind):
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    if get_origin(kind) in (Sequence, list):
        return {"type": "array", "items": _schema(get_args(kind)[0])}
    (one,) = (k for k in get_args(kind) if k is not NoneType)
    told = _schema(one)
    return {**told, "type": [told["type"], "null"]}
