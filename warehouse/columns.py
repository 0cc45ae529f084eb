"""A table of a release made from the dataclass of its rows: the columns, which of them are always there, and what each means."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from types import NoneType, UnionType
from typing import Annotated, get_args, get_origin, get_type_hints

TYPES: dict[object, str] = {str: "varchar", float: "double", int: "smallint", bool: "boolean", dt.date: "date"}
"""Type of a field → type of its column."""


def create_table(name: str, row: type) -> str:
    """The SQL that makes the table and comments on it: the docstring of `row` on the table, each field's meaning on its column.

    Fields are Annotated[type, meaning]; the first is the key; one that may be None may be null. TypeError for any other field.
    """
    hints = get_type_hints(row, include_extras=True)
    columns, comments = [], [f"comment on table {name} is {_text(row.__doc__ or '')};"]
    for place, field in enumerate(fields(row)):
        if get_origin(hints[field.name]) is not Annotated:
            raise TypeError(f"{row.__name__}.{field.name}: is Annotated[type, what it means]")
        kind, meaning = get_args(hints[field.name])
        kept = [k for k in get_args(kind) if k is not NoneType] if isinstance(kind, UnionType) else [kind]
        if len(kept) > 1 or kept[0] not in TYPES:
            raise TypeError(f"{row.__name__}.{field.name}: no column has the type {kind}")
        rule = " primary key" if place == 0 else " not null" if kept == [kind] else ""
        columns.append(f"{field.name} {TYPES[kept[0]]}{rule}")
        comments.append(f"comment on column {name}.{field.name} is {_text(meaning)};")
    return "\n".join([f"create table {name} ({', '.join(columns)});", *comments])


def _text(said: str) -> str:
    """A text of ours as SQL writes it, its lines made one."""
    return "'" + " ".join(said.split()).replace("'", "''") + "'"
