"""All that the user typed for people to read: every text of bundle.toml, or of the slides of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from deck.bundle.lines import KeyPath
from deck.bundle.schema import TomlTable
from deck.bundle.shapes import keys_of
from deck.checks.case import Case
from deck.checks.finding import Spot
from deck.story.shown import ShownDeck

_NO_WORDS = ("version", "columns", "path", "models", "predictions", "importance", "folds", "tuning", "outline", "check")
"""Keys whose values are names of files and columns, or codes."""


class OwnText(Struct, frozen=True):
    """A text with its place."""

    text: str
    at: Spot


def texts_of_bundle(case: Case) -> Iterator[OwnText]:
    """Every text of bundle.toml, its facts filled in."""
    for key, text in _walk(case.text, ()):
        yield OwnText(text, Spot(key))


def texts_of_slides(deck: ShownDeck) -> Iterator[OwnText]:
    """Every paragraph and cell that is read or said in the talk; the backup too."""
    for slide in deck.slides:
        if not slide.is_hidden:
            for item in (*slide.texts, *slide.notes):
                yield OwnText(item.text, Spot(slide_number=slide.number))


def own_texts(case: Case) -> Iterator[OwnText]:
    """The texts of the bundle and, where a file is checked, what its slides say instead."""
    yield from texts_of_slides(case.shown) if case.shown.is_file else texts_of_bundle(case)


def _walk(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, TomlTable):
        for name in keys_of(type(value)):
            if name not in _NO_WORDS:
                yield from _walk(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _walk(item, (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(item, (*path, number))
