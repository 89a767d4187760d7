"""Binding: every text of the bundle with its facts filled in."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from deck.bundle.lines import KeyPath, show_path
from deck.bundle.schema import HOLDS_FACTS
from deck.errors import BundleError, Problem
from deck.story.expressions import (
    ExpressionError,
    Piece,
    Placeholder,
    faults_of_placeholder,
    parse_template,
    print_placeholder,
)

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.bundle.schema import BundleFile
    from deck.evidence.facts import Facts
    from deck.evidence.number_formats import NumberFormat


@dataclass(frozen=True, slots=True)
class FilledText:
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
    text = filling.section(bundle.text, ())
    if filling.problems:
        raise BundleError(*sorted(dict.fromkeys(filling.problems), key=lambda problem: problem.line or 0))
    return FilledText(text, MappingProxyType(filling.facts_used))


Section = TypeVar("Section", bound=BaseModel)


class _Filling:
    """Walks over the values beside their annotations, which say what holds facts."""

    def __init__(self, bundle: Bundle, facts: Facts, numbers: NumberFormat) -> None:
        self.bundle = bundle
        self.facts = facts
        self.numbers = numbers
        self.facts_used: dict[KeyPath, tuple[str, ...]] = {}
        self.problems: list[Problem] = []

    def section(self, section: Section, path: KeyPath) -> Section:
        filled: dict[str, Any] = {}
        for name, field in type(section).model_fields.items():
            value, field_path = getattr(section, name), (*path, name)
            if HOLDS_FACTS in field.metadata and isinstance(value, str):
                filled[name] = self.words(value, field_path)
            else:
                filled[name] = self.value(value, field.annotation, field_path)
        return section.model_copy(update=filled)

    def value(self, value: Any, annotation: Any, path: KeyPath) -> Any:
        if isinstance(value, BaseModel):
            return self.section(value, path)
        origin, members = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            holds_facts = HOLDS_FACTS in members and isinstance(value, str)
            return self.words(value, path) if holds_facts else self.value(value, members[0], path)
        if origin in {Union, types.UnionType} and value is not None:
            some = [member for member in members if member is not type(None)]
            return self.value(value, some[0], path) if len(some) == 1 else value
        if isinstance(value, tuple) and members:
            return tuple(self.value(item, members[0], (*path, index)) for index, item in enumerate(value))
        if isinstance(value, dict) and members:
            return {key: self.value(item, members[1], (*path, key)) for key, item in value.items()}
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
