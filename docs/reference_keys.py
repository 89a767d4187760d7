"""The tables of docs/bundle.md: every key of bundle.toml, and the columns of predictions by task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Meta

from deck.bundle.json_schema import json_schema
from deck.bundle.prediction_roles import NOT_COLUMNS, OF_ANY_TASK, ONLY_WHERE_NAMED, READ
from deck.bundle.schema import TEXT_LIMIT, BundleFile, Columns, TomlTable
from deck.bundle.shapes import Choice, Key, ListOf, Named, Plain, Shape, Table, keys_of

KINDS = {
    "text": "text", "whole": "whole number", "number": "number", "truth": "true or false", "date": "date",
    "cell": "text, number or truth",
}  # fmt: skip
BOUNDS = (("gt", "above {}"), ("ge", "from {}"), ("lt", "below {}"), ("le", "up to {}"), ("pattern", "like `{}`"))
LARGEST_SHOWN = 10**6
CONTENTS = {"numbers": "numbers", "categories": "values", "texts": "texts"}


def keys() -> str:
    """A section for each table of bundle.toml, in the order of the schema."""
    return "\n\n".join("\n".join(lines) for lines in _sections())


def _sections() -> Iterator[list[str]]:
    schema = json_schema()
    whole = keys_of(BundleFile)
    plain = {name: key for name, key in whole.items() if _inner(key.shape) is None and not _is_by_slide(key)}
    yield ["### At the top", "", *_rows(plain, schema)]
    for name, key in whole.items():
        said = schema["properties"][name]["description"]
        if _is_by_slide(key):
            yield [f"### `[{name}]`", "", f"{said}.", "", *_by_slide(key)]
        elif name not in plain:
            yield from _table(name, key.shape, said, schema)


def _table(name: str, shape: Shape, said: str, schema: dict[str, Any]) -> Iterator[list[str]]:
    """The section of a table, and those of the tables in it."""
    table = _inner(shape)
    assert table is not None
    inside = schema["$defs"][table.__name__]
    heading = f"[[{name}]]" if isinstance(shape, ListOf) else f"[{name}]"
    yield [f"### `{heading}`", "", f"{said}.", "", *_rows(keys_of(table), inside)]
    for key_name, key in keys_of(table).items():
        if _inner(key.shape) is not None:
            yield from _table(f"{name}.{key_name}", key.shape, inside["properties"][key_name]["description"], schema)


def _inner(shape: Shape) -> type[TomlTable] | None:
    """The table that a key holds, once or several times."""
    element = shape.element if isinstance(shape, ListOf) else shape
    return element.type if isinstance(element, Table) else None


def _is_by_slide(key: Key) -> bool:
    return isinstance(key.shape, Named) and bool(key.shape.names)


def _by_slide(key: Key) -> list[str]:
    assert isinstance(key.shape, Named)
    return [f"Keys: {', '.join(f'`{name}`' for name in key.shape.names)}. Each is {_type(key.shape.element)}."]


def _rows(keys_by_name: dict[str, Key] | Any, schema: dict[str, Any]) -> list[str]:
    rows = [
        f"| `{name}` | {_type(key.shape)} | {_default(key)} | {_cell(schema['properties'][name]['description'])} |"
        for name, key in keys_by_name.items()
    ]
    return ["| key | type | default | |", "|---|---|---|---|", *rows]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _default(key: Key) -> str:
    if key.is_required:
        return "required"
    if isinstance(key.default, bool):
        return f"`{str(key.default).lower()}`"
    return f"`{key.default}`" if isinstance(key.default, str | int | float) else ""


def _type(shape: Shape) -> str:
    match shape:
        case Plain(kind, limits, holds_facts):
            return ", ".join([KINDS[kind] + (" with facts" if holds_facts else ""), *_limits(limits)])
        case Choice(values):
            return ", ".join(f"`{value}`" for value in values)
        case ListOf(Table(_)):
            return "tables, below"
        case ListOf(element):
            return f"list of {_type(element)}"
        case Named(_, element):
            return f"table of {_type(element)} by name"
        case Table(_):
            return "table, below"


def _limits(limits: Meta) -> Iterator[str]:
    for name, words in BOUNDS:
        limit = getattr(limits, name)
        if limit is not None and not (isinstance(limit, int | float) and limit >= LARGEST_SHOWN):
            yield words.format(str(limit).replace("|", "\\|"))
    if limits.max_length is not None and limits.max_length != TEXT_LIMIT:
        yield f"up to {limits.max_length} characters"


def columns() -> str:
    """Which keys of `[data.columns]` each task reads."""
    defaults = {name: key.default for name, key in keys_of(Columns).items()}
    lines = ["| task | keys that name columns, with what these hold |", "|---|---|"]
    for task, read in READ.items():
        optional = ONLY_WHERE_NAMED.get(task, frozenset())
        named = [
            f"`{key}` ({CONTENTS[content]}{', only where it is named' if key in optional else ''})"
            for key, content in read.items()
        ]
        named += [f"`{key}` (no column, but a value)" for key in NOT_COLUMNS.get(task, ())]
        lines.append(f"| `{task}` | {', '.join(named)} |")
    lines.append(f"| all of them | {', '.join(f'`{key}` ({CONTENTS[held]})' for key, held in OF_ANY_TASK.items())} |")
    standard = [f"`{name}`" for name, default in defaults.items() if isinstance(default, str)]
    return "\n".join([*lines, "", f"Without a key {', '.join(standard)} are the columns of those very names."])
