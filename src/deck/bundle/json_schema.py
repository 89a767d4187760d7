"""The JSON Schema of bundle.toml, for editors: `python -m deck.bundle.json_schema` prints it."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Mapping
from typing import Any

from deck.bundle import schema
from deck.bundle.schema import BundleFile, TomlTable
from deck.bundle.shapes import Choice, Key, ListOf, Named, Plain, Shape, Table, keys_of
from deck.bundle.validation import EDITORS_HINT

_TYPES: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "whole": {"type": "integer"},
    "number": {"type": "number"},
    "truth": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "cell": {"type": ["string", "number", "boolean"]},
}
_LIMITS = {
    "gt": "exclusiveMinimum",
    "ge": "minimum",
    "lt": "exclusiveMaximum",
    "le": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
}


def json_schema() -> dict[str, Any]:
    """The schema as a dictionary (draft 2020-12), `$schema` allowed as a key of the bundle."""
    whole = _object(BundleFile)
    whole["properties"][EDITORS_HINT] = {"type": "string", "description": "Where this schema is, for editors"}
    parts = [table for table in _tables() if table is not BundleFile]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Results bundle of deck (bundle.toml)",
        **whole,
        "$defs": {table.__name__: _object(table) for table in parts},
    }


def as_text() -> str:
    """The schema as it is committed in layouts/bundle.schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _tables() -> list[type[TomlTable]]:
    return [
        value
        for value in vars(schema).values()
        if isinstance(value, type) and issubclass(value, TomlTable) and value is not TomlTable
    ]


def _object(table: type[TomlTable]) -> dict[str, Any]:
    keys, said = keys_of(table), _descriptions(table)
    return {
        "type": "object",
        "description": inspect.getdoc(table),
        "properties": {name: {**_key(key), "description": said[name]} for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.is_required],
        "additionalProperties": False,
    }


def _key(key: Key) -> dict[str, Any]:
    if isinstance(key.default, (str, bool)):
        return {**_of(key.shape), "default": key.default}
    return _of(key.shape)


def _of(shape: Shape) -> dict[str, Any]:
    match shape:
        case Plain(kind, limits):
            set_limits = {word: getattr(limits, name) for name, word in _LIMITS.items()}
            return _TYPES[kind] | {word: limit for word, limit in set_limits.items() if limit is not None}
        case Choice(values):
            return {"enum": list(values)} if len(values) > 1 else {"const": values[0]}
        case ListOf(element):
            return {"type": "array", "items": _of(element)}
        case Named((), element):
            return {"type": "object", "additionalProperties": _of(element)}
        case Named(names, element):
            # Written out, so that editors offer the names.
            properties = {name: _of(element) for name in names}
            return {"type": "object", "properties": properties, "additionalProperties": False}
        case Table(table):
            return {"$ref": f"#/$defs/{table.__name__}"}


def _descriptions(table: type[TomlTable]) -> dict[str, str]:
    """What stands below each key in the source of the schema."""
    (definition,) = ast.parse(inspect.getsource(table)).body
    assert isinstance(definition, ast.ClassDef)
    return {
        key.target.id: text.value.value
        for key, text in zip(definition.body, definition.body[1:], strict=False)
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


if __name__ == "__main__":
    sys.stdout.write(as_text())
