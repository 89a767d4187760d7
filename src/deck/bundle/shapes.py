"""What may stand at each place of bundle.toml: the annotations of the schema, read once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields

from deck.bundle.schema import HOLDS_FACTS, TomlTable

PlainKind = Literal["text", "whole", "number", "truth", "date", "cell"]
"""A cell is a text, a number or a truth."""

_PLAIN: Mapping[Any, PlainKind] = {
    str: "text", int: "whole", float: "number", bool: "truth", datetime.date: "date",
}  # fmt: skip
_NO_LIMITS = Meta()


class Plain(Struct, frozen=True):
    """A value without parts."""

    kind: PlainKind
    limits: Meta = _NO_LIMITS
    """Bounds of a number, length and pattern of a text."""
    holds_facts: bool = False


class Choice(Struct, frozen=True):
    """One of a few values."""

    values: tuple[str | int, ...]


class ListOf(Struct, frozen=True):
    """A list of values of one shape."""

    element: Shape


class Named(Struct, frozen=True):
    """Values of one shape under names."""

    names: tuple[str, ...]
    """The names that there are; none where the user makes them."""
    element: Shape


class Table(Struct, frozen=True):
    """A table with keys of its own."""

    type: type[TomlTable]


Shape = Plain | Choice | ListOf | Named | Table


class Key(Struct, frozen=True):
    """A key of a table."""

    shape: Shape
    is_required: bool
    default: Any
    """The plain value that stands for a key that is left out, else None."""


@cache
def keys_of(table: type[TomlTable]) -> Mapping[str, Key]:
    """The keys that a table may have, by name, in their order."""
    return {
        field.name: Key(shape_of(field.type), field.required, None if field.default is NODEFAULT else field.default)
        for field in fields(table)
        if field.name not in TomlTable.__struct_fields__
    }


@cache
def shape_of(annotation: Any) -> Shape:
    """What an annotation of the schema asks for. None stands for a key that is left out, and is no value."""
    origin, members = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _with_limits(_PLAIN[members[0]], members[1:])
    if origin in {Union, UnionType}:
        some = [member for member in members if member is not NoneType]
        return shape_of(some[0]) if len(some) == 1 else Plain("cell")
    if origin is Literal:
        return Choice(members)
    if origin is tuple:
        return ListOf(shape_of(members[0]))
    if origin is dict:
        return Named(get_args(members[0]), shape_of(members[1]))
    return Plain(_PLAIN[annotation]) if annotation in _PLAIN else Table(annotation)


def _with_limits(kind: PlainKind, notes: tuple[Any, ...]) -> Plain:
    limits = next(note for note in notes if isinstance(note, Meta))
    return Plain(kind, limits, HOLDS_FACTS in notes)
