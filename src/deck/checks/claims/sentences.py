"""Sentences, with what each speaks of and which numbers stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from deck.checks.claims.mentions import Lexicon, Mention
from deck.checks.claims.not_claims import not_claims
from deck.checks.claims.numbers import read_numbers
from deck.checks.claims.written import WrittenNumber

_END = re.compile(
    r"(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bs\.d)(?<!\bca)(?<!\bapprox)[.!?](?=\s+[\"'“(]?[A-Z0-9]|\s*$)|;\s|\n+"
)
_BREAK = re.compile(
    r"[,;:()]|\s[–—-]\s|\b(?:while|whereas|but|and|against|versus|vs\.?|compared (?:to|with)|instead of|rather than"
    r"|than|yet)\b",
    re.IGNORECASE,
)
NUMBER = "#"
"""Stands for a number in the shape of a sentence."""


class Sentence(Struct, frozen=True):
    """One sentence of a text; all places are within it."""

    text: str
    start: int
    """Where it begins in the whole text."""
    mentions: tuple[Mention, ...]
    numbers: tuple[WrittenNumber, ...]
    breaks: tuple[tuple[int, int], ...]
    shape: str
    """The sentence with # for each number, in small letters."""
    places: tuple[int, ...]
    """Where each number's # stands in the shape."""

    def between(self, start: int, end: int) -> str:
        """The words from one place to another."""
        return self.text[start:end]

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a comma, a conjunction or the like stands between two places."""
        return any(start <= at < end for at, _ in self.breaks)

    def in_text(self, place_in_shape: int) -> int:
        """Where a place of the shape is in the sentence."""
        passed = [index for index, place in enumerate(self.places) if place < place_in_shape]
        if not passed:
            return place_in_shape
        return self.numbers[passed[-1]].end + place_in_shape - self.places[passed[-1]] - len(NUMBER)

    def number_of(self, place_in_shape: int) -> int | None:
        """Which number the # at this place of the shape stands for."""
        return self.places.index(place_in_shape) if place_in_shape in self.places else None


def sentences(text: str, lexicon: Lexicon, nouns: frozenset[str] = frozenset()) -> Iterator[Sentence]:
    """The sentences of a text, in order."""
    start = 0
    for match in _END.finditer(text):
        if text[start : match.end()].strip():
            yield _sentence(text[start : match.end()], start, lexicon, nouns)
        start = match.end()
    if text[start:].strip():
        yield _sentence(text[start:], start, lexicon, nouns)


def _sentence(text: str, start: int, lexicon: Lexicon, nouns: frozenset[str]) -> Sentence:
    mentions = _apart(lexicon.mentions(text))
    taken = [
        (mention.start, mention.end)
        for mention in mentions
        if re.search(r"\d|\b\w+ or \w+\b", text[mention.start : mention.end])
    ]
    names = [(mention.start, mention.end) for mention in mentions]
    spans = [span for span in not_claims(text) if not _within_name(span, names)]
    numbers = read_numbers(text, [*taken, *spans, *_word_names(text, names)], nouns)
    shape, places, position = "", [], 0
    for number in numbers:
        shape += text[position : number.start].lower()
        places.append(len(shape))
        shape += NUMBER
        position = number.end
    shape += text[position:].lower()
    breaks = tuple(match.span() for match in _BREAK.finditer(text) if not _inside(match.span(), names))
    return Sentence(text, start, mentions, numbers, breaks, shape, tuple(places))


def _apart(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names that do not lie within a longer one of the same place."""
    return tuple(
        mention
        for mention in mentions
        if not any(
            other.start <= mention.start
            and mention.end <= other.end
            and other.end - other.start > mention.end - mention.start
            for other in mentions
        )
    )


def _within_name(span: tuple[int, int], names: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in names)


def _word_names(text: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names that hold a number in words: `One car policy`, `Ten at random`."""
    return [span for span in names if " " in text[span[0] : span[1]].strip() or "-" in text[span[0] : span[1]]]


def _inside(span: tuple[int, int], names: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in names)
