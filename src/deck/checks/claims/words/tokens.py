"""A text as tokens: words, numerals and signs, found once by one regular expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

TokenKind = Literal["word", "numeral", "sign"]

_TOKEN = re.compile(
    r"(?P<numeral>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*|\.\d+)|(?P<word>[^\W\d_](?:[^\W_]|['’](?=[^\W_]))*)|\S"
)
_ABBREVIATIONS = frozenset({"vs", "approx", "ca", "fig", "eq", "no", "g", "e", "d", "pts"})
"""Words (or last letters of `e.g.`, `s.d.`) whose full stop ends no sentence."""


class Token(Struct, frozen=True, gc=False):
    """A word, a numeral or a sign of a text."""

    low: str
    """In small letters, with straight apostrophes, without a possessive s."""
    stem: str
    """Of a word its singular; of anything else itself."""
    start: int
    end: int
    kind: TokenKind
    is_spaced: bool
    """Whether a space, or the beginning, stands before it."""


def tokens(text: str) -> list[Token]:
    """All tokens of a text in order."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        start, kind = match.start(), match.lastgroup or "sign"
        low = match[0].lower()
        if kind == "word":
            low = low.replace("’", "'").removesuffix("'s")
            found.append(Token(low, stem(low), start, match.end(), "word", start != end))
        else:
            found.append(Token(low, low, start, match.end(), kind, start != end))  # type: ignore[arg-type]
        end = match.end()
    return found


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The singular of a word in small letters, near enough: the same for `query` and `queries`."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zzes")) else word[:-1]


def is_hyphen(of: Sequence[Token], at: int) -> bool:
    """Whether a hyphen that joins stands at a place, which may lie beyond the end."""
    return at < len(of) and of[at].low == "-" and not of[at].is_spaced


ARTICLES = frozenset({"the", "a", "an"})


def key(name: str) -> str:
    """A name as the stems of its words and numerals; articles come and go, so they do not count."""
    lowered = name.lower().replace("’", "'")
    if lowered.isascii() and lowered.replace(" ", "").isalpha():
        # Most names are plain words, in which nothing has to be searched.
        stems = [stem(word) for word in lowered.split()]
    else:
        stems = [
            stem(match[0].removesuffix("'s")) if match.lastgroup == "word" else match[0]
            for match in _TOKEN.finditer(lowered)
            if match.lastgroup
        ]
    return " ".join([stem for stem in stems if stem not in ARTICLES] or stems)


def sentence_ends(text: str, of: list[Token]) -> list[int]:
    """Where sentences end: the index after the last token of each."""
    ends: list[int] = []
    has_lines = "\n" in text
    for index, token in enumerate(of):
        following = of[index + 1] if index + 1 < len(of) else None
        if (
            following is None
            or (has_lines and "\n" in text[token.end : following.start])
            or (token.low in {".", "!", "?", ";"} and following.is_spaced and _is_end(text, of, index, following))
        ):
            ends.append(index + 1)
    return ends


def _is_end(text: str, of: list[Token], index: int, following: Token) -> bool:
    if of[index].low == ";":
        return True
    begins = text[following.start]
    is_begin = begins.isupper() or begins.isdigit() or begins in "\"'“("
    return is_begin and not (index and of[index].low == "." and of[index - 1].low in _ABBREVIATIONS)
