"""Which parts the columns of the predictions play in each task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.schema import Columns

Content = Literal["numbers", "categories", "texts"]

READ: dict[str, dict[str, Content]] = {
    "binary": {"target": "categories", "score": "numbers", "others": "numbers"},
    "multiclass": {"target": "categories", "prediction": "categories", "others": "categories", "score": "numbers"},
    "regression": {"target": "numbers", "prediction": "numbers", "others": "numbers"},
    "ranking": {
        "query": "categories",
        "target": "categories",
        "score": "numbers",
        "others": "numbers",
        "item": "categories",
    },
    "llm": {
        "score": "categories",
        "others": "categories",
        "criteria": "categories",
        "second_judge": "categories",
        "cost": "numbers",
        "latency": "numbers",
        "answer": "texts",
    },
}
"""The keys of [data.columns] that each task reads, with what their columns hold."""

OF_ANY_TASK: dict[str, Content] = {
    "segments": "categories",
    "fold": "categories",
    "group": "categories",
    "id": "texts",
    "text": "texts",
}
ONLY_WHERE_NAMED = {"multiclass": frozenset({"score"})}
"""Columns that are read where bundle.toml names them, though their key has a default."""
NOT_COLUMNS: dict[str, frozenset[str]] = {"binary": frozenset({"positive"})}
"""Keys of [data.columns] that name no column."""


class ColumnRole(Struct, frozen=True):
    """A column with the key of bundle.toml that names it."""

    key: str
    column: str
    content: Content


def column_roles(task: str, roles: Columns) -> tuple[ColumnRole, ...]:
    """The columns that the task reads, in the order of their keys."""
    return tuple(
        role
        for key, content in (READ[task] | OF_ANY_TASK).items()
        if key in roles.given or key not in ONLY_WHERE_NAMED.get(task, ())
        for role in _roles_of_key(key, getattr(roles, key), content)
    )


def _roles_of_key(key: str, named: object, content: Content) -> Iterator[ColumnRole]:
    match named:
        case str():
            yield ColumnRole(f"data.columns.{key}", named, content)
        case dict():
            for name, column in named.items():
                yield ColumnRole(f"data.columns.{key}.{name}", column, content)
        case tuple():
            for place, column in enumerate(named):
                yield ColumnRole(f"data.columns.{key}[{place}]", column, content)


def keys_of_other_tasks(task: str, roles: Columns) -> list[Problem]:
    """Keys that are given and that this task does not read: something else was meant by them."""
    if task not in READ:
        return []
    read = {*READ[task], *OF_ANY_TASK, *NOT_COLUMNS.get(task, ())}
    fix = f"A {task} task reads: {', '.join(sorted(read))}."
    return [
        Problem(f'task = "{task}" does not read this column', key=f"data.columns.{key}", fix=fix)
        for key in roles.given
        if key not in read
    ]
