"""Whether a text may claim anything at all: a cheap look before it is read."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from deck.checks.claims.words.number_words import begins
from deck.checks.claims.words.ranking_words import TRIGGERS

_SIGNS = str.maketrans(dict.fromkeys("-–—/.,;:!?()[]\"'’“”", " "))


def may_claim(text: str) -> bool:
    """Whether a digit, a number in words or a comparison stands in a text."""
    lowered = text.lower()
    return (
        any(map(str.isdigit, lowered)) or may_rank(words := set(lowered.translate(_SIGNS).split())) or may_count(words)
    )


def may_rank(words: AbstractSet[str]) -> bool:
    """Whether words in small letters may compare."""
    return not TRIGGERS.isdisjoint(words) or any(word.startswith(("over", "under")) for word in words)


def may_count(words: AbstractSet[str]) -> bool:
    """Whether words in small letters may hold a number in words."""
    return any(begins(word) for word in words if word not in {"a", "an"})
