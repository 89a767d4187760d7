"""On which line of bundle.toml a key stands.

The standard library reads the values but forgets their places; a syntax tree has the places. It is only
asked for when something must be pointed at, so a bundle without fault never loads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from tree_sitter import Node

KeyPath = tuple[str | int, ...]
"""Names of keys and places (from 0) in arrays: `("insight", 2, "seconds")`."""

_KEYS = frozenset({"bare_key", "quoted_key", "dotted_key"})
_HOLDERS = frozenset({"array", "inline_table", "ERROR"})
_MAX_DEPTH = 100
_MAX_ELEMENTS = 2_000


class Duplicate(Struct, frozen=True):
    """A key or table that stands twice: the lines of both, and which bytes the later one takes."""

    path: KeyPath
    first_line: int
    line: int
    start: int
    end: int
    is_table: bool


class Places(Struct):
    """The line of every key, table and array element of one text."""

    lines: dict[KeyPath, int] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)


def line_of(text: str, key_path: KeyPath) -> int | None:
    """Line (from 1) of a key; for a missing key, of the table that should hold it; None for a whole file."""
    lines = places(text).lines
    for length in range(len(key_path), 0, -1):
        if key_path[:length] in lines:
            return lines[key_path[:length]]
    return None


@lru_cache(maxsize=4)
def places(text: str) -> Places:
    """Every place of one text; broken TOML gives what can be told apart."""
    import tree_sitter
    import tree_sitter_toml

    language = tree_sitter.Language(tree_sitter_toml.language())
    tree = tree_sitter.Parser(language).parse(text.encode("utf-8", "surrogatepass"))
    return _Walk().over(tree.root_node)


def show_path(path: KeyPath) -> str:
    """The path as messages write it: `insight[2].seconds`."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            shown += f"[{part}]"
        else:
            shown += f".{part}" if shown else part
    return shown


def path_of(shown: str) -> KeyPath:
    """The path that `show_path` has shown."""
    parts = re.findall(r"\[(\d+)\]|([^.\[\]]+)", shown)
    return tuple(int(index) if index else name for index, name in parts)


class _Walk:
    """One pass over the tree. It keeps its own stack: 5,000 levels must not end in a RecursionError."""

    def __init__(self) -> None:
        self.found = Places()
        self.elements: dict[KeyPath, int] = {}
        self.stack: list[tuple[Node, KeyPath]] = []
        self.seen: set[tuple[KeyPath, bool]] = set()

    def over(self, root: Node) -> Places:
        self.stack.append((root, ()))
        while self.stack:
            node, path = self.stack.pop()
            if len(path) <= _MAX_DEPTH:
                self.visit(node, path)
        return self.found

    def visit(self, node: Node, path: KeyPath) -> None:
        if node.type == "pair":
            self.pair(node, path)
        elif node.type == "table":
            self.table(node)
        elif node.type == "table_array_element":
            self.table_array_element(node)
        elif node.type == "array":
            self.array(node, path)
        else:
            self.push(node.named_children, path)

    def push(self, nodes: list[Node], path: KeyPath) -> None:
        self.stack.extend((node, path) for node in reversed(nodes))

    def pair(self, node: Node, path: KeyPath) -> None:
        keys = _keys(node)
        if not keys:
            return
        whole = (*path, *keys)
        self.note(whole, node, is_table=False)
        self.push([child for child in node.named_children if child.type not in _KEYS], whole)

    def table(self, node: Node) -> None:
        path = self.resolve(_keys(node))
        self.note(path, node, is_table=True)
        self.push([child for child in node.named_children if child.type not in _KEYS], path)

    def table_array_element(self, node: Node) -> None:
        array = self.resolve(_keys(node), to_last_element=False)
        index = self.elements.get(array, -1) + 1
        self.elements[array] = index
        self.note((*array, index), node, is_table=True)
        self.push([child for child in node.named_children if child.type not in _KEYS], (*array, index))

    def array(self, node: Node, path: KeyPath) -> None:
        elements = [child for child in node.named_children if child.type != "comment"][:_MAX_ELEMENTS]
        for index, child in enumerate(elements):
            self.found.lines.setdefault((*path, index), child.start_point[0] + 1)
        within = [(child, (*path, index)) for index, child in enumerate(elements) if child.type in _HOLDERS]
        self.stack.extend(reversed(within))

    def resolve(self, keys: tuple[str, ...], to_last_element: bool = True) -> KeyPath:
        """A header's keys with the places of the array elements that they go into."""
        path: KeyPath = ()
        for position, key in enumerate(keys, 1):
            path = (*path, key)
            if path in self.elements and (to_last_element or position < len(keys)):
                path = (*path, self.elements[path])
        return path

    def note(self, path: KeyPath, node: Node, is_table: bool) -> None:
        line = node.start_point[0] + 1
        for length in range(1, len(path)):
            self.found.lines.setdefault(path[:length], line)
        first = self.found.lines.setdefault(path, line)
        spot = (path, is_table)
        if spot in self.seen and len(self.found.duplicates) < _MAX_DEPTH:
            duplicate = Duplicate(path, first, line, node.start_byte, node.end_byte, is_table)
            self.found.duplicates.append(duplicate)
        self.seen.add(spot)


def _keys(node: Node) -> tuple[str, ...]:
    """The names that a pair or a header begins with."""
    holder = next((child for child in node.named_children if child.type in _KEYS), None)
    return tuple(_leaves(holder)) if holder is not None else ()


def _leaves(holder: Node) -> Iterator[str]:
    stack = [holder]
    while stack:
        node = stack.pop()
        if node.type == "dotted_key":
            stack.extend(reversed(node.named_children))
        elif node.type in _KEYS:
            yield _name(node)


def _name(node: Node) -> str:
    text = (node.text or b"").decode("utf-8", "replace")
    if node.type == "bare_key":
        return text
    if text.startswith("'"):
        return text[1:-1]
    return _unescaped(text)


def _unescaped(quoted: str) -> str:
    import tomllib

    try:
        return next(iter(tomllib.loads(f"{quoted} = 0")))
    except tomllib.TOMLDecodeError:
        return quoted.strip('"')
