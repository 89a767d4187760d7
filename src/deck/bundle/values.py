"""Values of bundle.toml to the tables of its schema, with every fault of them at once."""

from __future__ import annotations

import datetime
import math
import operator
import re
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from msgspec import Meta, Struct

from deck.bundle.schema import TomlTable
from deck.bundle.shapes import Choice, ListOf, Named, Plain, PlainKind, Shape, Table, keys_of

if TYPE_CHECKING:
    from deck.bundle.lines import KeyPath

FaultKind = Literal[
    "missing", "no_such_key", "no_such_name", "kind", "choice", "not_finite", "gt", "ge", "lt", "le",
    "min_length", "max_length", "pattern", "together",
]  # fmt: skip
"""What is wrong with a value; limits are called as in `Meta`, `together` are keys that do not go with each other."""

SomeTable = TypeVar("SomeTable", bound=TomlTable)

_TYPES: Mapping[PlainKind, tuple[type, ...]] = {
    "text": (str,),
    "whole": (int,),
    "number": (int, float),
    "truth": (bool,),
    "date": (datetime.date,),
    "cell": (str, int, float),
}
_BUT_NOT: Mapping[PlainKind, type] = {"whole": bool, "number": bool, "date": datetime.datetime}
"""What Python takes for one of these, and TOML does not."""
_LIMITS: Mapping[FaultKind, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
    "min_length": lambda text, least: len(text) >= least,
    "max_length": lambda text, most: len(text) <= most,
    "pattern": lambda text, pattern: re.fullmatch(pattern, text) is not None,
}


class Fault(Struct, frozen=True):
    """A value that its place does not allow."""

    path: KeyPath
    kind: FaultKind
    value: Any
    shape: Shape
    """What must stand there; of a key that is missing or that there is not, what should have it."""
    said: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The choices, names or keys that there are."""
        match self.shape:
            case Choice(values):
                return tuple(map(str, values))
            case Named(names):
                return names
            case Table(table):
                return tuple(keys_of(table))
        return ()

    @property
    def limit(self) -> Any:
        """The limit that is not kept."""
        return getattr(self.shape.limits, self.kind) if isinstance(self.shape, Plain) else None


class FaultyValuesError(ValueError):
    """Values that are no such table, with all their faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.kind} {fault.said}" for fault in faults))
        self.faults = faults


def read_table(table: type[SomeTable], values: Any) -> SomeTable:
    """The values as the table, whole numbers as floats where it has those.

    values: a dictionary as TOML gives it, but with tuples for lists. Raises FaultyValuesError with every fault, in the
    order of the schema.
    """
    reading = _Reading()
    read: SomeTable = reading.value(values, Table(table), ())
    if reading.faults:
        raise FaultyValuesError(reading.faults)
    return read


class _Reading:
    """Walks over values beside their shapes. What it gives for faulty values is not used."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def value(self, value: Any, shape: Shape, path: KeyPath) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            return self.refuse(path, "not_finite", value, shape)
        match shape:
            case Plain():
                return self.plain(value, shape, path)
            case Choice(allowed):
                return value if _is_among(allowed, value) else self.refuse(path, "choice", value, shape)
            case ListOf(element) if isinstance(value, tuple):
                return tuple(self.value(item, element, (*path, index)) for index, item in enumerate(value))
            case Named() if isinstance(value, dict):
                return {name: self.named(name, item, shape, (*path, name)) for name, item in value.items()}
            case Table(table) if isinstance(value, dict):
                return self.table(value, table, path)
        return self.refuse(path, "kind", value, shape)

    def plain(self, value: Any, shape: Plain, path: KeyPath) -> Any:
        if not _is(shape.kind, value):
            return self.refuse(path, "kind", value, shape)
        if kind := _limit_broken(value, shape.limits):
            return self.refuse(path, kind, value, shape)
        if isinstance(value, int) and abs(value) > sys.float_info.max:
            return self.refuse(path, "not_finite", value, shape)
        return float(value) if shape.kind == "number" else value

    def named(self, name: str, value: Any, shape: Named, path: KeyPath) -> Any:
        if shape.names and name not in shape.names:
            return self.refuse(path, "no_such_name", value, shape)
        return self.value(value, shape.element, path)

    def table(self, values: Mapping[str, Any], table: type[TomlTable], path: KeyPath) -> TomlTable | None:
        keys, faults_before = keys_of(table), len(self.faults)
        read: dict[str, Any] = {}
        for name, key in keys.items():
            if name in values:
                read[name] = self.value(values[name], key.shape, (*path, name))
            elif key.is_required:
                self.refuse((*path, name), "missing", values, Table(table))
        for name in values:
            if name not in keys:
                self.refuse((*path, name), "no_such_key", values[name], Table(table))
        if len(self.faults) > faults_before:
            return None
        try:
            return table(**read, given=tuple(read))
        except ValueError as error:
            self.refuse(path, "together", values, Table(table), str(error))
            return None

    def refuse(self, path: KeyPath, kind: FaultKind, value: Any, shape: Shape, said: str = "") -> None:
        self.faults.append(Fault(path, kind, value, shape, said))


def _is(kind: PlainKind, value: object) -> bool:
    return isinstance(value, _TYPES[kind]) and not isinstance(value, _BUT_NOT.get(kind, ()))


def _is_among(allowed: tuple[str | int, ...], value: object) -> bool:
    """Whether it is one of them, and not true or 1.0 for 1."""
    return not isinstance(value, bool) and any(isinstance(value, type(one)) and value == one for one in allowed)


def _limit_broken(value: Any, limits: Meta) -> FaultKind | None:
    for kind, keeps in _LIMITS.items():
        limit = getattr(limits, kind)
        if limit is not None and not keeps(value, limit):
            return kind
    return None
