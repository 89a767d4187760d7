"""What a sentence speaks of: models, metrics, segments, features, classes and criteria, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Kind = Literal["model", "metric", "segment", "feature", "class", "criterion", "error", "cut", "state"]

_EVERY = re.compile(r"\b(?:every|each|per)\s$", re.IGNORECASE)
"""`Every night` is how often, not when."""

FOREIGN = "?"
"""Key of a subject that is named, but of which no fact speaks."""


class Mention(Struct, frozen=True):
    """A name in a sentence, with what it stands for: a slug, or the canonical name of a metric."""

    kind: Kind
    key: str
    start: int
    end: int
    is_role: bool = False
    """Whether it is called by what it is (the winner, our model), as anybody's model may be."""


class Entry(Struct, frozen=True):
    """A name to look for. `needs` are words of which one must be in the sentence for it to count: its column's."""

    kind: Kind
    key: str
    needs: tuple[str, ...] = ()
    is_role: bool = False


class Lexicon:
    """All names of a bundle, found in one pass, the longest first."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        listed = list(names)
        for name, entry in listed:
            entries = self._entries.setdefault(_key(name), [])
            if name and entry not in entries:
                entries.append(entry)
        self._entries.pop("", None)
        with_comma = {_key(name) for name, _ in listed if "," in name}
        patterns = sorted((_pattern(name, name in with_comma) for name in self._entries), key=len, reverse=True)
        self._names = re.compile(rf"(?<![\w])(?:{'|'.join(patterns) or '(?!)'})(?!\w|\.\d)", re.IGNORECASE)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """What is named, in order. A name that is a model's and a feature's is both."""
        lowered = text.lower()
        found: list[Mention] = []
        for match in self._names.finditer(text):
            found += [
                Mention(entry.kind, entry.key, match.start(), match.end(), entry.is_role)
                for entry in self._of(match[0])
                if (not entry.needs or any(word in lowered for word in entry.needs))
                and not (entry.kind == "segment" and _EVERY.search(text, max(0, match.start() - 8), match.start()))
            ]
        return tuple(found)

    def _of(self, said: str) -> list[Entry]:
        key = _key(said)
        for candidate in (key, key.removesuffix("s"), f"{key}s", key.removesuffix("es"), _singular(key)):
            if candidate in self._entries:
                return self._entries[candidate]
        return []


def _key(name: str) -> str:
    plain = re.sub(r"['’]s?(?!\w)", "", name.lower())
    return " ".join(re.findall(r"[^\W_]+", plain))


def _singular(key: str) -> str:
    return f"{key.removesuffix('ies')}y" if key.endswith("ies") else key


def _pattern(key: str, has_comma: bool) -> str:
    words = key.split(" ")
    last = words[-1]
    end = (
        f"(?:{re.escape(last[:-1])}(?:y|ies))"
        if last.endswith("y") and len(last) > 3
        else f"{re.escape(last)}(?:s|es)?"
    )
    if last.isdigit():
        end = rf"{re.escape(last)}(?:\s?%)?"
    between = "," if has_comma else ""
    return rf"(?:['’]s)?[\s_\-+/&{between}.()@²%]{{0,3}}".join([*map(re.escape, words[:-1]), end])
