"""Binding: every text of the bundle with its facts filled in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.lines import KeyPath, show_path
from deck.bundle.schema import TomlTable
from deck.bundle.shapes import ListOf, Named, Plain, Shape, keys_of
from deck.errors import BundleError, Problem
from deck.story.expressions import ExpressionError
from deck.story.placeholders import Piece, Placeholder, faults_of_placeholder, parse_template, print_placeholder

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.bundle.schema import BundleFile
    from deck.evidence.facts import Facts
    from deck.evidence.number_formats import NumberFormat


class FilledText(Struct, frozen=True):
    """What bundle.toml says once its facts are known."""

    text: BundleFile
    facts_used: Mapping[KeyPath, tuple[str, ...]]
    """Names of the facts by the key path of the text that speaks of them: `("decision", 0, "because")`.
    Texts without braces are not in it."""


def fill(bundle: Bundle, facts: Facts, numbers: NumberFormat) -> FilledText:
    """Fill in every field that may hold facts.

    Raises BundleError with all problems of all texts, each at its line of bundle.toml.
    """
    filling = _Filling(bundle, facts, numbers)
    text = filling.table(bundle.text, ())
    if filling.problems:
        raise BundleError(*sorted(dict.fromkeys(filling.problems), key=lambda problem: problem.line or 0))
    return FilledText(text, MappingProxyType(filling.facts_used))


SomeTable = TypeVar("SomeTable", bound=TomlTable)


class _Filling:
    """Walks over the values beside their shapes, which say what holds facts."""

    def __init__(self, bundle: Bundle, facts: Facts, numbers: NumberFormat) -> None:
        self.bundle = bundle
        self.facts = facts
        self.numbers = numbers
        self.facts_used: dict[KeyPath, tuple[str, ...]] = {}
        self.problems: list[Problem] = []

    def table(self, table: SomeTable, path: KeyPath) -> SomeTable:
        keys = keys_of(type(table)).items()
        return replace(
            table, **{name: self.value(getattr(table, name), key.shape, (*path, name)) for name, key in keys}
        )

    def value(self, value: Any, shape: Shape, path: KeyPath) -> Any:
        match value, shape:
            case str(), Plain(holds_facts=True):
                return self.words(value, path)
            case tuple(), ListOf(element):
                return tuple(self.value(item, element, (*path, index)) for index, item in enumerate(value))
            case dict(), Named(element=element):
                return {name: self.value(item, element, (*path, name)) for name, item in value.items()}
            case TomlTable(), _:
                return self.table(value, path)
        return value

    def words(self, text: str, path: KeyPath) -> str:
        if "{" not in text and "}" not in text:
            return text
        pieces = parse_template(text)
        placeholders = [piece for piece in pieces if isinstance(piece, Placeholder)]
        names = dict.fromkeys(name for placeholder in placeholders for name in placeholder.fact_names)
        if names:
            self.facts_used[path] = tuple(names)
        return "".join(self.printed(piece, path) for piece in pieces)

    def printed(self, piece: Piece, path: KeyPath) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, ExpressionError):
            self.refuse(piece, path)
            return ""
        try:
            return print_placeholder(piece, self.facts, self.numbers)
        except ExpressionError:
            # Printing stops at the first fault of a placeholder.
            for fault in faults_of_placeholder(piece, self.facts, self.numbers):
                self.refuse(fault, path)
            return ""

    def refuse(self, error: ExpressionError, path: KeyPath) -> None:
        line = self.bundle.line_of(*path)
        problem = Problem(error.message, self.bundle.place, line, show_path(path), error.found, error.fix)
        self.problems.append(problem)
